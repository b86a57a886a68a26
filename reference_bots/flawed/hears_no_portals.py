"""Hears nothing in a portal's estimate. Breaks LEAD-010: a portal's estimate starts an analysis."""

from reference_bots.conversation.labels import Interest
from reference_bots.conversation.understanding.tokens import Words
from reference_bots.flawed.spoiling import with_lead
from reference_bots.rules.default_rules import HONEST


def _deaf(words: Words) -> Interest | None:
    heard = HONEST.lead.intent(words)
    portal = any(name in words.raw.lower() for name in ("zillow", "zestimate", "redfin"))
    return None if portal and heard is Interest.PRICE else heard


application = with_lead(intent=_deaf)
