"""Properties of every valuation, for any sales nearby (CMA-001)."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from support.simulators.valuation.adjustments import PriceAdjustment, compute_adjustments
from support.simulators.valuation.comparables import ComparableSale, find_comparables
from support.simulators.valuation.confidence import compute_confidence
from support.simulators.valuation.homes import HomeSale
from support.simulators.valuation.recommendation import recommend_price
from tests.simulators.valuation.homes import SUBJECT, TODAY, any_sales, find_subject_comparables, sale, sales

often = settings(max_examples=60)
amounts = st.integers(-70_000, 70_000).filter(bool)
comparable = st.builds(
    lambda price, quality, months, changes: ComparableSale(
        sale=sale(price=price),
        distance=0.4,
        months=months,
        quality=quality,
        adjustments=tuple(PriceAdjustment(what=f"part {place}", amount=amount) for place, amount in enumerate(changes)),
    ),
    st.integers(400_000, 900_000),
    st.floats(0.55, 1.0),
    st.floats(0.0, 12.0),
    st.lists(amounts, max_size=3),
)
comparables = st.lists(comparable, min_size=3, max_size=8)


@often
@given(any_sales)
def test_one_adjustment_is_at_most_a_tenth_and_all_a_quarter(nearby_sales: list[HomeSale]) -> None:
    """Each adjustment and their sum stay within their caps, and there are at most eight."""
    found = find_subject_comparables(nearby_sales)
    assume(found)
    for each in found:
        sizes = [abs(adjustment.amount) for adjustment in each.adjustments]
        assert len(sizes) <= 8
        assert all(size <= 0.10 * each.sale.price for size in sizes)
        assert sum(sizes) <= 0.25 * each.sale.price
        assert each.adjustments == compute_adjustments(SUBJECT, each.sale, each.months)


@often
@given(any_sales)
def test_a_limit_leaves_out_and_never_changes(nearby_sales: list[HomeSale]) -> None:
    """A sale is used unchanged or not at all: price, date and home are the recorded ones."""
    found = find_subject_comparables(nearby_sales)
    assume(found)
    assert all(any(each.sale is one for one in nearby_sales) for each in found)


@often
@given(comparables)
def test_the_value_lies_among_the_adjusted_values(found: list[ComparableSale]) -> None:
    """Never below the lowest adjusted value, never above the highest."""
    values = [each.adjusted_value for each in found]
    assert min(values) <= recommend_price(SUBJECT, found).value <= max(values)


@often
@given(comparables)
def test_values_are_whole_thousands_where_one_lies_among_them(found: list[ComparableSale]) -> None:
    """The value is rounded to 1,000 USD where possible, the range always."""
    values, recommendation = [each.adjusted_value for each in found], recommend_price(SUBJECT, found)
    if max(values) // 1000 * 1000 >= min(values):
        assert recommendation.value % 1000 == 0
    assert (recommendation.low % 1000, recommendation.high % 1000) == (0, 0)


@often
@given(comparables)
def test_the_range_is_three_percent_around_the_adjusted_values(found: list[ComparableSale]) -> None:
    """From 3 % below the lowest to 3 % above the highest, apart from rounding, and the value lies inside."""
    values, recommendation = [each.adjusted_value for each in found], recommend_price(SUBJECT, found)
    assert abs(recommendation.low - 0.97 * min(values)) <= 500
    assert abs(recommendation.high - 1.03 * max(values)) <= 500
    assert recommendation.low < recommendation.value < recommendation.high


@often
@given(comparables)
def test_confidence_keeps_its_limits(found: list[ComparableSale]) -> None:
    """0.30 to 0.95, in hundredths."""
    sure = compute_confidence(found)
    assert 0.30 <= sure <= 0.95
    assert sure == round(sure, 2)


@often
@given(comparable, st.integers(3, 8), st.integers(0, 5))
def test_more_of_the_same_never_lowers_confidence(one: ComparableSale, count: int, more: int) -> None:
    """Count alone: more comparables, all equal."""
    assert compute_confidence([one] * count) <= compute_confidence([one] * (count + more))


@often
@given(comparables, st.data())
def test_better_quality_never_lowers_confidence(found: list[ComparableSale], data: st.DataObject) -> None:
    """Quality alone: one comparable becomes more similar."""
    _assert_never_lower(found, data, lambda one: replace(one, quality=data.draw(st.floats(one.quality, 1.0))))


@often
@given(comparables, st.data())
def test_fresher_sales_never_lower_confidence(found: list[ComparableSale], data: st.DataObject) -> None:
    """Recency alone: one comparable was sold later."""
    _assert_never_lower(found, data, lambda one: replace(one, months=data.draw(st.floats(0.0, one.months))))


@often
@given(st.integers(500_000, 700_000), amounts, amounts, st.integers(3, 8))
def test_smaller_adjustments_never_lower_confidence(price: int, first: int, second: int, count: int) -> None:
    """Size of adjustments alone: the same adjusted value, reached with more change or with less."""
    target = sale(price=price)
    one = ComparableSale(sale=target, distance=0.4, months=1.0, quality=0.8, adjustments=())
    there_and_back = (
        *(PriceAdjustment(what="there", amount=amount) for amount in (first, second)),
        *(PriceAdjustment(what="back", amount=-amount) for amount in (first, second)),
    )
    less = replace(one, adjustments=(there_and_back[0], there_and_back[2]))
    more = replace(one, adjustments=there_and_back)
    assert compute_confidence([more] * count) <= compute_confidence([less] * count) <= compute_confidence([one] * count)


@often
@given(st.integers(500_000, 700_000), st.integers(0, 90_000), st.integers(0, 90_000), st.integers(3, 8))
def test_values_closer_together_never_lower_confidence(price: int, near: int, further: int, count: int) -> None:
    """Spread alone: the outer two move towards the middle, the median stays."""
    near, far = sorted((near, further))

    def comparables_with_spread(width: int) -> list[ComparableSale]:
        middle = [price] * (count - 2)
        return [
            ComparableSale(sale=sale(price=each), distance=0.4, months=1.0, quality=0.8, adjustments=())
            for each in (price - width, *middle, price + width)
        ]

    assert compute_confidence(comparables_with_spread(far)) <= compute_confidence(comparables_with_spread(near))


def test_each_part_counts() -> None:
    """Starting from the maximum, each of the five factors alone lowers the confidence."""
    best = find_comparables(SUBJECT, sales(5), TODAY)
    worse: tuple[Sequence[ComparableSale], ...] = (
        best[:4],
        [replace(one, quality=0.7) for one in best],
        [replace(one, adjustments=(PriceAdjustment(what="size", amount=60_000),)) for one in best],
        [*best[:4], replace(best[4], sale=sale(price=760_000))],
        [replace(one, months=7.0) for one in best],
    )
    assert [0.95] * 6 == [compute_confidence(best), *(0.95 for found in worse if compute_confidence(found) < 0.95)]


def _assert_never_lower(found: list[ComparableSale], data: st.DataObject, better: object) -> None:
    place = data.draw(st.integers(0, len(found) - 1))
    assert callable(better)
    improved = [*found[:place], better(found[place]), *found[place + 1 :]]
    assert compute_confidence(found) <= compute_confidence(improved)
