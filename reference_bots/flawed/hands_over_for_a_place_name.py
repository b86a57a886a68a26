"""Takes a place's name for a wish to buy there. Breaks HAND-001: a weak wish does not hand a person over."""

from datetime import datetime

from reference_bots.conversation.rules import Decision
from reference_bots.conversation.state import Conversation, HandOff
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.conversation.vocabulary import Bot
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST

_PLACES = ("Etiwanda", "Alta Loma", "Upland", "Ontario", "Fontana")


def _touristy(state: Conversation, words: Words, now: datetime) -> Decision:
    named = any(place in words.raw for place in _PLACES)
    if state.bot is Bot.LEAD and named:
        return Decision(move=HandOff(source=Bot.LEAD, target=Bot.BUYER, at=now))
    return HONEST.hand_off(state, words, now)


application = with_rules(hand_off=_touristy)
