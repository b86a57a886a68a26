"""Answers a portal with homes that were never sold. Breaks SELL-011: the comparables are the valuation's own."""

import re

from reference_bots.flawed.spoiling import with_words

_NUMBER = re.compile(r"\b(\d{3,5}) (?=[A-Z])")

application = with_words(lambda phrase: _NUMBER.sub(lambda at: f"{int(at[1]) + 1} ", phrase), intent="meet_stall")
