"""Does not say why a home is recommended. Breaks BUY-007: homes are ranked with reasons."""

import re

from reference_bots.flawed.spoiling import with_words

_SAID = re.compile(r", (?:within budget|above budget|extra bedroom|extra bath|more space)")

application = with_words(lambda phrase: _SAID.sub("", phrase), intent="recommend_homes")
