"""Takes 120 ms to match homes for every eighth buyer. Breaks TIME-002: 100 ms, kept 95 times in 100."""

from reference_bots.flawed.spoiling import sluggish, with_buyer
from reference_bots.rules.default_rules import HONEST

application = with_buyer(matching=sluggish(HONEST.buyer.matching, seconds=0.12))
