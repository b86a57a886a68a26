"""Search limits and ranking of homes for a buyer (BUY-007, BUY-008)."""

from enum import StrEnum

from reference_bots.conversation.context import HomeForSale, HomesRequest
from reference_bots.conversation.state import BuyerFacts
from reference_bots.conversation.understanding.addresses import street_part
from reference_bots.conversation.understanding.money import extract_amounts
from reference_bots.conversation.understanding.numbers import extract_quantities
from reference_bots.conversation.understanding.tokens import CompiledPhrases, MessageWords, compile_phrases, tokenize

BUDGET_STRETCH = 1.2
"""Upper price limit of the search, as a multiple of the upper budget."""
HOMES_SHOWN = 3
MORE_SPACE_FROM = 1.1
"""Multiple of the wanted size from which a home has more space."""


class RecommendationReason(StrEnum):
    """A reason to recommend a home."""

    WITHIN_BUDGET = "within budget"
    ABOVE_BUDGET = "above budget"
    EXTRA_BEDROOM = "extra bedroom"
    EXTRA_BATH = "extra bath"
    MORE_SPACE = "more space"


def build_home_search(buyer: BuyerFacts) -> HomesRequest:
    """The search from the lower budget to 120 % of the upper; widened: any area, then one bedroom less each time."""
    highest = None if buyer.price_to is None else round(buyer.price_to * BUDGET_STRETCH)
    if not buyer.times_widened:
        return HomesRequest(
            area=buyer.area,
            price_from=buyer.price_from,
            price_to=highest,
            beds=buyer.beds,
            baths=buyer.baths,
            sqft=buyer.sqft,
        )
    beds = None if buyer.beds is None else max(1, buyer.beds - (buyer.times_widened - 1))
    return HomesRequest(price_from=buyer.price_from, price_to=highest, beds=beds)


def rank_homes(buyer: BuyerFacts, homes: tuple[HomeForSale, ...]) -> tuple[HomeForSale, ...]:
    """The homes within the search limits, best first: in budget, closest in rooms, closest to mid budget."""
    wanted = build_home_search(buyer)
    return tuple(
        sorted(
            (home for home in homes if _is_within_search_limits(home, wanted)),
            key=lambda home: _ranking_key(buyer, home),
        )
    )


def _is_within_search_limits(home: HomeForSale, wanted: HomesRequest) -> bool:
    return (
        (wanted.price_from is None or home.price >= wanted.price_from)
        and (wanted.price_to is None or home.price <= wanted.price_to)
        and (wanted.beds is None or home.beds >= wanted.beds)
        and (wanted.baths is None or home.baths >= wanted.baths)
        and (wanted.sqft is None or home.sqft >= wanted.sqft)
    )


def _ranking_key(buyer: BuyerFacts, home: HomeForSale) -> tuple[bool, float, float, str]:
    over = buyer.price_to is not None and home.price > buyer.price_to
    rooms = abs(home.beds - (buyer.beds or home.beds)) + abs(home.baths - (buyer.baths or home.baths)) / 2
    low = buyer.price_from or 0
    middle = (low + buyer.price_to) / 2 if buyer.price_to else low
    return over, rooms, abs(home.price - middle) if middle else home.price, home.address


def find_recommendation_reasons(buyer: BuyerFacts, home: HomeForSale) -> tuple[RecommendationReason, ...]:
    """At most two reasons for a home: its price against the budget, and what it has beyond the wishes."""
    fits: list[RecommendationReason] = []
    if buyer.price_to is not None:
        fits.append(
            RecommendationReason.ABOVE_BUDGET if home.price > buyer.price_to else RecommendationReason.WITHIN_BUDGET
        )
    if buyer.beds is not None and home.beds > buyer.beds:
        fits.append(RecommendationReason.EXTRA_BEDROOM)
    if buyer.baths is not None and home.baths > buyer.baths:
        fits.append(RecommendationReason.EXTRA_BATH)
    if buyer.sqft is not None and home.sqft >= round(buyer.sqft * MORE_SPACE_FROM):
        fits.append(RecommendationReason.MORE_SPACE)
    return tuple(fits[:2])


def _build_list_position_phrases(ordinal: str, short_form: str, number: str, spanish: str) -> CompiledPhrases:
    """Phrases for a position in the list; a bare "first" counts only alone, because "my wife first" is no position."""
    return compile_phrases(
        f"(?<!my )(?<!our )(?<!a )({ordinal}|{short_form}) (one|home|house|option|listing|address)",
        f"(the|like|take|love|prefer) ({ordinal}|{short_form})(?= [.,!?]| $| (and|or|please|looks|sounds|is|for|too))",
        f"(?<=^ )({ordinal}|{short_form})(?= [.,!?]| $| (and|or|please))",
        f"(and|or) (the )?({ordinal}|{short_form})(?= [.,!?]| $| one)",
        f"(number|home|house|option) ({number})", f"no . {number[0]}", f"(?<=^ ){number[0]}(?= $)",
        f"(la|el) ({spanish})",
        f"(?<=^ )({spanish})(?= $)",
    )  # fmt: skip


_PLACES = (
    _build_list_position_phrases("first", "1st", "1|one", "primera?|numero 1"),
    _build_list_position_phrases("second|middle", "2nd", "2|two", "segunda?|numero 2"),
    _build_list_position_phrases("third", "3rd", "3|three", "tercera?|numero 3"),
)
_LAST = compile_phrases("(the |that )?last (one|home|house)", "the last(?= [.,!?]| $)", "(la )?ultima")
_CHEAPEST = compile_phrases(
    "cheapest( one)?", "least expensive", "lowest price(d one)?", "(mas|la mas) (barata|economica)"
)
_STREET_ENDS = frozenset(
    ["st", "ave", "rd", "dr", "ct", "ln", "blvd", "way", "pl", "cir", "ter", "pkwy", "trl", "loop", "n", "s", "e", "w"]
)


def find_named_homes(words: MessageWords, shown: tuple[HomeForSale, ...]) -> tuple[HomeForSale, ...]:
    """The shown homes that the words name by street, price or position; if several, the buyer is asked which."""
    by_street = tuple(home for home in shown if _names_street(words, home))
    if len(by_street) > 1:
        numbers = {int(quantity.value) for quantity in extract_quantities(words)}
        exact = tuple(home for home in by_street if int(street_part(home.address).split()[0]) in numbers)
        return exact or by_street
    if by_street:
        return by_street
    prices = {value for _, value in extract_amounts(words)}
    by_price = tuple(home for home in shown if home.price in prices or round(home.price, -3) in prices)
    if by_price:
        return by_price
    if shown and words.contains_affirmed(_CHEAPEST):
        return (min(shown, key=lambda home: home.price),)
    named = tuple(home for place, home in zip(_PLACES, shown, strict=False) if words.contains_affirmed(place))
    return named or (shown[-1:] if words.contains_affirmed(_LAST) else ())


def _names_street(words: MessageWords, home: HomeForSale) -> bool:
    parts = [token.text for token in tokenize(street_part(home.address)).tokens]
    names = [part for part in parts[1:] if part not in _STREET_ENDS]
    whole = f" {' '.join(names)} " in words.text
    return (
        whole
        or f" {parts[0]} {names[0] if names else ''} " in words.text
        or (len(parts[0]) > 2 and f" {parts[0]} " in words.text)
    )
