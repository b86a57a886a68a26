"""Says to put the home on the market, and nothing of that market. Breaks SELL-012: the strategy names the market."""

import re

from reference_bots.flawed.spoiling import with_words

_MARKET = re.compile(r"It is a [a-z']+ market(, homes sell in about \d+ days)?\.")

application = with_words(lambda phrase: _MARKET.sub("Then it goes on the market.", phrase), intent="strategy")
