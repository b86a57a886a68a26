"""Gives a place away as soon as a message is answered. Breaks LIM-001: who is in a conversation notices nothing."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.conversation.state import Conversation
from reference_bots.engine.admission import Attendance
from reference_bots.flawed.spoiling import with_parts
from reference_bots.storage.store import Waiting


class _Hasty(Attendance):
    def answered(self, waiting: Waiting, state: Conversation) -> None:  # noqa: ARG002
        """One answer and she is out."""
        self.leaves(waiting.contact_id)


def _hasty(parts: Parts) -> Parts:
    return replace(parts, make_attendance=_Hasty)


application = with_parts(_hasty)
