"""Generates the sample data: a year of sales and the homes for sale in the five service areas, from a seed.

    python -m support.simulators.valuation.sample_data_generator        prints them as CSV

Prices depend on size, neighbourhood and features, rise 0.4 % a month and contain some noise, so that comparables differ
about as much as real ones do within a neighbourhood.
"""

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from datetime import date, timedelta
from functools import cache
from math import cos, radians
from random import Random
from typing import TypeVar

from support.simulators.valuation.adjustments import (
    APPRECIATION_PER_MONTH,
    CONDITION_SHARES,
    COOLING_VALUES,
    GARAGE_SPACE_VALUE,
    KITCHEN_VALUES,
    LOCATION_SHARE,
    POOL_VALUES,
    ROOF_VALUES,
    SETTING_RANKS,
    UPDATED_BATHS_VALUE,
)
from support.simulators.valuation.comparables import months_between
from support.simulators.valuation.homes import (
    EquipmentWear,
    HomeCondition,
    HomeListing,
    HomeRecord,
    HomeSale,
    KitchenState,
    PoolKind,
    StreetSetting,
)
from support.simulators.valuation.neighbourhoods import Neighbourhood, load_neighbourhoods
from support.simulators.valuation.records import PropertyRecords
from support.simulators.valuation.records_file import load_known_homes

_Kind = TypeVar("_Kind")

SAMPLE_DATA_SEED = 8412
LAST_DAY = date(2026, 3, 10)
"""The start date of every scenario."""

_MILES_PER_DEGREE = 69.0
_GOLDEN_RATIO_STEP = 0.6180339887
_PRICE_NOISE = 0.02
_ASKING_MARKUP = 0.01
_REFERENCE_SIZE, _SIZE_EXPONENT = 1800, 0.6


@cache
def load_records() -> PropertyRecords:
    """The sample data and the known homes, made once."""
    sales, listings = generate_sample_data()
    return PropertyRecords(sales=sales, listings=listings, others=[known.home for known in load_known_homes()])


def generate_sample_data(seed: int = SAMPLE_DATA_SEED) -> tuple[tuple[HomeSale, ...], tuple[HomeListing, ...]]:
    """The year's sales, oldest first, and the homes for sale, longest listed first."""
    random = Random(seed)
    taken: set[str] = set()
    sales: list[HomeSale] = []
    listings: list[HomeListing] = []
    for neighbourhood in load_neighbourhoods():
        sold = [_generate_home(random, neighbourhood, taken) for _ in range(neighbourhood.sold)]
        sales.extend(_generate_sales(random, neighbourhood, sold))
        for _ in range(neighbourhood.for_sale):
            home = _generate_home(random, neighbourhood, taken)
            price = _compute_price(random, neighbourhood, home, LAST_DAY) * (1 + _ASKING_MARKUP)
            listed_on = LAST_DAY - timedelta(days=int(random.uniform(1, 2 * neighbourhood.days_on_market)))
            listings.append(HomeListing(home=home, listed_on=listed_on, price=_round_asking_price(price)))
    sales.sort(key=lambda sale: (sale.sold_on, sale.home.street))
    listings.sort(key=lambda listing: (listing.listed_on, listing.home.street))
    return tuple(sales), tuple(listings)


def _generate_sales(random: Random, neighbourhood: Neighbourhood, homes: Sequence[HomeRecord]) -> Iterator[HomeSale]:
    """One sale of each home; homes of all sizes are spread evenly over the year."""
    share = random.random()
    for home in sorted(homes, key=lambda home: (home.sqft, home.street)):
        share = (share + _GOLDEN_RATIO_STEP) % 1
        sold_on = LAST_DAY - timedelta(days=3 + int(share * 359))
        yield HomeSale(
            home=home,
            sold_on=sold_on,
            price=round(_compute_price(random, neighbourhood, home, sold_on) / 500) * 500,
            days_on_market=max(4, round(neighbourhood.days_on_market * random.uniform(0.4, 1.6))),
        )


def _generate_home(random: Random, neighbourhood: Neighbourhood, taken: set[str]) -> HomeRecord:
    street, along, across = _choose_place(random, neighbourhood, taken)
    sqft = 10 * round(random.triangular(*neighbourhood.sqft) / 10)
    built = round(random.uniform(*neighbourhood.built))
    beds = _choose_beds(sqft, random.random())
    age = LAST_DAY.year - built
    return HomeRecord(
        street=street,
        area=neighbourhood.area,
        neighbourhood=neighbourhood.name,
        zip_code=neighbourhood.zip_code,
        latitude=round(neighbourhood.latitude + along / _MILES_PER_DEGREE, 5),
        longitude=round(
            neighbourhood.longitude + across / (_MILES_PER_DEGREE * cos(radians(neighbourhood.latitude))), 5
        ),
        beds=beds,
        baths=_choose_baths(sqft),
        sqft=sqft,
        lot_sqft=50 * round(neighbourhood.lot_sqft * random.uniform(0.85, 1.15) / 50),
        year_built=built,
        garage=3 if sqft > 2600 and random.random() < 0.6 else 2 if sqft > 1000 else 1,
        pool=_draw_weighted(random, ((PoolKind.IN_GROUND, 0.16), (PoolKind.SPA, 0.08), (PoolKind.NONE, 1.0))),
        kitchen=_draw_weighted(
            random,
            (
                (KitchenState.REMODELLED, 0.15),
                (KitchenState.REFRESHED, 0.35 if age > 15 else 0.2),
                (KitchenState.ORIGINAL, 1.0),
            ),
        ),
        baths_updated=random.random() < 0.2,
        roof=_draw_weighted(
            random,
            ((EquipmentWear.NEW, 0.12), (EquipmentWear.WORN, 0.18 if age > 25 else 0.12), (EquipmentWear.SOUND, 1.0)),
        ),
        cooling=_draw_weighted(
            random,
            ((EquipmentWear.NEW, 0.15), (EquipmentWear.WORN, 0.22 if age > 20 else 0.15), (EquipmentWear.SOUND, 1.0)),
        ),
        condition=_draw_weighted(
            random,
            (
                (HomeCondition.EXCELLENT, 0.1),
                (HomeCondition.POOR, 0.12),
                (HomeCondition.FAIR, 0.22),
                (HomeCondition.GOOD, 0.6),
                (HomeCondition.AVERAGE, 1.0),
            ),
        ),
        setting=_draw_weighted(
            random, ((StreetSetting.VIEW, 0.06), (StreetSetting.BUSY_ROAD, 0.12), (StreetSetting.USUAL, 1.0))
        ),
    )


def _choose_place(random: Random, neighbourhood: Neighbourhood, taken: set[str]) -> tuple[str, float, float]:
    """An unused address and its position: miles north and miles east of the neighbourhood's centre.

    Streets run alternately north-south and east-west, so homes with near numbers on one street are near each other.
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


def _compute_price(random: Random, neighbourhood: Neighbourhood, home: HomeRecord, on: date) -> float:
    """The market price on that day, in USD."""
    body: float = neighbourhood.usual_price * (home.sqft / _REFERENCE_SIZE) ** _SIZE_EXPONENT
    shares = CONDITION_SHARES[home.condition] + SETTING_RANKS[home.setting] * LOCATION_SHARE
    features = (
        POOL_VALUES[home.pool]
        + KITCHEN_VALUES[home.kitchen]
        + ROOF_VALUES[home.roof]
        + COOLING_VALUES[home.cooling]
        + UPDATED_BATHS_VALUE * home.baths_updated
        + GARAGE_SPACE_VALUE * (home.garage - 2)
    )
    earlier = 1 - APPRECIATION_PER_MONTH * months_between(on, LAST_DAY)
    return (body * (1 + shares) + features) * earlier * (1 + random.uniform(-_PRICE_NOISE, _PRICE_NOISE))


def _choose_beds(sqft: int, chance: float) -> int:
    usual = next((beds for limit, beds in ((1050, 2), (1750, 3), (2500, 4)) if sqft < limit), 5)
    return max(2, usual - 1) if chance < 0.15 else usual


def _choose_baths(sqft: int) -> float:
    return next((baths for limit, baths in ((1000, 1.0), (1600, 2.0), (2400, 2.5), (2900, 3.0)) if sqft < limit), 3.5)


def _round_asking_price(price: float) -> int:
    """An asking price as agents set it: 100 USD below a multiple of 5,000."""
    return round(price / 5000) * 5000 - 100


def _draw_weighted(random: Random, cumulative_shares: Sequence[tuple[_Kind, float]]) -> _Kind:
    """The first kind whose cumulative share exceeds a random number; the last share is 1."""
    chance = random.random()
    return next(kind for kind, share in cumulative_shares if chance < share)


def main() -> int:
    """Print the sales, then the listings, one a line."""
    sales, listings = generate_sample_data()
    columns = ("status", "listed_on", "sold_on", "price", *(field.name for field in fields(HomeRecord)))
    writer = csv.DictWriter(sys.stdout, columns, restval="", lineterminator="\n")
    writer.writeheader()
    for sale in sales:
        listed_on = sale.sold_on - timedelta(days=sale.days_on_market)
        row = {"status": "sold", "listed_on": listed_on, "sold_on": sale.sold_on, "price": sale.price}
        writer.writerow(row | asdict(sale.home))
    for listing in listings:
        row = {"status": "for sale", "listed_on": listing.listed_on, "price": listing.price}
        writer.writerow(row | asdict(listing.home))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
