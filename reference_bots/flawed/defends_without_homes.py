"""Answers a portal with words alone. Breaks SELL-011: with a valuation at hand its comparables are named."""

import re

from reference_bots.flawed.spoiling import with_words

_SOLD = re.compile(r"(Sold nearby|Vendidas cerca): [^.]+\.")

application = with_words(lambda phrase: _SOLD.sub("", phrase), intent="meet_stall")
