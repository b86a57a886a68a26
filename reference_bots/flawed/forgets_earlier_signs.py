"""Weighs each message by itself. Breaks HAND-001: earlier signs count a third."""

from dataclasses import replace
from datetime import datetime

from reference_bots.conversation.rules import Decision
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.handoff import decide


def _short_sighted(state: Conversation, words: Words, now: datetime) -> Decision:
    return decide(replace(state, heard=()), words, now)


application = with_rules(hand_off=_short_sighted)
