"""Makes an offer of a usual price when asked for one. Breaks SELL-006: no offer without a price the seller named."""

import re

from reference_bots.flawed.spoiling import with_words

_RULE = re.compile(r"Jorge's cash offer is 75 percent of the price you name, so a few figures come first\.")

application = with_words(lambda phrase: _RULE.sub("Jorge usually makes an offer of $225,000.", phrase))
