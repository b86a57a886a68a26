"""Offers buyers cash for a home. Breaks BUY-011: a buyer is never asked what only sellers are asked."""

import re

from reference_bots.flawed.spoiling import with_words

_SAID = re.compile(r"Which one would you like to see\?")

application = with_words(lambda phrase: _SAID.sub("Would you consider a cash offer for yours?", phrase))
