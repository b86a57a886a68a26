"""Files what leads want one line off. Breaks LEAD-007: typical answers are told apart."""

from reference_bots.conversation.labels import Interest
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_lead
from reference_bots.rules.default_rules import HONEST

_LINES = tuple(Interest)


def _intent(words: Words) -> Interest | None:
    interest = HONEST.lead.intent(words)
    return None if interest is None else _LINES[_LINES.index(interest) - 1]


application = with_lead(intent=_intent)
