"""Says how ready a buyer is, and nothing of the budget. Breaks BUY-006: the budget range is stated."""

import re

from reference_bots.flawed.spoiling import with_words

_SAID = re.compile(r" and a budget of \$[\d,]+ to \$[\d,]+")

application = with_words(lambda phrase: _SAID.sub("", phrase))
