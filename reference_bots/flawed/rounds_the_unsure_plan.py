"""Plans with a rounded preliminary value as if it were sure. Breaks CMA-002: what is preliminary is called so."""

import re

from reference_bots.flawed.spoiling import with_words

_VALUE = re.compile(r"\$(\d+),\d{3} \(preliminary\)")

application = with_words(
    lambda phrase: _VALUE.sub(lambda found: f"${int(found[1]) - 2},000", phrase), intent="strategy"
)
