"""Asks buyers why they sell. Breaks BUY-011: a buyer is never asked what only sellers are asked."""

import re

from reference_bots.flawed.spoiling import with_words

_SAID = re.compile(r"What is behind the move: [^?]+\?")

application = with_words(lambda phrase: _SAID.sub("What is your reason for selling?", phrase))
