"""Counts hand-overs older than their hour and day. Breaks HAND-003: 3 an hour, 10 a day, and then again."""

from dataclasses import replace
from datetime import datetime, timedelta

from reference_bots.conversation.rules import Decision
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.handoff import decide

_LATE = timedelta(minutes=1)


def _resentful(state: Conversation, words: Words, now: datetime) -> Decision:
    later = tuple(replace(move, at=move.at + _LATE) if now - move.at > _LATE else move for move in state.hand_offs)
    return decide(replace(state, hand_offs=later), words, now)


application = with_rules(hand_off=_resentful)
