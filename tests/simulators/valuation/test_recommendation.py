"""The recommended price and its range."""

from hypothesis import assume, given, settings

from support.simulators.valuation.comparables import ComparableSale, find_comparables
from support.simulators.valuation.confidence import compute_confidence
from support.simulators.valuation.homes import HomeSale
from support.simulators.valuation.recommendation import PriceRecommendation, recommend_price
from tests.simulators.valuation.homes import SUBJECT, TODAY, any_sales, find_subject_comparables, sale, sales


def _comparable(price: int, *, quality: float = 1.0, sqft: int = 2000) -> ComparableSale:
    return ComparableSale(sale=sale(price=price, sqft=sqft), distance=0.1, months=1.0, quality=quality, adjustments=())


def test_equal_sales_recommend_their_price() -> None:
    """Three equal sales recommend their price, and a range of 3 % on both sides."""
    found = find_comparables(SUBJECT, sales(3, price=700_000), TODAY)
    assert PriceRecommendation(value=700_000, low=679_000, high=721_000) == recommend_price(SUBJECT, found)


def test_the_value_combines_three_parts() -> None:
    """Half the weighted mean, three tenths the median, two tenths by size: 0.5*650 + 0.3*600 + 0.2*650 = 635."""
    found = [_comparable(600_000), _comparable(600_000), _comparable(750_000)]
    assert recommend_price(SUBJECT, found).value == 635_000


def test_quality_is_the_weight_of_the_mean() -> None:
    """A sale of double quality has double weight in the mean."""
    found = [_comparable(600_000, quality=1.0), _comparable(660_000, quality=0.5)]
    # The weighted mean and the price by size are both 620,000; the median is 630,000.
    assert recommend_price(SUBJECT, found).value == 623_000


def test_rounding_stays_inside() -> None:
    """Where no whole thousand lies between the adjusted values, the value is not rounded out of them."""
    assert recommend_price(SUBJECT, [_comparable(700_400), _comparable(700_420)]).value == 700_410


@settings(max_examples=20)
@given(any_sales)
def test_value_and_confidence_hold_their_limits(nearby_sales: list[HomeSale]) -> None:
    """For any sales, the value lies among the adjusted values and in its range; the confidence is 0.30 to 0.95."""
    found = find_subject_comparables(nearby_sales)
    assume(found)
    recommendation = recommend_price(SUBJECT, found)
    values = [each.adjusted_value for each in found]
    assert min(values) <= recommendation.value <= max(values)
    assert recommendation.low < recommendation.value < recommendation.high
    assert abs(recommendation.low - 0.97 * min(values)) <= 500
    assert abs(recommendation.high - 1.03 * max(values)) <= 500
    assert 0.30 <= compute_confidence(found) <= 0.95
