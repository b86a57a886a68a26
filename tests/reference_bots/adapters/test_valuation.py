"""The valuation adapter against the simulated service."""

from typing import Any

import pytest

from reference_bots.adapters.valuation import ValuationService
from reference_bots.adapters.valuation_cache import CachedValuer
from reference_bots.conversation.context import HomesRequest, NotValued, ServiceUnavailable, Valuation
from support.simulators.kernel.faults import Fault, FaultKind
from tests.reference_bots.adapters.conftest import World

CMA = "valuation.homes.test"
HERMOSA = "8412 Hermosa Ave, Rancho Cucamonga"


def _service(world: World) -> ValuationService:
    assert isinstance(world.parts.valuer, CachedValuer)
    assert isinstance(world.parts.valuer.service, ValuationService)
    return world.parts.valuer.service


def test_a_home_is_valued_with_its_comparables(world: World) -> None:
    """At least three of them, a value inside its range, the market, the disclaimer, and the time it was made."""
    valuation = world.run(_service(world).value_home(HERMOSA))
    assert isinstance(valuation, Valuation)
    assert valuation.address == f"{HERMOSA}, CA 91701"
    assert len(valuation.comparables) >= 3
    assert valuation.low <= valuation.value <= valuation.high
    assert 0 < valuation.confidence <= 1
    assert "not an appraisal" in valuation.disclaimer
    assert valuation.made_at == world.clock.now()


def test_a_home_that_cannot_be_valued_says_why(world: World) -> None:
    """The service's own reason, and ours if it gives no number."""
    homes = ("1 Nowhere Lane", "2210 E Shields Ave, Fresno", "2198 N Euclid Ave", "14968 Knox Ave")
    expected = ("unknown_address", "outside_area", "too_few_comparables", "low_confidence")
    assert [NotValued(reason=reason) for reason in expected] == [
        world.run(_service(world).value_home(home)) for home in homes
    ]


def test_homes_for_sale_are_inside_the_limits(world: World) -> None:
    """Area, price and beds as requested."""
    wanted = HomesRequest(area="Rancho Cucamonga", price_from=500_000, price_to=900_000, beds=3)
    homes = world.run(world.parts.valuer.search_homes(wanted))
    assert not isinstance(homes, ServiceUnavailable)
    assert homes
    assert all(500_000 <= home.price <= 900_000 and home.beds >= 3 for home in homes)


def test_errors_are_retried_twice(world: World) -> None:
    """The third answer counts; after three errors the result is `ServiceUnavailable`."""
    world.inject(CMA, Fault(kind=FaultKind.REFUSES, times=2))
    assert isinstance(world.run(_service(world).value_home(HERMOSA)), Valuation)
    for kind in (FaultKind.REFUSES, FaultKind.MALFORMED, FaultKind.RESETS):
        world.inject(CMA, Fault(kind=kind))
        assert isinstance(world.run(_service(world).value_home(HERMOSA)), ServiceUnavailable)
        assert isinstance(world.run(world.parts.valuer.search_homes(HomesRequest())), ServiceUnavailable)


def test_a_slow_valuation_is_waited_for(world: World) -> None:
    """A service that takes five minutes still gives its value; after ten minutes the result is `ServiceUnavailable`."""
    world.inject(CMA, Fault(kind=FaultKind.LATE, seconds=300))
    assert isinstance(world.run(_service(world).value_home(HERMOSA), 700), Valuation)
    world.inject(CMA, Fault(kind=FaultKind.LATE, seconds=601))
    assert isinstance(world.run(_service(world).value_home(HERMOSA), 700), ServiceUnavailable)


def test_unknown_refusals_are_unavailable(world: World) -> None:
    """An unknown refusal is an error, not an answer about the home."""
    world.inject(CMA, Fault(kind=FaultKind.REFUSES, status=403))
    assert isinstance(world.run(_service(world).value_home(HERMOSA)), ServiceUnavailable)
    assert isinstance(world.run(world.parts.valuer.search_homes(HomesRequest())), ServiceUnavailable)
    world.inject(CMA, Fault(kind=FaultKind.REFUSES, status=404))
    assert isinstance(world.run(_service(world).value_home(HERMOSA)), ServiceUnavailable)


@pytest.mark.parametrize(
    "changes",
    [
        {"price_recommendation.value": 900_000},
        {"price_recommendation.low": 900_000},
        {"price_recommendation.value": -759_000},
        {"price_recommendation.value": "a lot"},
        {"price_recommendation.value": 740_000, "price_recommendation.low": 740_000, "comparable_properties": []},
        {"price_recommendation.value": 812_000, "price_recommendation.high": 2_000_000, "price_recommendation.low": 1},
        {"price_recommendation.confidence": 1.01},
        {"price_recommendation": None},
        {"comparable_properties": []},
        {"disclaimer": " "},
        {"subject.address": "6849 Pecan Ave, Rancho Cucamonga, CA 91739"},
        {"subject.address": "8412 Hermosa Ave, Ontario, CA 91761"},
        {"market_analysis.condition": "sideways"},
    ],
    ids=str,
)
def test_implausible_reports_are_rejected(world: World, changes: dict[str, Any]) -> None:
    """Another home, a price outside its range or its comparables, a missing or mistyped value: no valuation."""
    world.inject(CMA, Fault(kind=FaultKind.CHANGED, changes=changes))
    assert isinstance(world.run(_service(world).value_home(HERMOSA)), ServiceUnavailable)


def test_a_price_with_low_confidence_is_accepted(world: World) -> None:
    """A low confidence with a number is valid; who may see it is a business rule."""
    world.inject(CMA, Fault(kind=FaultKind.CHANGED, changes={"price_recommendation.confidence": 0.49}))
    valued = world.run(_service(world).value_home(HERMOSA))
    assert isinstance(valued, Valuation)
    assert valued.confidence == 0.49
