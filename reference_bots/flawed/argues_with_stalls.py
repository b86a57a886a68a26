"""Argues with sellers who hesitate. Breaks SELL-004, SELL-003: a stall is met kindly, by its kind."""

import re

from reference_bots.flawed.spoiling import with_words

_STATEMENT = re.compile(r"^.*\. ")

application = with_words(lambda phrase: _STATEMENT.sub("Waiting will cost you. ", phrase), intent="meet_stall")
