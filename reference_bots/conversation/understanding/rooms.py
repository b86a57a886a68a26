"""Bedrooms, baths and size, as a buyer states them; the smaller of two numbers counts."""

from typing import NamedTuple

from reference_bots.conversation.understanding.numbers import Quantity, quantities
from reference_bots.conversation.understanding.tokens import Words

_BEDS = frozenset(
    ["bed", "recamara", "recamaras", "habitacion", "habitaciones", "cuarto", "cuartos", "dormitorio", "dormitorios"]
)
_BATHS = frozenset(["bath", "bano", "banos"])
_SIZES = frozenset(["sqft"])
_SKIPPED = frozenset(["+", "plus", "or", "more", "-", "full", "half", "at", "least", "of"])
_MOST_BEDS, _MOST_BATHS, _LEAST_SIZE, _MOST_SIZE = 12, 12, 300, 20_000


class Rooms(NamedTuple):
    """What was said, None where nothing was."""

    beds: int | None = None
    baths: float | None = None
    sqft: int | None = None


def rooms(words: Words, *, expected: bool = False) -> Rooms:
    """The rooms and the size wanted. expected: wishes were just asked for, so a bare `3` or `3/2` means bedrooms."""
    tokens, found = words.tokens, quantities(words)
    beds: int | None = None
    baths: float | None = None
    sqft: int | None = None
    for position, quantity in enumerate(found):
        unit = _unit(words, quantity, found[position + 1] if position + 1 < len(found) else None)
        if unit == "beds" and 0 < quantity.value <= _MOST_BEDS:
            beds = int(quantity.value) if beds is None else min(beds, int(quantity.value))
        elif unit == "baths" and 0 < quantity.value <= _MOST_BATHS:
            baths = quantity.value if baths is None else min(baths, quantity.value)
        elif unit == "size" and _LEAST_SIZE <= quantity.value <= _MOST_SIZE:
            sqft = int(quantity.value) if sqft is None else min(sqft, int(quantity.value))
    if expected and beds is None and found and found[0].value in range(1, 9) and not found[0].dollar:
        slash = len(found) > 1 and tokens[found[0].last].text == "/" and found[1].first == found[0].last + 1
        if len(tokens) == 1 or slash:
            beds = int(found[0].value)
            baths = found[1].value if slash and baths is None else baths
    return Rooms(beds, baths, sqft)


def _unit(words: Words, quantity: Quantity, following: Quantity | None) -> str | None:
    """What is counted, looking past `or more`, `+` and a second number (`3 or 4 bed`)."""
    if quantity.dollar or quantity.scaled:
        return None
    at = quantity.last
    for _ in range(4):
        word = words.tokens[at].text if at < len(words.tokens) else ""
        next_word = words.tokens[at + 1].text if at + 1 < len(words.tokens) else ""
        if word in _BEDS:
            return "beds"
        if word in _BATHS:
            return "baths"
        if word in _SIZES or (word, next_word) in _SIZE_PAIRS:
            return "size"
        if following is not None and at == following.first:
            at = following.last
        elif word in _SKIPPED:
            at += 1
        else:
            return None
    return None


_SIZE_PAIRS = frozenset(
    {("square", "feet"), ("square", "foot"), ("square", "ft"), ("square", "footage"), ("sq", "ft"), ("sq",
        "feet"),
     ("sq", "."), ("pies", "cuadrados"), ("feet", "squared"), ("square", "sqft"), ("sq", "sqft")}
)  # fmt: skip
