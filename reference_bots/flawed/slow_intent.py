"""Takes 120 ms to understand every eighth lead message. Breaks TIME-001: 100 ms, kept 95 times in 100."""

from reference_bots.flawed.spoiling import sluggish, with_lead
from reference_bots.rules.default_rules import HONEST

application = with_lead(intent=sluggish(HONEST.lead.intent, seconds=0.12))
