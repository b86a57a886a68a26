"""Keeps conversations in memory only. Breaks CONV-002 and REG-001: a conversation survives a restart."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.flawed.spoiling import instead, with_parts
from reference_bots.storage.store import Answer, Errand, Waiting


def _forgetful(parts: Parts) -> Parts:
    known: set[str] = set()

    def next_waiting(contact_id: str) -> Waiting | None:
        waiting = parts.ledger.next_waiting(contact_id)
        return waiting if waiting is None or contact_id in known else replace(waiting, state=None)

    def answer(answer: Answer) -> tuple[Errand, ...]:
        known.add(answer.waiting.contact_id)
        return parts.ledger.answer(answer)

    return replace(parts, ledger=instead(parts.ledger, next_waiting=next_waiting, answer=answer))


application = with_parts(_forgetful)
