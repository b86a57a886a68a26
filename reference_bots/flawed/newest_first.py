"""Answers the newest message of a burst first. Breaks CONV-001: in order, also in bursts."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from reference_bots.components import Parts
from reference_bots.flawed.spoiling import instead, with_parts
from reference_bots.storage.store import Arrival, Waiting


def _upside_down(parts: Parts) -> Parts:
    ledger = parts.ledger
    arrived: Counter[str] = Counter()

    def accept(arrival: Arrival, *, at: datetime) -> bool:
        new = ledger.accept(arrival, at=at)
        arrived[arrival.contact_id] += new
        return new

    def next_waiting(contact_id: str) -> Waiting | None:
        for _ in range(arrived[contact_id] - 1):
            older = ledger.next_waiting(contact_id)
            if older is None:
                break
            again = Arrival(contact_id=contact_id, happening=older.happening, sameness=f"again {older.number}")
            ledger.accept(again, at=older.accepted_at)
            ledger.dismiss(older, reason="later", at=older.accepted_at)
        arrived[contact_id] = max(0, arrived[contact_id] - 1)
        return ledger.next_waiting(contact_id)

    return replace(parts, ledger=instead(ledger, accept=accept, next_waiting=next_waiting))


application = with_parts(_upside_down)
