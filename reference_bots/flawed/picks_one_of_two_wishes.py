"""Hands over to the buyer bot whoever wants to buy and to sell. Breaks HAND-001: a tie moves nobody."""

from datetime import datetime

from reference_bots.conversation.rules import Decision
from reference_bots.conversation.state import Conversation, HandOff
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.handoff import THRESHOLDS, decide, strength


def _rash(state: Conversation, words: Words, now: datetime) -> Decision:
    buying, selling = strength(words, Bot.BUYER), strength(words, Bot.SELLER)
    if state.bot is Bot.LEAD and buying == selling >= THRESHOLDS[Bot.LEAD, Bot.BUYER]:
        return Decision(move=HandOff(source=Bot.LEAD, target=Bot.BUYER, at=now))
    return decide(state, words, now)


application = with_rules(hand_off=_rash)
