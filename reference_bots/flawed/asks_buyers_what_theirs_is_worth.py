"""Asks buyers what their own home is worth. Breaks BUY-011: a buyer is never asked what only sellers are asked."""

import re

from reference_bots.flawed.spoiling import with_words

_SAID = re.compile(r"How soon would you like to move: [^?]+\?")

application = with_words(lambda phrase: _SAID.sub("How much do you think your home is worth?", phrase))
