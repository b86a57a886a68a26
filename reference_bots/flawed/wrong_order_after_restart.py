"""After a restart answers the oldest waiting message last. Breaks CONV-002: it goes on where it was."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.flawed.spoiling import instead, with_parts
from reference_bots.storage.store import Arrival, Waiting


def _disorderly(parts: Parts) -> Parts:
    ledger = parts.ledger
    cut_off: set[str] = set()

    def contacts_with_work() -> tuple[str, ...]:
        contacts = ledger.contacts_with_work()
        cut_off.update(contacts)
        return contacts

    def next_waiting(contact_id: str) -> Waiting | None:
        first = ledger.next_waiting(contact_id)
        if first is not None and contact_id in cut_off:
            cut_off.discard(contact_id)
            again = Arrival(contact_id=contact_id, happening=first.happening, sameness=f"again {first.number}")
            ledger.accept(again, at=first.accepted_at)
            ledger.dismiss(first, reason="later", at=first.accepted_at)
        return ledger.next_waiting(contact_id)

    return replace(parts, ledger=instead(ledger, contacts_with_work=contacts_with_work, next_waiting=next_waiting))


application = with_parts(_disorderly)
