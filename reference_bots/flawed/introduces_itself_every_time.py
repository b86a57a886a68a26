"""Introduces itself whenever the workflow assigns it. Breaks CONV-007: two first messages never."""

from dataclasses import replace

from reference_bots.conversation.context import Facts
from reference_bots.conversation.events import Arrived, Happening
from reference_bots.conversation.rules import Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.answers_every_delivery import _always_new
from reference_bots.flawed.spoiling import with_parts
from reference_bots.rules.default_rules import HONEST


def _polite(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    turn = HONEST.taking(rules, state, happening, facts)
    if state is None or turn.wanted is not None or not isinstance(happening, Arrived) or turn.effects:
        return turn
    reply = rules.flows[happening.bot].open(rules, turn.state, facts)
    return replace(turn, state=reply.state, effects=(reply.say,) if reply.say else ())


application = with_parts(lambda parts: replace(parts, recognise=_always_new, rules=replace(HONEST, taking=_polite)))
