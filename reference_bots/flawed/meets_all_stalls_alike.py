"""Tells everybody who hesitates to take their time. Breaks SELL-004, SELL-003: each stall gets its own strategy."""

import re

from reference_bots.flawed.spoiling import with_words

_STATEMENT = re.compile(r"^.*\. ")

application = with_words(lambda phrase: _STATEMENT.sub("Take your time. ", phrase), intent="meet_stall")
