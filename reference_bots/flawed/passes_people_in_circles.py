"""Hands people over as often as they say so. Breaks HAND-003: no circle, and not without end."""

from dataclasses import replace
from datetime import datetime

from reference_bots.conversation.rules import Decision
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.handoff import decide


def _restless(state: Conversation, words: Words, now: datetime) -> Decision:
    return decide(replace(state, hand_offs=()), words, now)


application = with_rules(hand_off=_restless)
