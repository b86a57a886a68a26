"""The state of a city's market in the last twelve months.

Source: docs/sources/business.md#state-of-a-market.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import fmean, median

from support.simulators.valuation.homes import HomeListing, HomeRecord, HomeSale

_LOOKBACK_DAYS = 365
_MIN_SALES = 4
_SELLERS_MARKET_BELOW, _BUYERS_MARKET_ABOVE = 3.0, 6.0


class TooFewSales(LookupError):
    """The area has too few sales to describe its market."""


class MarketCondition(StrEnum):
    """Whom the market favours."""

    SELLERS = "sellers"
    BALANCED = "balanced"
    BUYERS = "buyers"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketState:
    """One city's market.

    days_on_market: median, days.
    months_of_inventory: homes for sale divided by monthly sales.
    price_trend: percent a year.
    price_per_sqft: median, USD.
    """

    area: str
    condition: MarketCondition
    days_on_market: int
    months_of_inventory: float
    price_trend: float
    price_per_sqft: float

    def estimate_portal_value(self, subject: HomeRecord) -> int:
        """A real-estate portal's estimate: size times the city's price per square foot, rounded to 1,000 USD."""
        return round(self.price_per_sqft * subject.sqft / 1000) * 1000


def describe_market(area: str, sales: Iterable[HomeSale], listings: Iterable[HomeListing], on: date) -> MarketState:
    """The market of `area` on that day. Raises TooFewSales with fewer than four sales in twelve months."""
    recent = sorted(
        (sale for sale in sales if sale.home.area == area and 0 <= (on - sale.sold_on).days <= _LOOKBACK_DAYS),
        key=lambda sale: (sale.sold_on, sale.home.street),
    )
    if len(recent) < _MIN_SALES:
        raise TooFewSales(f"{len(recent)} sales in {area} in twelve months; a market needs {_MIN_SALES}.")
    for_sale = sum(listing.home.area == area and listing.listed_on <= on for listing in listings)
    inventory = round(for_sale / (len(recent) / 12), 1)
    return MarketState(
        area=area,
        condition=classify_market(inventory),
        days_on_market=round(median(sale.days_on_market for sale in recent)),
        months_of_inventory=inventory,
        price_trend=_yearly_price_trend(recent),
        price_per_sqft=_median_price_per_sqft(recent),
    )


def classify_market(months_of_inventory: float) -> MarketCondition:
    """A sellers' market below 3 months, a buyers' market above 6, balanced between."""
    if months_of_inventory < _SELLERS_MARKET_BELOW:
        return MarketCondition.SELLERS
    return MarketCondition.BUYERS if months_of_inventory > _BUYERS_MARKET_ABOVE else MarketCondition.BALANCED


def _median_price_per_sqft(sales: Sequence[HomeSale]) -> float:
    return median(sale.price / sale.home.sqft for sale in sales)


def _yearly_price_trend(sales: Sequence[HomeSale]) -> float:
    """Percent a year between the earlier and the later half of the sales; 0 when both have the same mean date."""
    middle = len(sales) // 2
    earlier, later = sales[:middle], sales[middle:]
    years = (_mean_sale_day(later) - _mean_sale_day(earlier)) / 365.25
    if years <= 0:
        return 0.0
    return round((_median_price_per_sqft(later) / _median_price_per_sqft(earlier) - 1) / years * 100, 1)


def _mean_sale_day(sales: Sequence[HomeSale]) -> float:
    return fmean(sale.sold_on.toordinal() for sale in sales)
