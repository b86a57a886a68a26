"""Takes whatever a lead writes for high interest. Breaks LEAD-007: what nobody can understand is not guessed."""

from reference_bots.conversation.labels import Interest
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_lead
from reference_bots.rules.default_rules import HONEST


def _intent(words: Words) -> Interest | None:
    return HONEST.lead.intent(words) or Interest.HIGH


application = with_lead(intent=_intent)
