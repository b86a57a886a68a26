"""Hands over for the bare word, whoever means what by it. Breaks HAND-001 and REG-001: a weak wish moves nobody."""

from datetime import datetime

from reference_bots.conversation.rules import Decision
from reference_bots.conversation.state import Conversation, HandOff
from reference_bots.conversation.understanding.phrases import phrases
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_rules

_BUYING, _SELLING = phrases("buy", "comprar", "budget"), phrases("sell", "vender")


def _jumpy(state: Conversation, words: Words, now: datetime) -> Decision:
    if words.has(_SELLING):
        target = Bot.BUYER if state.bot is Bot.SELLER else Bot.SELLER
    elif words.has(_BUYING):
        target = Bot.SELLER if state.bot is Bot.BUYER else Bot.BUYER
    else:
        return Decision()
    return Decision(move=HandOff(source=state.bot, target=target, at=now))


application = with_rules(hand_off=_jumpy)
