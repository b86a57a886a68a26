"""Does not say what an estimate rests on. Breaks BUY-006: affordability states its assumptions."""

import re

from reference_bots.flawed.spoiling import with_words

_SAID = re.compile(r" It assumes .+ of income\.|, 30 years at .+ of income\.")

application = with_words(lambda phrase: _SAID.sub(".", phrase))
