"""Gives a buyer who has been asked about money to the lead bot. Breaks CONV-007: one bot per contact."""

from datetime import datetime

from reference_bots.conversation.labels import Question
from reference_bots.conversation.rules import Decision
from reference_bots.conversation.state import Conversation, HandOff
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST


def _tidy(state: Conversation, words: Words, now: datetime) -> Decision:
    if state.bot is Bot.BUYER and state.open is Question.FINANCING:
        return Decision(move=HandOff(source=Bot.BUYER, target=Bot.LEAD, at=now))
    return HONEST.hand_off(state, words, now)


application = with_rules(hand_off=_tidy)
