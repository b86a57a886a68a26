"""Recommends homes without their bedrooms. Breaks BUY-009: each home is named with price and bedrooms."""

import re

from reference_bots.flawed.spoiling import with_words

_BEDROOMS = re.compile(r", \d+ bed")

application = with_words(lambda phrase: _BEDROOMS.sub("", phrase), intent="recommend_homes")
