"""Keeps whoever wants no more messages waiting for room. Breaks LIM-001: only conversations wait for room."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.conversation.events import Happening, Said
from reference_bots.flawed.spoiling import instead, with_parts


def _deaf(parts: Parts) -> Parts:
    def all_waiting(contact_id: str) -> tuple[Happening, ...]:
        said = (each for each in parts.ledger.all_waiting(contact_id) if isinstance(each, Said))
        return tuple(replace(each, text=each.text.split()[0]) for each in said)

    return replace(parts, ledger=instead(parts.ledger, all_waiting=all_waiting))


application = with_parts(_deaf)
