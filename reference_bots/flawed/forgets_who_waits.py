"""Calls nobody when a place gets free. Breaks LIM-001: a slot freed is used."""

from collections.abc import Callable
from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.engine.admission import Attendance
from reference_bots.flawed.spoiling import with_parts


class _Forgetful(Attendance):
    def open(self, wake: Callable[[str], None]) -> None:  # noqa: ARG002
        """Calls from here reach nobody."""
        super().open(lambda _contact_id: None)


def _forgetful(parts: Parts) -> Parts:
    return replace(parts, make_attendance=_Forgetful)


application = with_parts(_forgetful)
