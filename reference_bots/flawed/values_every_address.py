"""Makes an analysis of every address it reads. Breaks LEAD-010: a price question starts one, nothing else does."""

from reference_bots.conversation.labels import Interest
from reference_bots.conversation.understanding.addresses import address
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_lead
from reference_bots.rules.default_rules import HONEST


def _eager(words: Words) -> Interest | None:
    return Interest.PRICE if address(words) else HONEST.lead.intent(words)


application = with_lead(intent=_eager)
