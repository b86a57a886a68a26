"""Lets people circle back to the buyer bot at once. Breaks HAND-003: no circle within 30 minutes."""

from dataclasses import replace
from datetime import datetime

from reference_bots.conversation.rules import Decision
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _one_way(state: Conversation, words: Words, now: datetime) -> Decision:
    decision = HONEST.hand_off(state, words, now)
    if "to buyer not made" not in decision.reason:
        return decision
    return HONEST.hand_off(replace(state, hand_offs=()), words, now)


application = with_rules(hand_off=_one_way)
