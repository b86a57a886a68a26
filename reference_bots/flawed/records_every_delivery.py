"""Answers a delivery that comes twice once, and records it twice. Breaks CONV-003: the same delivery counts once."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.effects import AddNote
from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.rules import Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.answers_every_delivery import _always_new
from reference_bots.flawed.spoiling import with_parts
from reference_bots.rules.default_rules import HONEST


def _quiet(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    repeated = (
        state is not None
        and isinstance(happening, Said)
        and happening.written_at is not None
        and happening.written_at == state.last_written
    )
    if repeated and state is not None:
        return Turn(state=state, effects=(AddNote(body="Heard from the contact."),))
    return HONEST.taking(rules, state, happening, facts)


application = with_parts(lambda parts: replace(parts, recognise=_always_new, rules=replace(HONEST, taking=_quiet)))
