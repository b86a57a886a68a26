"""Tells everybody who hesitates in Spanish to take their time. Breaks SELL-004: each stall gets its own strategy."""

import re

from reference_bots.flawed.spoiling import with_words

_SPANISH = re.compile(r"^.*\. (?=¿)")

application = with_words(lambda phrase: _SPANISH.sub("Tómese su tiempo. ", phrase), intent="meet_stall")
