"""Counts conversations that are over until they have been silent for long. Breaks LIM-001: a slot freed is used."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.conversation.state import Conversation
from reference_bots.engine.admission import Attendance
from reference_bots.flawed.spoiling import with_parts
from reference_bots.storage.store import Waiting


class _Clinging(Attendance):
    def answered(self, waiting: Waiting, state: Conversation) -> None:
        """Whatever was said, she may say more."""
        super().answered(
            waiting, replace(state, opted_out=False, called=None, calendar=replace(state.calendar, booked=None))
        )


def _clinging(parts: Parts) -> Parts:
    return replace(parts, make_attendance=_Clinging)


application = with_parts(_clinging)
