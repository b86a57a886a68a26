"""Does not say that there are only so many. Breaks BUY-008: fewer than three are counted aloud."""

import re

from reference_bots.flawed.spoiling import with_words

_COUNTED = r"I found (?:one home|two homes) that fits? right now"
_NONE = r"Nothing on the market fits all of that right now, to be honest\."
_SAID = re.compile(f"{_COUNTED}|{_NONE}")

application = with_words(lambda phrase: _SAID.sub("A look at the market", phrase), intent="recommend_homes")
