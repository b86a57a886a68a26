"""The CMA adapter against the simulated valuation service."""

from reference_bots.conversation.facts import HomesWanted, NotValued, Unavailable, Valuation
from support.simulators.kernel.faults import Fault, Kind
from tests.reference_bots.adapters.conftest import World

CMA = "valuation.homes.test"
HERMOSA = "8412 Hermosa Ave, Rancho Cucamonga"


def test_a_home_is_valued_with_its_comparables(world: World) -> None:
    """At least three of them, a value inside its range, the market and the disclaimer."""
    valuation = world.run(world.parts.valuer.value(HERMOSA))
    assert isinstance(valuation, Valuation)
    assert valuation.address == HERMOSA
    assert len(valuation.comparables) >= 3
    assert valuation.low <= valuation.value <= valuation.high
    assert 0 < valuation.confidence <= 1
    assert "not an appraisal" in valuation.disclaimer


def test_a_home_that_cannot_be_valued_says_why(world: World) -> None:
    """The service's own reason, and ours when it has no number to give."""
    homes = ("1 Nowhere Lane", "2210 E Shields Ave, Fresno", "2198 N Euclid Ave", "14968 Knox Ave")
    expected = ("unknown_address", "outside_area", "too_few_comparables", "low_confidence")
    assert [NotValued(reason=reason) for reason in expected] == [
        world.run(world.parts.valuer.value(home)) for home in homes
    ]


def test_homes_for_sale_obey_the_limits(world: World) -> None:
    """Area, price and beds as wished."""
    wanted = HomesWanted(area="Rancho Cucamonga", price_from=500_000, price_to=900_000, beds=3)
    homes = world.run(world.parts.valuer.homes(wanted))
    assert not isinstance(homes, Unavailable)
    assert homes
    assert all(500_000 <= home.price <= 900_000 and home.beds >= 3 for home in homes)


def test_trouble_is_asked_again_twice_and_then_told(world: World) -> None:
    """The third answer counts; after three troubles there is none."""
    world.trouble(CMA, Fault(kind=Kind.REFUSES, times=2))
    assert isinstance(world.run(world.parts.valuer.value(HERMOSA)), Valuation)
    for kind in (Kind.REFUSES, Kind.MALFORMED, Kind.RESETS):
        world.trouble(CMA, Fault(kind=kind))
        assert isinstance(world.run(world.parts.valuer.value(HERMOSA)), Unavailable)
        assert isinstance(world.run(world.parts.valuer.homes(HomesWanted())), Unavailable)


def test_a_slow_valuation_is_waited_for(world: World) -> None:
    """A service that takes a minute still gives its value."""
    world.trouble(CMA, Fault(kind=Kind.LATE, seconds=60))
    assert isinstance(world.run(world.parts.valuer.value(HERMOSA)), Valuation)


def test_a_silent_service_costs_the_contact_75_seconds(world: World) -> None:
    """However it is silent, the seller hears the truth within the promised 90 seconds."""
    world.trouble(CMA, Fault(kind=Kind.LATE, seconds=600))
    assert isinstance(world.run(world.parts.valuer.value(HERMOSA)), Unavailable)
    assert 75.0 == world.loop.time()


def test_other_refusals_are_no_valuation(world: World) -> None:
    """A refusal we do not know is trouble, not an answer about the home."""
    world.trouble(CMA, Fault(kind=Kind.REFUSES, status=403))
    assert isinstance(world.run(world.parts.valuer.value(HERMOSA)), Unavailable)
    assert isinstance(world.run(world.parts.valuer.homes(HomesWanted())), Unavailable)
