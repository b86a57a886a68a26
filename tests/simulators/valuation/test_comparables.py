"""Selection, limits and scores of comparables."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import assume, given, settings

from support.simulators.valuation.adjustments import is_within_caps
from support.simulators.valuation.comparables import (
    TooFewComparables,
    find_comparables,
    months_between,
    proximity_score,
    quality_score,
    recency_score,
    similarity_score,
)
from support.simulators.valuation.geography import miles_between
from support.simulators.valuation.homes import HomeCondition, HomeSale
from tests.simulators.valuation.homes import SUBJECT, TODAY, any_sales, find_subject_comparables, home, sale, sales

_MILE = 1 / 69.09


@pytest.mark.parametrize(
    ("changes", "counts"),
    [
        ({"sqft": 2400}, True),
        ({"sqft": 2401}, False),
        ({"sqft": 1600}, True),
        ({"sqft": 1599}, False),
        ({"beds": 5}, True),
        ({"beds": 6}, False),
        ({"baths": 3.5}, True),
        ({"baths": 4.0}, False),
        ({"year_built": 1999}, True),
        ({"year_built": 2000}, False),
        ({"lot_sqft": 10_400}, True),
        ({"lot_sqft": 10_401}, False),
        ({"latitude": SUBJECT.latitude + 1.49 * _MILE}, True),
        ({"latitude": SUBJECT.latitude + 1.51 * _MILE}, False),
        ({"days_ago": 365}, True),
        ({"days_ago": 366}, False),
        ({"days_ago": -1}, False),
    ],
)
def test_a_sale_counts_up_to_each_limit(changes: dict[str, Any], *, counts: bool) -> None:
    """A sale counts up to the limit of distance, size, beds, baths, age, lot and recency, and not beyond."""
    found = find_comparables(SUBJECT, (*sales(3), sale(**({"street": "1 Jade Ct"} | changes))), TODAY)
    assert counts == any(each.sale.home.street == "1 Jade Ct" for each in found)


def test_a_home_is_not_its_own_comparable() -> None:
    """A sale of the subject itself is left out."""
    found = find_comparables(SUBJECT, (*sales(3), sale(street=SUBJECT.street)), TODAY)
    assert len(found) == 3


def test_at_most_two_on_a_street() -> None:
    """A street gives two comparables, however many homes were sold on it."""
    nearby_sales = tuple(sale(street=f"{number} Lemon Ave") for number in range(5))
    found = find_comparables(SUBJECT, (*sales(3), *nearby_sales), TODAY)
    assert Counter(each.sale.home.street_name for each in found)["Lemon Ave"] == 2


def test_at_most_eight_the_best_first() -> None:
    """Of many sales the eight of highest quality are used, best first."""
    nearby_sales = tuple(sale(street=f"1 {number}th Ave", sqft=2000 + 10 * number) for number in range(20))
    found = find_comparables(SUBJECT, nearby_sales, TODAY)
    assert [2000 + 10 * number for number in range(8)] == [each.sale.home.sqft for each in found]


def test_older_sales_only_when_needed() -> None:
    """Five sales of the last six months are enough; with four, those of the last twelve are used."""
    old = sale(street="1 Old Mill Rd", days_ago=300)
    enough = find_comparables(SUBJECT, (*sales(5), old), TODAY)
    needed = find_comparables(SUBJECT, (*sales(4), old), TODAY)
    assert (len(enough), len(needed)) == (5, 5)
    assert [any(each.sale is old for each in found) for found in (enough, needed)] == [False, True]


def test_weaker_sales_only_to_reach_three() -> None:
    """A sale of quality 0.55 to 0.60 is used only when there are fewer than three better ones."""
    weak = sale(
        street="1 Far Ct",
        days_ago=290,
        latitude=SUBJECT.latitude + 1.4 * _MILE,
        neighbourhood="Heritage",
        sqft=2300,
        beds=5,
        baths=3.5,
        year_built=1996,
        price=900_000,
        condition=HomeCondition.EXCELLENT,
    )
    quality = quality_score(SUBJECT, weak, miles=1.4, months=9.5)
    assert 0.55 <= quality < 0.60
    assert [
        any(each.sale is weak for each in find_comparables(SUBJECT, (*sales(better), weak), TODAY)) for better in (2, 3)
    ] == [True, False]


def test_two_comparables_are_too_few() -> None:
    """The error states how many comparables were found."""
    with pytest.raises(TooFewComparables) as refused:
        find_comparables(SUBJECT, sales(2), TODAY)
    assert refused.value.found == 2


@pytest.mark.parametrize(("months", "score"), [(0, 1.0), (3, 1.0), (6, 0.9), (9, 0.7), (12, 0.5), (12.1, 0.0)])
def test_recency_falls_in_four_steps(months: float, score: float) -> None:
    """The score of a sale falls in four steps within a year."""
    assert score == recency_score(months)


@pytest.mark.parametrize(
    ("miles", "same_tract", "score"),
    [(0.5, False, 1.0), (1.0, False, 0.9), (1.5, False, 0.7), (1.6, False, 0.0), (1.5, True, 0.8), (0.1, True, 1.0)],
)
def test_proximity_falls_in_three_steps(miles: float, *, same_tract: bool, score: float) -> None:
    """The same tract adds a tenth, up to 1."""
    assert score == pytest.approx(proximity_score(miles, same_neighbourhood=same_tract))


def test_similarity_is_full_for_equals_and_half_at_the_limits() -> None:
    """An equal home scores 1, a home at every limit 0.5."""
    limit = home(sqft=2400, beds=5, year_built=1999, baths=3.5)
    assert pytest.approx([similarity_score(SUBJECT, home()), similarity_score(SUBJECT, limit)]) == [1.0, 0.5]


def test_an_equal_home_sold_today_has_quality_one() -> None:
    """All four parts of the quality are at their maximum."""
    assert quality_score(SUBJECT, sale(), miles=0.0, months=0.0) == pytest.approx(1.0)


@settings(max_examples=20)
@given(any_sales)
def test_every_limit_holds(nearby_sales: list[HomeSale]) -> None:
    """Every comparable is within every limit and cap, for any sales nearby."""
    found = find_subject_comparables(nearby_sales)
    assume(found)
    assert 3 <= len(found) <= 8
    assert max(Counter(each.sale.home.street_name for each in found).values()) <= 2
    assert [each.quality for each in found] == sorted((each.quality for each in found), reverse=True)
    for each in found:
        other = each.sale.home
        assert miles_between(SUBJECT, other) <= 1.5
        assert abs(other.sqft - SUBJECT.sqft) <= 0.2 * SUBJECT.sqft
        assert abs(other.beds - SUBJECT.beds) <= 1
        assert abs(other.baths - SUBJECT.baths) <= 1
        assert abs(other.year_built - SUBJECT.year_built) <= 15
        assert abs(other.lot_sqft - SUBJECT.lot_sqft) <= 0.3 * SUBJECT.lot_sqft
        assert 0 <= months_between(each.sale.sold_on, TODAY) <= 12
        assert each.quality >= 0.55
        assert is_within_caps(each.adjustments, each.sale.price)
        assert each.adjusted_value == each.sale.price + sum(a.amount for a in each.adjustments)


@settings(max_examples=20)
@given(any_sales)
def test_order_does_not_matter(nearby_sales: list[HomeSale]) -> None:
    """The order of the sales changes nothing."""
    assert find_subject_comparables(nearby_sales) == find_subject_comparables(nearby_sales[::-1])
