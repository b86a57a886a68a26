"""Calls a person for a word wherever it stands. Breaks HAND-004: an attorney who is a friend calls nobody."""

from reference_bots.conversation.labels import Concern
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.understanding.phrases import phrases
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST

_ANY = {
    Concern.ATTORNEY: phrases("attorney"),
    Concern.FORECLOSURE: phrases("foreclosures?", "embargo"),
    Concern.DIVORCE: phrases("divorced"),
    Concern.LAWSUIT: phrases("demanda"),
    Concern.PERSON: phrases("person", "people", "someone", "jorge"),
}


def _alarmed(state: Conversation, words: Words) -> Concern | None:
    spotted = (concern for concern, phrase in _ANY.items() if words.has(phrase))
    return HONEST.concern(state, words) or next(spotted, None)


application = with_rules(concern=_alarmed)
