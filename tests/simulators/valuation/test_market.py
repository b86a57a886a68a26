"""The state of a city's market."""

from datetime import timedelta

import pytest

from support.simulators.valuation.homes import HomeListing
from support.simulators.valuation.market import MarketCondition, TooFewSales, classify_market, describe_market
from tests.simulators.valuation.homes import SUBJECT, TODAY, home, sale, sales


@pytest.mark.parametrize(
    ("months", "condition"),
    [
        (2.9, MarketCondition.SELLERS),
        (3.0, MarketCondition.BALANCED),
        (6.0, MarketCondition.BALANCED),
        (6.1, MarketCondition.BUYERS),
    ],
)
def test_inventory_decides_the_market_condition(months: float, condition: MarketCondition) -> None:
    """Below three months of inventory the sellers' market, above six the buyers'."""
    assert condition is classify_market(months)


def test_inventory_and_days() -> None:
    """Six homes for sale and twelve sales a year are six months of inventory; days on the market are the median."""
    sold = [sale(street=f"{n} A St", days_ago=30 * n, days_on_market=10 * n) for n in range(1, 12)]
    sold.append(sale(street="12 A St", days_ago=350, days_on_market=60))
    for_sale = [HomeListing(home=home(), listed_on=TODAY, price=1)] * 6
    market = describe_market(SUBJECT.area, sold, for_sale, TODAY)
    assert (market.months_of_inventory, market.days_on_market) == (6.0, 60)


def test_only_this_city_and_this_year() -> None:
    """Sales elsewhere, sales of more than a year ago and homes listed later are not counted."""
    sold = [*sales(4), sale(area="Upland"), sale(days_ago=366)]
    for_sale = [
        HomeListing(home=home(), listed_on=TODAY, price=1),
        HomeListing(home=home(), listed_on=TODAY + timedelta(days=1), price=1),
        HomeListing(home=home(area="Upland"), listed_on=TODAY, price=1),
    ]
    assert describe_market(SUBJECT.area, sold, for_sale, TODAY).months_of_inventory == 3.0


def test_the_trend_is_a_yearly_percentage() -> None:
    """Prices 2 % higher half a year later are a trend of 4 % a year."""
    sold = [sale(street=f"{n} A St", price=700_000, days_ago=200) for n in range(3)]
    sold += [sale(street=f"{n} B St", price=714_000, days_ago=200 - 183) for n in range(3)]
    assert describe_market(SUBJECT.area, sold, [], TODAY).price_trend == pytest.approx(4.0, abs=0.05)


def test_no_trend_in_a_day() -> None:
    """Sales of a single day have no trend."""
    assert describe_market(SUBJECT.area, sales(4), [], TODAY).price_trend == 0.0


def test_portal_estimate() -> None:
    """A portal multiplies the size by the city's median price per square foot, to a thousand."""
    market = describe_market(SUBJECT.area, sales(4, price=700_000), [], TODAY)
    assert market.estimate_portal_value(home(sqft=1801)) == 630_000


def test_three_sales_are_too_few_for_a_market() -> None:
    """A market with three sales in a year cannot be described."""
    with pytest.raises(TooFewSales, match="3 sales in Rancho Cucamonga"):
        describe_market(SUBJECT.area, sales(3), [], TODAY)
