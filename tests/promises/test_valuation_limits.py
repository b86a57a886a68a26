"""Promises about the method: each limit is kept up to its edge, and noticed just beyond it."""

from typing import Any

import pytest

from support.promises import valuation_limits
from support.promises.broken_promise import WrongRecord
from tests.promises.promise_harness import Stage, refuses
from tests.promises.valuations import ANSWER, change_comparable, send_valuation, sold


def test_truth_is_accepted() -> None:
    """What the service found by the method keeps every limit."""
    stage, _ = send_valuation()
    valuation_limits.expect_comparables_within_limits(stage.evidence)
    valuation_limits.expect_adjustments_within_caps(stage.evidence)
    valuation_limits.expect_prices_among_adjusted_values(stage.evidence)


def test_no_number_has_no_limits_to_keep() -> None:
    """Where the service gives no number, only its confidence and its comparables are looked at."""
    answer = ANSWER | {"price_recommendation": {"value": None, "low": None, "high": None, "confidence": 0.48}}
    valuation_limits.expect_prices_among_adjusted_values(send_valuation(answer=answer)[0].evidence)


@pytest.mark.parametrize(
    "change",
    [
        {"distance_miles": 1.5},
        {"sqft": 1600},
        {"sqft": 2400},
        {"lot_sqft": 5600},
        {"lot_sqft": 10_400},
        {"beds": 3},
        {"baths": 3.5},
        {"year_built": 2000},
        {"sold_on": "2025-03-09"},
        {"sold_on": "2026-03-10"},
    ],
)
def test_limits_belong_to_the_range(change: dict[str, Any]) -> None:
    """A comparable exactly at a limit is within it."""
    valuation_limits.expect_comparables_within_limits(send_valuation(answer=change_comparable(**change))[0].evidence)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"distance_miles": 1.51}, "1.51 miles away"),
        ({"sqft": 1599}, "1599 sqft beside 2000"),
        ({"sqft": 2401}, "2401 sqft beside 2000"),
        ({"lot_sqft": 5599}, "on a lot of 5599 sqft beside 8000"),
        ({"lot_sqft": 10_401}, "on a lot of 10401 sqft beside 8000"),
        ({"beds": 2}, "2 bedrooms beside 4"),
        ({"baths": 4.0}, "4.0 baths beside 2.5"),
        ({"year_built": 2001}, "built 2001 beside 1985"),
        ({"sold_on": "2025-03-08"}, "sold on 2025-03-08"),
        ({"sold_on": "2026-03-11"}, "sold on 2026-03-11"),
    ],
)
def test_comparable_beyond_a_limit_is_noticed(change: dict[str, Any], reason: str) -> None:
    """Just beyond each limit a comparable is noticed, and the first line says which and why."""
    stage, _ = send_valuation(answer=change_comparable(**change))
    broken = refuses(WrongRecord, valuation_limits.expect_comparables_within_limits, stage.evidence)
    assert f"A limit of the method is broken: 412 Hermosa Ave is {reason} (LEAD-001)." == broken.what


@pytest.mark.parametrize(
    "addresses",
    [
        ("412 Hermosa Ave", "90 Monte Vista St"),
        ("412 Hermosa Ave", "412 Hermosa Ave", "33 Beryl St"),
        ("8412 Hermosa Ave, Rancho Cucamonga", "90 Monte Vista St", "33 Beryl St"),
        ("412 Hermosa Ave", "90 Hermosa Ave", "33 Hermosa Ave", "33 Beryl St"),
    ],
)
def test_too_few_different_homes_are_noticed(addresses: tuple[str, ...]) -> None:
    """Two homes, one home twice, the home itself, and three on one street are noticed."""
    answer = ANSWER | {"comparable_properties": [sold(address, 700_000, 10_000) for address in addresses]}
    refuses(WrongRecord, valuation_limits.expect_comparables_within_limits, send_valuation(answer=answer)[0].evidence)


def change_adjustments(*amounts: int, total: int | None = None, value: int | None = None) -> dict[str, Any]:
    """The first comparable, sold at 700,000, with these adjustments and sums (right ones unless given)."""
    right = sum(amounts)
    return change_comparable(
        adjustments=[{"what": "x", "amount": amount} for amount in amounts],
        total_adjustment=right if total is None else total,
        adjusted_value=700_000 + right if value is None else value,
    )


@pytest.mark.parametrize("amounts", [(70_000,), (-70_000,), (70_000, 70_000, 35_000), (1_000,) * 8, ()])
def test_caps_belong_to_the_range(amounts: tuple[int, ...]) -> None:
    """10 % each, 25 % together and eight adjustments are within the caps, upwards and downwards."""
    valuation_limits.expect_adjustments_within_caps(send_valuation(answer=change_adjustments(*amounts))[0].evidence)


@pytest.mark.parametrize(
    "answer",
    [
        change_adjustments(70_002),
        change_adjustments(-70_002),
        change_adjustments(60_000, 60_000, 60_000),
        change_adjustments(*(1_000,) * 9),
        change_adjustments(10_000, total=11_000),
        change_adjustments(10_000, value=711_000),
    ],
    ids=["up", "down", "together", "nine", "sum", "value"],
)
def test_broken_caps_are_noticed(answer: dict[str, Any]) -> None:
    """Each cap broken, up or down, and each wrong sum is noticed."""
    refuses(WrongRecord, valuation_limits.expect_adjustments_within_caps, send_valuation(answer=answer)[0].evidence)


def send_with_recommendation(**changes: float) -> Stage:
    """The answer with another recommendation."""
    answer = ANSWER | {"price_recommendation": ANSWER["price_recommendation"] | changes}
    return send_valuation(answer=answer)[0]


@pytest.mark.parametrize("change", [{"value": 700_000}, {"value": 750_000}, {"high": 773_000}, {"confidence": 0.95}])
def test_recommendation_may_touch_the_ends(change: dict[str, float]) -> None:
    """The lowest and highest adjusted values, either rounding of the range, and the highest confidence are accepted."""
    valuation_limits.expect_prices_among_adjusted_values(send_with_recommendation(**change).evidence)


@pytest.mark.parametrize(
    "change",
    [
        {"value": 699_000},
        {"value": 751_000},
        {"value": 715_001},
        {"low": 715_000},
        {"high": 715_000},
        {"low": 678_000},
        {"high": 774_000},
        {"confidence": 0.96},
        {"confidence": 0.29},
    ],
)
def test_recommendation_outside_is_noticed(change: dict[str, float]) -> None:
    """Below the lowest, above the highest, not rounded, another range, or too much confidence: each is noticed."""
    refuses(
        WrongRecord, valuation_limits.expect_prices_among_adjusted_values, send_with_recommendation(**change).evidence
    )
