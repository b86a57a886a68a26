"""Keeps everybody where they came in. Breaks HAND-001: a wish strong enough hands the person over."""

from datetime import datetime

from reference_bots.conversation.rules import Decision
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_rules


def _never(_state: Conversation, _words: Words, _now: datetime) -> Decision:
    return Decision()


application = with_rules(hand_off=_never)
