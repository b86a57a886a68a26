"""Says of every home that it is within the budget. Breaks BUY-007: homes are ranked with reasons."""

import re

from reference_bots.flawed.spoiling import with_words

_SAID = re.compile(r"above budget")

application = with_words(lambda phrase: _SAID.sub("within budget", phrase), intent="recommend_homes")
