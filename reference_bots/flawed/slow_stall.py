"""Takes 60 ms to look for a stall in every eighth message. Breaks TIME-003: 50 ms, kept 95 times in 100."""

from reference_bots.flawed.spoiling import sluggish, with_seller
from reference_bots.rules.default_rules import HONEST

application = with_seller(stall=sluggish(HONEST.seller.stall, seconds=0.06))
