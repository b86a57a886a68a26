"""Offers hours without days. Breaks CAL-001: what is offered is a free time."""

import re

from reference_bots.flawed.spoiling import with_words

application = with_words(lambda phrase: re.sub(r"\w+day, \w+ \d+ at ", "", phrase))
