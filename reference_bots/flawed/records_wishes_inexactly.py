"""Records wishes roughly: a bedroom, a bath, a hundred feet, a thousand dollars off. Breaks BUY-012 and BUY-014."""

from collections.abc import Mapping

from reference_bots.conversation.state import Conversation
from reference_bots.flawed.spoiling import with_rules
from reference_bots.rules.default_rules import HONEST

_OFF = {
    "buyer_beds_min": 1,
    "buyer_baths_min": 1,
    "buyer_sqft_min": 100,
    "buyer_price_min": 1_000,
    "buyer_price_max": 1_000,
}


def _roughly(key: str, value: str | float) -> str | int | float:
    if key == "buyer_location":
        return "Inland Empire"
    return value + _OFF[key] if key in _OFF and not isinstance(value, str) else value


def _fields(state: Conversation) -> Mapping[str, str | int | float]:
    return {key: _roughly(key, value) for key, value in HONEST.fields(state).items()}


application = with_rules(fields=_fields)
