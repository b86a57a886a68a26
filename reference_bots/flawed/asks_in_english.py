"""Answers in Spanish and asks in English. Breaks LANG-001: Spanish is answered in Spanish, to the last word."""

import re

from reference_bots.flawed.spoiling import with_words

_QUESTION = re.compile(r"¿[^?]+\?")

application = with_words(lambda phrase: _QUESTION.sub("Which works better?", phrase))
