"""Does not say how ready a buyer is. Breaks BUY-001: a buyer is told where they stand."""

import re

from reference_bots.flawed.spoiling import with_words

_READINESS = re.compile(r"Thanks\. With .+ your readiness is \d+ of 100\. ")

application = with_words(lambda phrase: _READINESS.sub("", phrase))
