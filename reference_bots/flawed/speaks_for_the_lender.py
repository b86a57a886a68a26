"""Leaves the last word to nobody. Breaks BUY-006: it is an estimate, and a lender decides."""

import re

from reference_bots.flawed.spoiling import with_words

_SAID = re.compile(r" (?:A|a) lender decides\.")

application = with_words(lambda phrase: _SAID.sub("", phrase))
