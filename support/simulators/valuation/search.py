"""Searches homes for sale by hard limits, without ranking."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from typing import Any

from support.simulators.valuation.homes import NICKNAMES, HomeListing


class InvalidSearch(ValueError):
    """An unknown search parameter or an invalid value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchLimits:
    """The limits of a search; None = no limit.

    area: city or neighbourhood.
    price_from, price_to: inclusive, whole USD.
    beds, baths, sqft: minimum.
    """

    area: str | None = None
    price_from: int | None = None
    price_to: int | None = None
    beds: int | None = None
    baths: float | None = None
    sqft: int | None = None


_LIMIT_NAMES = frozenset(field.name for field in fields(SearchLimits))


def parse_search_limits(query: Mapping[str, str]) -> SearchLimits:
    """Parse the query parameters; an empty one is no limit. Raises InvalidSearch with the parameter's name."""
    if unknown := sorted(set(query) - _LIMIT_NAMES):
        raise InvalidSearch(f"unknown parameter {unknown[0]}")
    given = {name: text.strip() for name, text in query.items() if text.strip()}
    return SearchLimits(
        area=given.get("area"),
        price_from=_parse_whole_number(given, "price_from"),
        price_to=_parse_whole_number(given, "price_to"),
        beds=_parse_whole_number(given, "beds"),
        baths=_parse_number(given, "baths"),
        sqft=_parse_whole_number(given, "sqft"),
    )


def search_listings(listings: Iterable[HomeListing], limits: SearchLimits, on: date) -> tuple[HomeListing, ...]:
    """The listings of that day within the limits, newest first."""
    found = [listing for listing in listings if _matches_limits(listing, limits) and listing.listed_on <= on]
    found.sort(key=lambda listing: (-listing.listed_on.toordinal(), listing.home.street))
    return tuple(found)


def listing_json(listing: HomeListing) -> dict[str, Any]:
    """One listing in the service's JSON format."""
    home = listing.home
    return {
        "address": home.street,
        "area": home.area,
        "neighbourhood": home.neighbourhood,
        "price": listing.price,
        "beds": home.beds,
        "baths": home.baths,
        "sqft": home.sqft,
        "listed_on": listing.listed_on.isoformat(),
    }


def _matches_limits(listing: HomeListing, limits: SearchLimits) -> bool:
    home = listing.home
    return (
        (limits.price_to is None or listing.price <= limits.price_to)
        and (limits.price_from is None or listing.price >= limits.price_from)
        and (limits.beds is None or home.beds >= limits.beds)
        and (limits.baths is None or home.baths >= limits.baths)
        and (limits.sqft is None or home.sqft >= limits.sqft)
        and (limits.area is None or _matches_area(limits.area, home.area, home.neighbourhood))
    )


@lru_cache(maxsize=1024)
def _matches_area(area: str, *names: str) -> bool:
    """True if the place is one of the names or a nickname of one; "Chino" is not Chino Hills."""
    words = area.lower().replace(",", " ").split()
    name = " ".join(words[:-1] if words[-1:] == ["ca"] else words)
    return NICKNAMES.get(name, name).lower() in {each.lower() for each in names}


def _parse_number(given: Mapping[str, str], name: str) -> float | None:
    if name not in given:
        return None
    try:
        number = float(given[name])
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        raise InvalidSearch(f"{name} must be a number of at least 0")
    return number


def _parse_whole_number(given: Mapping[str, str], name: str) -> int | None:
    number = _parse_number(given, name)
    if number is None:
        return None
    if number != int(number):
        raise InvalidSearch(f"{name} must be a whole number")
    return int(number)
