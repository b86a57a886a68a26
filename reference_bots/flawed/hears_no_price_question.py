"""Takes a price question for any other. Breaks LEAD-010 and LEAD-007: a price question starts an analysis."""

from reference_bots.conversation.labels import Interest
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_lead
from reference_bots.rules.default_rules import HONEST


def _intent(words: Words) -> Interest | None:
    interest = HONEST.lead.intent(words)
    return Interest.INFORMATION if interest is Interest.PRICE else interest


application = with_lead(intent=_intent)
