"""Asks nothing of sellers who hesitate. Breaks SELL-004: a stall is met with one question."""

import re

from reference_bots.flawed.spoiling import with_words

_QUESTION = re.compile(r"[^.?!]*\?")

application = with_words(lambda phrase: _QUESTION.sub("", phrase).strip(), intent="meet_stall")
