"""Offers times as a menu to choose a number from. Breaks LEAD-009 and CAL-001: two times, in plain words."""

import re

from reference_bots.flawed.spoiling import with_words

_PLAIN = re.compile(r"I have (.+) or (.+) open, which works better for you\?")


def _numbered(phrase: str) -> str:
    return _PLAIN.sub(r"Reply with 1 for \1 or with 2 for \2. Which is it?", phrase)


application = with_words(_numbered)
