"""Makes the town: a year of sales and the homes for sale around the agent's five cities, the same for the same seed.

    python -m support.simulators.valuation.sample_data_generator        writes fixtures/homes/town.csv again

Prices follow size, tract and features as buyers there pay for them, rise 0.4 % a month, and carry a little noise, so
that comparables agree about as well as real ones do in a tract.
"""

import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import cos, radians
from pathlib import Path
from random import Random
from typing import TypeVar

from support.simulators.valuation.adjustments import (
    BATHS_UPDATED,
    CONDITIONS,
    COOLING,
    GARAGE_SPACE,
    KITCHENS,
    LOCATION,
    POOLS,
    ROOFS,
    SETTINGS,
    TIME_A_MONTH,
)
from support.simulators.valuation.comparables import months_between
from support.simulators.valuation.homes import Condition, Home, Kitchen, Listing, Pool, Sale, Setting, Wear
from support.simulators.valuation.neighbourhoods import Neighbourhood, load_neighbourhoods
from support.simulators.valuation.records_file import HOMES_FOLDER, TOWN_FILE, write_town

_Kind = TypeVar("_Kind")

SEED = 8412
LAST_DAY = date(2026, 3, 10)
"""The day every scenario starts on."""

_MILES_A_DEGREE = 69.0
_GOLDEN_SHARE = 0.6180339887
_NOISE = 0.02
_ASKED_ABOVE_VALUE = 0.01
_USUAL_SIZE, _SIZE_POWER = 1800, 0.6


def make_town(seed: int = SEED) -> tuple[tuple[Sale, ...], tuple[Listing, ...]]:
    """The year's sales, oldest first, and the homes for sale, longest listed first."""
    random = Random(seed)
    taken: set[str] = set()
    sales: list[Sale] = []
    listings: list[Listing] = []
    for neighbourhood in load_neighbourhoods():
        sold = [_home(random, neighbourhood, taken) for _ in range(neighbourhood.sold)]
        sales.extend(_sales(random, neighbourhood, sold))
        for _ in range(neighbourhood.for_sale):
            home = _home(random, neighbourhood, taken)
            price = _price(random, neighbourhood, home, LAST_DAY) * (1 + _ASKED_ABOVE_VALUE)
            listed_on = LAST_DAY - timedelta(days=int(random.uniform(1, 2 * neighbourhood.days_on_market)))
            listings.append(Listing(home=home, listed_on=listed_on, price=_asked(price)))
    sales.sort(key=lambda sale: (sale.sold_on, sale.home.street))
    listings.sort(key=lambda listing: (listing.listed_on, listing.home.street))
    return tuple(sales), tuple(listings)


def _sales(random: Random, neighbourhood: Neighbourhood, homes: Sequence[Home]) -> Iterator[Sale]:
    """One sale a home; large and small ones spread alike over the year, as they are in a year of many sales."""
    share = random.random()
    for home in sorted(homes, key=lambda home: (home.sqft, home.street)):
        share = (share + _GOLDEN_SHARE) % 1
        sold_on = LAST_DAY - timedelta(days=3 + int(share * 359))
        yield Sale(
            home=home,
            sold_on=sold_on,
            price=round(_price(random, neighbourhood, home, sold_on) / 500) * 500,
            days_on_market=max(4, round(neighbourhood.days_on_market * random.uniform(0.4, 1.6))),
        )


def _home(random: Random, neighbourhood: Neighbourhood, taken: set[str]) -> Home:
    street, along, across = _place(random, neighbourhood, taken)
    sqft = 10 * round(random.triangular(*neighbourhood.sqft) / 10)
    built = round(random.uniform(*neighbourhood.built))
    beds = _beds(sqft, random.random())
    age = LAST_DAY.year - built
    return Home(
        street=street,
        area=neighbourhood.area,
        neighbourhood=neighbourhood.name,
        zip_code=neighbourhood.zip_code,
        latitude=round(neighbourhood.latitude + along / _MILES_A_DEGREE, 5),
        longitude=round(neighbourhood.longitude + across / (_MILES_A_DEGREE * cos(radians(neighbourhood.latitude))), 5),
        beds=beds,
        baths=_baths(sqft),
        sqft=sqft,
        lot_sqft=50 * round(neighbourhood.lot_sqft * random.uniform(0.85, 1.15) / 50),
        year_built=built,
        garage=3 if sqft > 2600 and random.random() < 0.6 else 2 if sqft > 1000 else 1,
        pool=_drawn(random, ((Pool.IN_GROUND, 0.16), (Pool.SPA, 0.08), (Pool.NONE, 1.0))),
        kitchen=_drawn(
            random,
            ((Kitchen.REMODELLED, 0.15), (Kitchen.REFRESHED, 0.35 if age > 15 else 0.2), (Kitchen.ORIGINAL, 1.0)),
        ),
        baths_updated=random.random() < 0.2,
        roof=_drawn(random, ((Wear.NEW, 0.12), (Wear.WORN, 0.18 if age > 25 else 0.12), (Wear.SOUND, 1.0))),
        cooling=_drawn(random, ((Wear.NEW, 0.15), (Wear.WORN, 0.22 if age > 20 else 0.15), (Wear.SOUND, 1.0))),
        condition=_drawn(
            random,
            (
                (Condition.EXCELLENT, 0.1),
                (Condition.POOR, 0.12),
                (Condition.FAIR, 0.22),
                (Condition.GOOD, 0.6),
                (Condition.AVERAGE, 1.0),
            ),
        ),
        setting=_drawn(random, ((Setting.VIEW, 0.06), (Setting.BUSY_ROAD, 0.12), (Setting.USUAL, 1.0))),
    )


def _place(random: Random, neighbourhood: Neighbourhood, taken: set[str]) -> tuple[str, float, float]:
    """A free address, and where it lies: miles north and miles east of the neighbourhood's centre.

    Streets run north to south and east to west in turn, so homes with near numbers on one street are near each other.
    """
    radius = neighbourhood.radius
    while True:
        index = int(random.random() * len(neighbourhood.streets))
        name = neighbourhood.streets[index]
        offset = radius * (2 * index / (len(neighbourhood.streets) - 1) - 1)
        steps = int(random.random() * 100)
        street = f"{neighbourhood.first_number + 2 * steps * 5 + index} {name}"
        if street in taken:
            continue
        taken.add(street)
        along = radius * (2 * steps / 99 - 1)
        return (street, -along, offset) if index % 2 == 0 else (street, offset, along)


def _price(random: Random, neighbourhood: Neighbourhood, home: Home, on: date) -> float:
    """What buyers pay on that day, in USD."""
    body: float = neighbourhood.usual_price * (home.sqft / _USUAL_SIZE) ** _SIZE_POWER
    shares = CONDITIONS[home.condition] + SETTINGS[home.setting] * LOCATION
    features = (
        POOLS[home.pool]
        + KITCHENS[home.kitchen]
        + ROOFS[home.roof]
        + COOLING[home.cooling]
        + BATHS_UPDATED * home.baths_updated
        + GARAGE_SPACE * (home.garage - 2)
    )
    earlier = 1 - TIME_A_MONTH * months_between(on, LAST_DAY)
    return (body * (1 + shares) + features) * earlier * (1 + random.uniform(-_NOISE, _NOISE))


def _beds(sqft: int, chance: float) -> int:
    usual = next((beds for limit, beds in ((1050, 2), (1750, 3), (2500, 4)) if sqft < limit), 5)
    return max(2, usual - 1) if chance < 0.15 else usual


def _baths(sqft: int) -> float:
    return next((baths for limit, baths in ((1000, 1.0), (1600, 2.0), (2400, 2.5), (2900, 3.0)) if sqft < limit), 3.5)


def _asked(price: float) -> int:
    """An asking price as agents write it: to a thousand, and just under a round one."""
    return round(price / 5000) * 5000 - 100


def _drawn(random: Random, upto: Sequence[tuple[_Kind, float]]) -> _Kind:
    """The first kind whose cumulative share reaches what was drawn; the last share is 1."""
    chance = random.random()
    return next(kind for kind, share in upto if chance < share)


def main(path: Path = HOMES_FOLDER / TOWN_FILE) -> int:
    """Write the town and say how large it is."""
    sales, listings = make_town()
    write_town(path, sales, listings)
    sys.stdout.write(f"{len(sales)} sales and {len(listings)} listings in {path.name}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
