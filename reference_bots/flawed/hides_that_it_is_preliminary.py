"""Tells every value as if it were sure. Breaks CMA-002: from 50 % to 69 % a valuation is called preliminary."""

import re

from reference_bots.flawed.spoiling import with_words

_PRELIMINARY = re.compile(r" \(preliminary\)| \(preliminar\)|, as a preliminary figure,| de forma preliminar")

application = with_words(lambda phrase: _PRELIMINARY.sub("", phrase))
