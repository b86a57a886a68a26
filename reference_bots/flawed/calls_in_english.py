"""Says in English that a person takes over. Breaks HAND-004: whoever writes in Spanish is told so honestly, too."""

import re

from reference_bots.flawed.spoiling import with_words

_SPANISH = re.compile(r"^.*Jorge.*$")

application = with_words(
    lambda phrase: _SPANISH.sub("Of course. I am asking Jorge to call you himself.", phrase), intent="call_a_person"
)
