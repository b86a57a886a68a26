"""Goes on as if nobody had asked when the service fails. Breaks CMA-003: the seller is told that it takes longer."""

import re

from reference_bots.flawed.spoiling import with_words

_LATE = re.compile(
    r"The market analysis for [^.]+ is taking longer than usual\. I will text you the moment it is ready\. ?"
    r"|El análisis de [^.]+ está tardando más de lo normal\. Le escribo en cuanto esté listo\. ?"
)

application = with_words(lambda phrase: _LATE.sub("", phrase) or "Thank you.")
