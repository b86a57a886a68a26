"""What one process of the bots does, where several share the work."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Duties:
    """The duties of one process.

    accepts: accepts webhooks.
    answers: processes contacts' events.
    schedules: releases follow-ups, and deletes old rows.
    """

    accepts: bool
    answers: bool
    schedules: bool

    @classmethod
    def of_role(cls, role: str) -> Self:
        """The duties of a role of the settings."""
        return cls(
            accepts=role in ("all", "web"), answers=role in ("all", "worker"), schedules=role in ("all", "scheduler")
        )
