"""Takes "not now" for a no. Breaks LEAD-007: not now and no are two answers."""

from reference_bots.conversation.labels import Interest
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_lead
from reference_bots.rules.default_rules import HONEST


def _intent(words: Words) -> Interest | None:
    interest = HONEST.lead.intent(words)
    return Interest.NO if interest is Interest.NOT_NOW else interest


application = with_lead(intent=_intent)
