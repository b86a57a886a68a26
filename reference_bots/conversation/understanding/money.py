"""Amounts of money: budgets of buyers and prices of sellers, in whole USD.

A bare 100 to 999 means thousands where money is spoken of; smaller numbers are never money (domain-facts 5.2).
"""

from reference_bots.conversation.understanding.numbers import Quantity, quantities
from reference_bots.conversation.understanding.tokens import Words, phrases

LEAST_SHARE = 0.8
"""A single amount is the most somebody pays; the least is this share of it (domain-facts 5.2)."""

_CURRENCY = frozenset({"dollars", "dollar", "usd", "bucks", "dolares"})
_OTHER_UNITS = frozenset(
    [
        "bed", "bath", "sqft", "sq", "square", "feet", "foot", "ft", "acre", "acres", "day", "days", "week", "weeks",
        "month", "months", "year", "years", "hour", "hours", "minute", "minutes", "mile", "miles", "percent", "%",
        "am", "pm", "dia", "dias", "semana", "semanas", "mes", "meses", "ano", "anos", "recamara", "recamaras",
        "habitacion", "habitaciones", "cuartos", "banos", "bano", "pies", "st", "street", "ave", "avenue", "rd",
        "road", "dr", "drive", "ct", "court", "ln", "lane", "blvd", "way", "pl", "place", "cir", "home", "homes",
        "house", "houses", "people", "kids", "n", "s", "e", "w", "north", "south", "east", "west", "times",
        "questions", "text", "texts",
    ]
)  # fmt: skip
_NOT_A_PRICE_BEFORE = frozenset(
    [
        "owe", "owed", "earn", "earning", "make", "making", "income", "salary", "saved", "savings", "debt", "debts",
        "deposit", "hoa",
    ]
)  # fmt: skip
_NOT_A_PRICE_AFTER = frozenset(
    ["down", "saved", "income", "salary", "monthly", "deposit", "enganche", "debt", "equity", "left"]
)
_PORTALS = frozenset(["zillow", "zestimate", "redfin", "realtor.com", "estimate", "estimates", "estimated", "estimado"])
_RANGE_WORDS = frozenset({"to", "-", "and", "or", "a", "y", "hasta"})
_MOST = phrases(
    "up to", "under", "below", "max", "maximum", "no more than", "not more than", "less than", "at most", "tops",
    "not over", "no higher than", "hasta", "menos de", "maximo", "no mas de", "within", "cap",
)  # fmt: skip
_LEAST = phrases(
    "at least", "over", "above", "more than", "starting at", "minimum", "min", "north of", "mas de", "desde",
    "al menos", "minimo",
)  # fmt: skip
_SPEAKS_OF_MONEY = phrases(
    "budget", "price", "prices", "price range", "spend", "afford", "pay", "worth", "cost", "asking", "offer",
    "approved", "preapproved", "preapproval", "approval", "approved up to", "presupuesto", "precio", "pagar", "gastar",
    "vale", "sell for", "list for", "list at", "get for it", "get at least", "looking for around", "in the", "range",
    "under", "up to", "no more than", "max", "below", "hasta", "less than", "menos de",
)  # fmt: skip
_LEAST_MONEY, _BARE_LOW, _BARE_HIGH, _SURE, _MILLION, _MILLIONS_SAID = 1000, 100, 999, 50_000, 1_000_000, 10
_ZIP_LOW, _ZIP_HIGH = 90_000, 96_199


def amounts(words: Words, *, expected: bool = False) -> tuple[tuple[Quantity, int], ...]:
    """The quantities that are prices, each with its whole USD. expected: a price was just asked for."""
    found = quantities(words)
    if not found:
        return ()
    speaks = expected or words.has(_SPEAKS_OF_MONEY)
    prices: list[tuple[Quantity, int]] = []
    for position, quantity in enumerate(found):
        following = found[position + 1] if position + 1 < len(found) else None
        value = _price(words, quantity, following, speaks=speaks)
        if value is not None:
            prices.append((quantity, value))
    return tuple(prices)


def budget(words: Words, *, expected: bool = False) -> tuple[int | None, int | None] | None:
    """The lower and upper end of what a buyer wants to pay; None in a pair = open.  None = no budget named."""
    prices = amounts(words, expected=expected)
    if not prices:
        return None
    if len(prices) > 1 and _joined(words, prices[0][0], prices[1][0]):
        low, high = sorted((prices[0][1], prices[1][1]))
        return low, high
    value = prices[-1][1]
    if words.has(_LEAST) and not words.has(_MOST):
        return value, None
    return round(value * LEAST_SHARE), value


def named_price(words: Words, *, expected: bool = False) -> int | None:
    """The price a seller names; the higher end of a range; None when the amount is a portal's or is owed."""
    prices = amounts(words, expected=expected)
    own = [(quantity, value) for quantity, value in prices if not _is_portals(words, quantity)]
    if not own:
        return None
    if len(own) > 1 and _joined(words, own[0][0], own[1][0]):
        return max(own[0][1], own[1][1])
    return own[-1][1]


def _price(words: Words, quantity: Quantity, following: Quantity | None, *, speaks: bool) -> int | None:
    if _not_a_price(words, quantity):
        return None
    if following is not None and _joined(words, quantity, following) and not (quantity.dollar or quantity.scaled):
        if _word(words, following.last) in _OTHER_UNITS:
            return None
        if (following.scaled or following.dollar) and quantity.value < _LEAST_MONEY <= following.value:
            in_millions = following.value >= _MILLION and quantity.value < _MILLIONS_SAID
            return round(quantity.value * (_MILLION if in_millions else 1_000))
    if quantity.dollar or quantity.scaled or _word(words, quantity.last) in _CURRENCY:
        return _stated(quantity)
    return _bare(words, quantity, speaks=speaks)


def _stated(quantity: Quantity) -> int | None:
    """An amount that says it is money; `$450` is short for thousands."""
    value = quantity.value
    if value >= _LEAST_MONEY:
        return round(value)
    return round(value * 1_000) if _BARE_LOW <= value <= _BARE_HIGH and not quantity.scaled else None


def _bare(words: Words, quantity: Quantity, *, speaks: bool) -> int | None:
    """A number alone: money when it is too large for anything else, or when money is spoken of."""
    value = quantity.value
    if _word(words, quantity.last) in _OTHER_UNITS or _looks_like_street(words, quantity):
        return None
    if value >= _SURE and not (_ZIP_LOW <= value <= _ZIP_HIGH):
        return round(value)
    if speaks and _BARE_LOW <= value <= _BARE_HIGH and value == round(value):
        return round(value * 1_000)
    return None


def _word(words: Words, at: int) -> str:
    return words.tokens[at].text if at < len(words.tokens) else ""


def _not_a_price(words: Words, quantity: Quantity) -> bool:
    tokens = words.tokens
    before = {token.text for token in tokens[max(0, quantity.first - 3) : quantity.first]}
    after = [token.text for token in tokens[quantity.last : quantity.last + 2]]
    return (
        bool(before & _NOT_A_PRICE_BEFORE)
        or bool(set(after) & _NOT_A_PRICE_AFTER)
        or after in (["a", "month"], ["per", "month"], ["a", "year"], ["per", "year"], ["al", "mes"])
    )


def _looks_like_street(words: Words, quantity: Quantity) -> bool:
    following = [token.text for token in words.tokens[quantity.last : quantity.last + 4]]
    return any(word in _STREETS for word in following)


_STREETS = frozenset(
    [
        "st", "street", "ave", "avenue", "rd", "road", "dr", "drive", "ct", "court", "ln", "lane", "blvd", "boulevard",
        "way", "pl", "place", "cir", "circle", "ter", "terrace",
    ]
)  # fmt: skip


def _joined(words: Words, first: Quantity, second: Quantity) -> bool:
    between = [token.text for token in words.tokens[first.last : second.first]]
    return 1 <= len(between) <= 2 and between[0] in _RANGE_WORDS and all(w in _RANGE_WORDS or w == "$" for w in between)


def _is_portals(words: Words, quantity: Quantity) -> bool:
    before = [token.text for token in words.tokens[max(0, quantity.first - 8) : quantity.first]]
    return any(word in _PORTALS for word in before)
