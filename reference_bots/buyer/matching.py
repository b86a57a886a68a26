"""Which homes to look for, and in which order to show them (BUY-007, BUY-008)."""

from reference_bots.conversation.facts import Home, HomesWanted
from reference_bots.conversation.state import Buyer
from reference_bots.conversation.understanding.addresses import short
from reference_bots.conversation.understanding.money import amounts
from reference_bots.conversation.understanding.numbers import quantities
from reference_bots.conversation.understanding.tokens import Words, hear, phrases

STRETCH = 1.2
"""Homes are shown up to this multiple of the upper budget."""
SHOWN = 3


def search(buyer: Buyer) -> HomesWanted:
    """The band to look in: from the lower budget to 120 % of the upper; widened: any area, fewer rooms."""
    highest = None if buyer.price_to is None else round(buyer.price_to * STRETCH)
    if not buyer.widened:
        return HomesWanted(
            area=buyer.area,
            price_from=buyer.price_from,
            price_to=highest,
            beds=buyer.beds,
            baths=buyer.baths,
            sqft=buyer.sqft,
        )
    beds = None if buyer.beds is None else max(1, buyer.beds - (buyer.widened > 1))
    return HomesWanted(price_from=buyer.price_from, price_to=highest, beds=beds)


def ranking(buyer: Buyer, homes: tuple[Home, ...]) -> tuple[Home, ...]:
    """The homes inside the band, best first: within budget, closest in rooms, closest to the middle of the budget."""
    wanted = search(buyer)
    return tuple(sorted((home for home in homes if _fits(home, wanted)), key=lambda home: _distance(buyer, home)))


def _fits(home: Home, wanted: HomesWanted) -> bool:
    return (
        (wanted.price_from is None or home.price >= wanted.price_from)
        and (wanted.price_to is None or home.price <= wanted.price_to)
        and (wanted.beds is None or home.beds >= wanted.beds)
        and (wanted.baths is None or home.baths >= wanted.baths)
        and (wanted.sqft is None or home.sqft >= wanted.sqft)
    )


def _distance(buyer: Buyer, home: Home) -> tuple[bool, float, float, str]:
    over = buyer.price_to is not None and home.price > buyer.price_to
    rooms = abs(home.beds - (buyer.beds or home.beds)) + abs(home.baths - (buyer.baths or home.baths)) / 2
    low = buyer.price_from or 0
    middle = (low + buyer.price_to) / 2 if buyer.price_to else low
    return over, rooms, abs(home.price - middle) if middle else home.price, home.address


_PLACES = (
    phrases(
        "first( one| home| house)?",
        "1st( one)?",
        "number (1|one)",
        "no . 1",
        "home (1|one)",
        "primera?",
        "(?<=^ )1(?= $)",
        "option (1|one)",
    ),
    phrases(
        "second( one| home| house)?",
        "2nd( one)?",
        "number (2|two)",
        "no . 2",
        "home (2|two)",
        "segunda?",
        "(?<=^ )2(?= $)",
        "option (2|two)",
        "middle one",
    ),
    phrases(
        "third( one| home| house)?",
        "3rd( one)?",
        "number (3|three)",
        "no . 3",
        "home (3|three)",
        "tercera?",
        "(?<=^ )3(?= $)",
        "option (3|three)",
    ),
)
_LAST = phrases("last( one| home| house)?", "ultima")
_CHEAPEST = phrases("cheapest( one)?", "least expensive", "lowest price(d one)?", "(mas|la mas) (barata|economica)")
_STREET_ENDS = frozenset(
    ["st", "ave", "rd", "dr", "ct", "ln", "blvd", "way", "pl", "cir", "ter", "pkwy", "trl", "loop", "n", "s", "e", "w"]
)


def chosen_home(words: Words, shown: tuple[Home, ...]) -> Home | None:
    """The home the words point at: by street, by price, by place in the list; None when none or several."""
    if not shown:
        return None
    by_street = [home for home in shown if _names_street(words, home)]
    if len(by_street) == 1:
        return by_street[0]
    if len(by_street) > 1:
        numbers = {int(quantity.value) for quantity in quantities(words)}
        exact = [home for home in by_street if int(short(home.address).split()[0]) in numbers]
        return exact[0] if len(exact) == 1 else None
    prices = {value for _, value in amounts(words)}
    by_price = [home for home in shown if home.price in prices or round(home.price, -3) in prices]
    if len(by_price) == 1:
        return by_price[0]
    if words.affirms(_CHEAPEST):
        return min(shown, key=lambda home: home.price)
    named = [home for place, home in zip(_PLACES, shown, strict=False) if words.affirms(place)]
    if not named and words.affirms(_LAST):
        named = [shown[-1]]
    return named[0] if len(named) == 1 else None


def _names_street(words: Words, home: Home) -> bool:
    parts = [token.text for token in hear(short(home.address)).tokens]
    names = [part for part in parts[1:] if part not in _STREET_ENDS]
    whole = f" {' '.join(names)} " in words.text
    return (
        whole
        or f" {parts[0]} {names[0] if names else ''} " in words.text
        or (len(parts[0]) > 2 and f" {parts[0]} " in words.text)
    )
