"""Gives every home an extra bedroom as its reason. Breaks BUY-007: a reason given is true."""

import re

from reference_bots.flawed.spoiling import with_words

_BEDS = re.compile(r"(\d bed)(?=[,;.])")

application = with_words(lambda phrase: _BEDS.sub(r"\1, extra bedroom", phrase), intent="recommend_homes")
