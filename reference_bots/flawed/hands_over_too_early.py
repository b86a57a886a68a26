"""Hands over at the first word about buying or selling. Breaks HAND-001 and REG-001: a weak wish moves nobody."""

from datetime import datetime

from reference_bots.conversation.rules import Decision
from reference_bots.conversation.state import Conversation, HandOff
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST
from reference_bots.rules.handoff import THRESHOLDS, strength


def _eager(state: Conversation, words: Words, now: datetime) -> Decision:
    decision = HONEST.hand_off(state, words, now)
    wanted = [target for source, target in THRESHOLDS if source is state.bot and strength(words, target)]
    if decision.move or not wanted:
        return decision
    return Decision(move=HandOff(source=state.bot, target=wanted[0], at=now))


application = with_rules(hand_off=_eager)
