"""Blocks the third hand-over of an hour and the tenth of a day. Breaks HAND-003: three an hour, ten a day."""

from dataclasses import replace
from datetime import datetime, timedelta

from reference_bots.conversation.rules import Decision
from reference_bots.conversation.state import Conversation, HandOff
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _stingy(state: Conversation, words: Words, now: datetime) -> Decision:
    long_ago = [HandOff(source=state.bot, target=state.bot, at=now - ago) for ago in (timedelta(minutes=31),)]
    return HONEST.hand_off(replace(state, hand_offs=(*state.hand_offs, *long_ago)), words, now)


application = with_rules(hand_off=_stingy)
