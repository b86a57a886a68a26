"""Names homes found elsewhere as if they stood in Upland. Breaks BUY-008: a wider search says so."""

import re

from reference_bots.flawed.spoiling import with_words

_PLACE = re.compile(r" in (?!Upland)[A-Z][a-z]+(?: [A-Z][a-z]+)*(?=, \$)")

application = with_words(lambda phrase: _PLACE.sub(" in Upland", phrase), intent="recommend_homes")
