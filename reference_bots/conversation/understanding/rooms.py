"""Reads bedrooms, baths and size. The smaller of two numbers counts; after a correction, only the later one."""

from typing import NamedTuple

from reference_bots.conversation.understanding.corrections import find_correction
from reference_bots.conversation.understanding.numbers import QuantityInText, extract_quantities
from reference_bots.conversation.understanding.tokens import MessageWords

_UNITS = {
    **dict.fromkeys(
        ("bed", "recamara", "recamaras", "habitacion", "habitaciones", "cuarto", "cuartos", "dormitorio", "dormitorios",
         "alcoba", "alcobas", "rooms", "room", "b", "bedder", "camas"), "beds"),
    **dict.fromkeys(("bath", "bano", "banos", "banitos"), "baths"),
    **dict.fromkeys(("sqft", "ft2", "square", "sq", "ft", "feet", "pies", "pie"), "size"),
    **dict.fromkeys(("m2", "metros"), "metres"),
}  # fmt: skip
_SKIPPED = frozenset(
    ["+", "plus", "or", "o", "more", "mas", "-", "full", "half", "at", "least", "of", "minimum", "min", "to", "a", "/",
     "and", "big", "large", "good", "nice", "separate", "total", "buenas", "grandes"]
)  # fmt: skip
_NAMED_FIRST = frozenset([":", "-", "min", "minimum", "="])
_NOT_THE_HOUSE = frozenset(["lot", "lots", "terreno", "yard", "acre", "parcel", "land", "lote", "garage", "patio"])
_HALF = ("and a half", "y medio", "and half", "y 1 / 2", "1 / 2", "and 1 / 2")
_FILLERS = frozenset(
    ["please", "at", "least", "min", "minimum", "or", "+", "more", "i", "need", "want", "we", "just", "maybe", "around",
     "about", "like", "o", "por", "favor", "minimo", "quiero", "al", "menos", "unas", "unos", "-", "to", ".", "!", "x",
     "/",
     "would", "ok", "yes", "si", "ideally", "probably", "preferably", ",", "as", "plus", "mas", "lo", "the", "a", "con"]
)  # fmt: skip
_AFTER_BARE = frozenset(
    ["", ".", ",", "!", "?", "is", "are", "would", "will", "works", "now", "or", "o", "please", "at", "max", "min",
    "instead",
     "es", "esta", "estan", "mejor", "por", "minimum", "minimo", "if", "and", "y", "in", "en", "with", "con", "ok",
     "then",
     "-", "to", "should", "can", "because", "since", "thanks", "for", "para"]
)  # fmt: skip
"""What may follow a bare number that corrects another: `2 kids` corrects no bedrooms."""
_BOUNDS = {"beds": (1, 12), "baths": (1, 12), "size": (300, 20_000)}
_AHEAD = 5
_SQUARE_FEET_PER_SQUARE_METRE = 10.764


class RoomsAndSize(NamedTuple):
    """The stated rooms and size; None = not stated.

    sqft: square feet.
    """

    beds: int | None = None
    baths: float | None = None
    sqft: int | None = None


def extract_rooms(words: MessageWords, *, expected: bool = False) -> RoomsAndSize:
    """The wanted rooms and size.

    expected: whether wishes were just asked for, so that a bare `3` or `3/2` means bedrooms.
    """
    found = _list_numbers_with_units(words)
    beds, baths, sqft = (_smallest_number_of_unit(words, found, unit, *_BOUNDS[unit]) for unit in _BOUNDS)
    said = RoomsAndSize(beds=_to_int(beds), baths=baths, sqft=_to_int(sqft))
    return _read_bare_numbers(words, said) if expected and said.beds is None else said


def _smallest_number_of_unit(
    words: MessageWords, found: list[tuple[str, int, float]], unit: str, low: float, high: float
) -> float | None:
    """The smallest number of a unit within bounds; after a correction only later numbers count."""
    fitting = [(at, value) for kind, at, value in found if kind == unit and low <= value <= high]
    since = find_correction(words)
    return min([value for at, value in fitting if at >= since] or [value for _, value in fitting], default=None)


def _to_int(value: float | None) -> int | None:
    return None if value is None else int(value)


def _list_numbers_with_units(words: MessageWords) -> list[tuple[str, int, float]]:
    """Each number as (unit, token index, value); a bare number after a correction has the unit of the one before."""
    all_found, taken = extract_quantities(words), set[int]()
    found: list[tuple[str, int, float]] = []
    since = find_correction(words)
    for position, quantity in enumerate(all_found):
        following = all_found[position + 1] if position + 1 < len(all_found) else None
        at = _find_unit_of_number(words, quantity, following, taken)
        unit = _UNITS.get(words.word_at(at), "") if at is not None else ""
        bare = not (quantity.has_dollar_sign or quantity.has_scale_word) and words.word_at(quantity.last) in _AFTER_BARE
        if at is None and found and since and quantity.first >= since and bare:
            unit = found[-1][0]
        if at is not None and words.word_at(at) == "b" and any(kind == "beds" for kind, _, _ in found):
            unit = "baths"
        if not unit or words.word_at(quantity.first - 1) == "not":
            continue
        if at is not None and (unit not in ("size", "metres") or following is None):
            taken.add(at)
        value = quantity.value
        if (
            unit == "baths"
            and at is not None
            and " ".join(map(words.word_at, range(at + 1, at + 4))).startswith(_HALF[:3])
        ):
            value += 0.5
        if unit == "metres":
            unit, value = "size", round(value * _SQUARE_FEET_PER_SQUARE_METRE)
        if unit == "size" and at is not None and words.word_at(at + 1) in _NOT_THE_HOUSE:
            continue
        found.append((unit, quantity.first, value))
    return found


def _find_unit_of_number(
    words: MessageWords, quantity: QuantityInText, following: QuantityInText | None, taken: set[int]
) -> int | None:
    """Token index of a number's unit: after it, past `or more` and a second number, or before it (`beds: 3`)."""
    if quantity.has_dollar_sign or (
        quantity.has_scale_word and words.word_at(quantity.last) not in ("sqft", "sq", "square", "m2")
    ):
        return None
    before = quantity.first - 1
    while words.word_at(before) in _NAMED_FIRST:
        before -= 1
    if before >= 0 and before not in taken and _UNITS.get(words.word_at(before)) in ("beds", "baths"):
        return before
    at = quantity.last
    for _ in range(_AHEAD):
        if words.word_at(at) in _UNITS:
            return at
        if following is not None and at == following.first:
            if following.has_dollar_sign or following.has_scale_word:
                return None
            at = following.last
        elif words.word_at(at) in _SKIPPED:
            at += 1
        else:
            return None
    return None


def _read_bare_numbers(words: MessageWords, said: RoomsAndSize) -> RoomsAndSize:
    """`3`, `3 or 4 please`, `3/2`, `4x3`: bedrooms, and baths after the slash."""
    found = extract_quantities(words)
    if not found or found[0].has_dollar_sign or found[0].value not in range(1, 9):
        return said
    first, second = found[0], found[1] if len(found) > 1 else None
    stroke = second is not None and words.word_at(first.last) in ("/", "x") and second.first == first.last + 1
    if stroke and second is not None and 1 <= second.value <= first.value + 1 and second.value % 0.5 == 0:
        return said._replace(beds=int(first.value), baths=said.baths if said.baths is not None else second.value)
    numbers = {at for one in found for at in range(one.first, one.last)}
    alone = all(at in numbers or words.word_at(at) in _FILLERS for at in range(len(words.tokens)))
    return said._replace(beds=int(first.value)) if alone and len(found) <= 2 and not stroke else said
