"""Keeps its plans for later in memory only. Breaks LEAD-004: each touch happens, also when the bots restart."""

from dataclasses import replace
from datetime import UTC, datetime

from reference_bots.components import Parts
from reference_bots.conversation.events import FollowUpDue
from reference_bots.flawed.spoiling import instead, with_parts

_NEVER = datetime(9000, 1, 1, tzinfo=UTC)


def _planless(parts: Parts) -> Parts:
    ledger = parts.ledger

    def open_without_plans() -> None:
        ledger.open()
        for contact_id in ledger.release_wakes(at=_NEVER):
            while (waiting := ledger.next_waiting(contact_id)) and isinstance(waiting.happening, FollowUpDue):
                ledger.dismiss(waiting, reason="forgotten", at=parts.clock.now())

    return replace(parts, ledger=instead(ledger, open=open_without_plans))


application = with_parts(_planless)
