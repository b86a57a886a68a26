"""Reads amounts of money: budgets of buyers and prices of sellers, in whole USD.

A bare 100 to 999 means thousands if the message is about money; smaller numbers are never money. After a correction
the later amount counts.

Source: docs/sources/business.md#amounts-of-a-budget.
"""

from functools import lru_cache
from itertools import pairwise

from reference_bots.conversation.understanding.corrections import find_correction
from reference_bots.conversation.understanding.money_words import (
    BEDS_SAID,
    CURRENCY,
    LOWER_LIMIT_AFTER,
    LOWER_LIMIT_BEFORE,
    NOT_A_PRICE_AFTER,
    NOT_A_PRICE_BEFORE,
    NUMBERED_BEFORE,
    OTHER_UNITS,
    OTHERS_PRICE,
    OTHERS_PRICE_AFTER,
    OWN_PRICE,
    PER_TIME,
    RANGE_WORDS,
    SPEAKS_OF_MONEY,
    STREETS,
    UPPER_LIMIT_AFTER,
    UPPER_LIMIT_BEFORE,
)
from reference_bots.conversation.understanding.numbers import QuantityInText, extract_quantities
from reference_bots.conversation.understanding.tokens import MessageWords

LOWER_BUDGET_SHARE = 0.8
"""Lower end of a budget of a single amount, as a share of that amount.

Source: docs/sources/business.md#amounts-of-a-budget.
"""
MIN_PRICE, MAX_PRICE = 10_000, 100_000_000
"""Bounds of a price, whole USD; an amount outside is no price."""

_BARE_LOW, _BARE_HIGH, _SURE, _MILLION, _MILLIONS_SAID = 100, 999, 50_000, 1_000_000, 10
_HUNDRED_THOUSAND, _HUNDRED_THOUSANDS_SAID, _HALF = 100_000, 3, 0.5
_ZIP_LOW, _ZIP_HIGH = 90_000, 96_199
_PARTS = {"low": 30_000, "mid": 50_000, "middle": 50_000, "high": 90_000, "upper": 90_000}
"""USD that `low 500s`, `mid 500s` and `high 500s` add to the hundred thousands."""
_REACH = 4
_NEGATIONS = frozenset({"not", "no", "never", "nothing", "nada", "without", "sin", "ni"})

QuantityAndPrice = tuple[QuantityInText, int]


@lru_cache(maxsize=64)
def extract_amounts(words: MessageWords, *, expected: bool = False) -> tuple[QuantityAndPrice, ...]:
    """The quantities that are prices, each with its value in whole USD.

    expected: whether a price was just asked for.
    """
    found = extract_quantities(words)
    if not found:
        return ()
    speaks = (
        expected or words.contains(SPEAKS_OF_MONEY) or any(one.has_dollar_sign or one.has_scale_word for one in found)
    )
    speaks = speaks or not BEDS_SAID.isdisjoint(words.occurrences)
    prices: list[QuantityAndPrice] = []
    for position, quantity in enumerate(found):
        following = found[position + 1] if position + 1 < len(found) else None
        value = _interpret_as_price(words, quantity, following, speaks=speaks, expected=expected)
        if value is not None and MIN_PRICE <= value <= MAX_PRICE:
            prices.append((quantity, value))
    return tuple(prices)


def extract_budget(words: MessageWords, *, expected: bool = False) -> tuple[int | None, int | None] | None:
    """The lower and upper end of a buyer's budget, whole USD; None for an open end, None alone for no budget."""
    prices = _select_prices_after_correction(words, extract_amounts(words, expected=expected))
    if not prices:
        return None
    if len(prices) > 1 and _is_range(words, prices[-2][0], prices[-1][0]):
        low, high = sorted((prices[-2][1], prices[-1][1]))
        return low, high
    most = [value for quantity, value in prices if _is_upper_limit(words, quantity)]
    least = [value for quantity, value in prices if _is_lower_limit(words, quantity)]
    if least and most and least[-1] < most[-1]:
        return least[-1], most[-1]
    value = most[-1] if most else prices[-1][1]
    if least and not most:
        return least[-1], None
    return round(value * LOWER_BUDGET_SHARE), value


def extract_named_price(words: MessageWords, *, expected: bool = False) -> int | None:
    """The price that a seller names, the higher end of a range; None for portal estimates, past prices and debts."""
    prices = _select_prices_after_correction(words, extract_amounts(words, expected=expected))
    own = [(quantity, value) for quantity, value in prices if not _is_price_of_others(words, quantity)]
    if not own:
        return None
    if len(own) > 1 and _is_range(words, own[-2][0], own[-1][0]):
        return max(own[-2][1], own[-1][1])
    return own[-1][1]


def _select_prices_after_correction(
    words: MessageWords, prices: tuple[QuantityAndPrice, ...]
) -> tuple[QuantityAndPrice, ...]:
    """The prices after the last correction; all prices if none follows it."""
    at = find_correction(words)
    return tuple(price for price in prices if price[0].first >= at) or prices


def _interpret_as_price(
    words: MessageWords, quantity: QuantityInText, following: QuantityInText | None, *, speaks: bool, expected: bool
) -> int | None:
    stated = quantity.has_dollar_sign or quantity.has_scale_word
    if _is_no_price(words, quantity) or (not stated and words.word_at(quantity.first - 1) in NUMBERED_BEFORE):
        return None
    if following is not None and not quantity.has_scale_word and _is_range(words, quantity, following):
        if words.word_at(following.last) in OTHER_UNITS - {"s"}:
            return None
        if (following.has_scale_word or following.has_dollar_sign) and quantity.value < MIN_PRICE <= following.value:
            if quantity.value >= _MILLIONS_SAID:
                return round(quantity.value * 1_000)
            return round(quantity.value * (_MILLION if following.value >= _MILLION else _HUNDRED_THOUSAND))
    if stated or words.word_at(quantity.last) in CURRENCY:
        return _interpret_explicit_amount(quantity)
    spoken = _interpret_spoken_half(words, quantity) if expected else None
    return _interpret_bare_amount(words, quantity, speaks=speaks) if spoken is None else spoken


def _interpret_spoken_half(words: MessageWords, quantity: QuantityInText) -> int | None:
    """`six and a half` hundred thousand, `one and a half` million; None for what counts something else."""
    value = quantity.value
    is_spoken = quantity.last - quantity.first > 1 and value % 1 == _HALF and value < _MILLIONS_SAID
    if not is_spoken or words.word_at(quantity.last) in OTHER_UNITS:
        return None
    return round(value * (_MILLION if value < _HUNDRED_THOUSANDS_SAID else _HUNDRED_THOUSAND))


def _interpret_explicit_amount(quantity: QuantityInText) -> int | None:
    """An amount with a dollar sign or a scale word; `$450` means thousands, `$1.2` and `1.05 mil` mean millions."""
    value = quantity.value
    if value >= MIN_PRICE:
        return round(value)
    if quantity.has_scale_word and not _BARE_LOW <= value <= _BARE_HIGH:
        return round(value * 1_000) if value > 1_000 and value % 1_000 else None
    if _BARE_LOW <= value <= _BARE_HIGH:
        return round(value * 1_000)
    return round(value * _MILLION) if value < _MILLIONS_SAID and value != round(value) else None


def _interpret_bare_amount(words: MessageWords, quantity: QuantityInText, *, speaks: bool) -> int | None:
    """A bare number: money if it is too large for anything else, or if the message is about money."""
    value = quantity.value
    after = words.word_at(quantity.last)
    hundreds = after == "s" and value % 100 == 0
    if (after in OTHER_UNITS and not hundreds) or _is_followed_by_street(words, quantity):
        return None
    if value >= _SURE and not (_ZIP_LOW <= value <= _ZIP_HIGH):
        return round(value)
    if speaks and _BARE_LOW <= value <= _BARE_HIGH and value == round(value):
        added = _PARTS.get(words.word_at(quantity.first - 1), 0) if hundreds else 0
        return round(value * 1_000) + added
    if speaks and 1 < value < _MILLIONS_SAID and value * 2 % 1:
        return round(value * _MILLION)
    return None


def _is_no_price(words: MessageWords, quantity: QuantityInText) -> bool:
    """Whether the amount is income, savings, a monthly payment, a deposit, a credit score, or part of a name."""
    before = [words.word_at(at) for at in range(max(0, quantity.first - 3), quantity.first)]
    for stop in (",", ".", "but", "and", "pero", "y", "budget", "presupuesto", "price", "want", "quiero"):
        if stop in before:
            before = before[len(before) - before[::-1].index(stop) :]
    after = [words.word_at(at) for at in range(quantity.last, quantity.last + 3)]
    if after[:1] and after[0] in PER_TIME:
        return True
    per_time = after[0] in ("a", "per", "/", "al", "por", "each", "every", "cada") and after[1] in PER_TIME
    saved = after[0] in NOT_A_PRICE_AFTER or (after[0] in ("in", "for", "of", "de", "the", "as", "to", "credit") and (
        after[1] in NOT_A_PRICE_AFTER or after[2] in ("down", "enganche")
    ))  # fmt: skip
    return per_time or saved or not NOT_A_PRICE_BEFORE.isdisjoint(before)


def _is_upper_limit(words: MessageWords, quantity: QuantityInText) -> bool:
    """`up to 600k`, `600k max`, `not over 600k`."""
    if _has_limit_words(words, quantity, LOWER_LIMIT_BEFORE, frozenset()) and _is_limit_negated(words, quantity):
        return True
    return _has_limit_words(words, quantity, UPPER_LIMIT_BEFORE, UPPER_LIMIT_AFTER)


def _is_lower_limit(words: MessageWords, quantity: QuantityInText) -> bool:
    """`at least 500k`, `500k and up`, but not `no more than 500k`."""
    negated = _is_limit_negated(words, quantity) and "less" not in _list_words_before(words, quantity)
    return _has_limit_words(words, quantity, LOWER_LIMIT_BEFORE, LOWER_LIMIT_AFTER) and not negated


def _has_limit_words(
    words: MessageWords, quantity: QuantityInText, before: frozenset[str], after: frozenset[str]
) -> bool:
    """Whether the words beside an amount make it a limit."""
    near = _list_words_before(words, quantity)
    first, second, third = (words.word_at(quantity.last + ahead) for ahead in range(3))
    said_before = {*near, *(f"{one} {two}" for one, two in pairwise(near))}
    said_after = {first, f"{first} {second}"} | ({second, f"{second} {third}"} if first in CURRENCY else set())
    return not before.isdisjoint(said_before) or not after.isdisjoint(said_after)


def _is_limit_negated(words: MessageWords, quantity: QuantityInText) -> bool:
    """`No more than`, `not over`: a negation that turns a lower limit into an upper one."""
    return not _NEGATIONS.isdisjoint(_list_words_before(words, quantity))


def _list_words_before(words: MessageWords, quantity: QuantityInText) -> list[str]:
    near: list[str] = []
    for at in range(quantity.first - 1, max(-1, quantity.first - 1 - _REACH), -1):
        word = words.word_at(at)
        if word in (",", ".", ";", "?", "!") or words.tokens[at].value is not None:
            break
        near.insert(0, word)
    return near


def _is_followed_by_street(words: MessageWords, quantity: QuantityInText) -> bool:
    return any(words.word_at(at) in STREETS for at in range(quantity.last, quantity.last + 4))


def _is_range(words: MessageWords, first: QuantityInText, second: QuantityInText) -> bool:
    between = [words.word_at(at) for at in range(first.last, second.first)]
    between = [word for word in between if word not in CURRENCY and word != "s"]
    return 1 <= len(between) <= 3 and between[0] in RANGE_WORDS and all(word in RANGE_WORDS for word in between)


def _is_price_of_others(words: MessageWords, quantity: QuantityInText) -> bool:
    """Whether the amount is a portal's estimate, a neighbour's price, a past price or a debt."""
    near: list[str] = []
    for at in range(quantity.first - 1, max(-1, quantity.first - 9), -1):
        word = words.word_at(at)
        if word in (".", ";", "?", "!", "but", "pero", "so", "then") or word in OWN_PRICE:
            break
        near.append(word)
        if (words.tokens[at].value or 0) >= _BARE_LOW:
            break
    behind = " ".join(words.word_at(at) for at in range(quantity.last, quantity.last + 5))
    return not OTHERS_PRICE.isdisjoint(near) or any(f" {word} " in f" {behind} " for word in OTHERS_PRICE_AFTER)
