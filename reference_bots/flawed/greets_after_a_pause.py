"""Greets again when another bot is put in charge minutes later. Breaks CONV-007: two first messages never."""

from dataclasses import replace
from datetime import timedelta

from reference_bots.conversation.context import Facts
from reference_bots.conversation.events import Arrived, Happening
from reference_bots.conversation.rules import Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST

PAUSE = timedelta(minutes=1)


def _polite(rules: Rules, state: Conversation | None, happening: Happening, facts: Facts) -> Turn:
    turn = HONEST.taking(rules, state, happening, facts)
    if state is None or not isinstance(happening, Arrived) or state.bot is happening.bot or state.heard:
        return turn
    if facts.now - state.first_contact < PAUSE:
        return turn
    reply = rules.flows[happening.bot].open(rules, turn.state, facts)
    return replace(turn, state=reply.state, effects=((reply.say, *turn.effects) if reply.say else turn.effects))


application = with_rules(taking=_polite)
