"""Names a home cheaper than it is. Breaks BUY-009: each recommended home is named with its price."""

import re

from reference_bots.flawed.spoiling import with_words

_PRICE = re.compile(r"\$([\d,]+)")
_OFF = 9_000


def _cheaper(price: re.Match[str]) -> str:
    return f"${int(price[1].replace(',', '')) - _OFF:,}"


application = with_words(lambda phrase: _PRICE.sub(_cheaper, phrase), intent="recommend_homes")
