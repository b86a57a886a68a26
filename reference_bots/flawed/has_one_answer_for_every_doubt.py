"""Meets every doubt with everything there is to say. Breaks SELL-004: each stall gets its own strategy."""

import re

from reference_bots.flawed.spoiling import with_words

_STATEMENT = re.compile(r"^.*\. ")
_EVERYTHING = (
    "Take your time, no rush, no pressure. Zillow cannot see the inside. I respect that you have an agent. "
    "A fair price matters. "
)

application = with_words(lambda phrase: _STATEMENT.sub(_EVERYTHING, phrase), intent="meet_stall")
