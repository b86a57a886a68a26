"""How the scenarios of a target are judged: how often each is run, and which failures its owner knows of."""

from datetime import date
from typing import Annotated

import msgspec

Repeat = Annotated[int, msgspec.Meta(ge=1, le=100)]
"""How often each scenario is run; it passes only when every time passes."""

Words = Annotated[str, msgspec.Meta(pattern=r"\S")]
"""A text that says something: blanks alone are refused."""


class KnownFailure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A failure that the target's owner knows of and accepts until a day. Names one scenario or one requirement.

    scenario: its id, as `verdict.json` and `findings.json` have it.  requirement: all scenarios that prove it.
    cause: what is known to be wrong, as `findings.json` names it; what is red for another cause is not accepted.
    owner: who answers for it.  reason: why it is accepted.  expires: the last day on which it is.
    """

    cause: Words
    owner: Words
    reason: Words
    expires: date
    scenario: str = ""
    requirement: str = ""

    @property
    def name(self) -> str:
        """What it is about."""
        return self.scenario or self.requirement
