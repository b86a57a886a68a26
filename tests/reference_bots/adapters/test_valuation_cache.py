"""One valuation per home and day (CMA-004)."""

import asyncio
from collections.abc import Iterator

import pytest

from reference_bots.adapters.valuation_cache import TURN_TIMEOUT
from reference_bots.components import build_components
from reference_bots.conversation.context import HomesRequest, NotValued, ServiceUnavailable, Valuation
from support.simulators.kernel.faults import Fault, FaultKind
from tests.reference_bots.adapters.conftest import World

CMA = "valuation.homes.test"
HERMOSA = "8412 Hermosa Ave"
DAY = 24 * 3600.0


@pytest.fixture
def world_with_store(world: World) -> Iterator[World]:
    """A world whose bots have an open store."""
    world.run(world.parts.store.open_database())
    yield world
    world.run(world.parts.store.close())


def _count_requests(world: World) -> int:
    return world.calls().count("POST /valuations")


def _advance(world: World, seconds: float) -> None:
    world.run(asyncio.sleep(seconds), 2 * DAY)


def test_the_same_home_is_requested_once(world_with_store: World) -> None:
    """The second answer is the first one, however the address is written."""
    first = world_with_store.run(world_with_store.parts.valuer.value_home(HERMOSA))
    for written in ("8412 hermosa avenue", "8412 Hermosa Ave, Rancho Cucamonga", "8412 HERMOSA"):
        assert first == world_with_store.run(world_with_store.parts.valuer.value_home(written))
    assert 1 == _count_requests(world_with_store)


def test_another_home_is_another_request(world_with_store: World) -> None:
    """An answer is never used for another home."""
    world_with_store.run(world_with_store.parts.valuer.value_home(HERMOSA))
    other = world_with_store.run(world_with_store.parts.valuer.value_home("6849 Pecan Ave"))
    assert isinstance(other, Valuation)
    assert other.address.startswith("6849 Pecan Ave")
    assert 2 == _count_requests(world_with_store)


@pytest.mark.parametrize(("seconds", "requests"), [(DAY - 1, 1), (DAY, 2)])
def test_an_answer_is_used_for_a_day(world_with_store: World, seconds: float, requests: int) -> None:
    """Not requested again a second before 24 hours are over; then it is."""
    world_with_store.run(world_with_store.parts.valuer.value_home(HERMOSA))
    _advance(world_with_store, seconds)
    world_with_store.run(world_with_store.parts.valuer.value_home(HERMOSA))
    assert requests == _count_requests(world_with_store)


def test_answers_survive_a_restart(world_with_store: World) -> None:
    """The answers are in the store."""
    first = world_with_store.run(world_with_store.parts.valuer.value_home(HERMOSA))
    world_with_store.run(world_with_store.parts.store.close())
    again = build_components(world_with_store.settings, world_with_store.clock)
    world_with_store.run(again.store.open_database())
    assert first == world_with_store.run(again.valuer.value_home(HERMOSA))
    world_with_store.run(again.store.close())
    assert 1 == _count_requests(world_with_store)


def test_reasons_are_stored_except_unknown_addresses(world_with_store: World) -> None:
    """A home without a number is not requested again; an unknown address is, because the service may be wrong."""
    for home, requests in (("2210 E Shields Ave, Fresno", 1), ("14968 Knox Ave", 2), ("1 Nowhere Lane", 4)):
        for _ in range(2):
            assert isinstance(world_with_store.run(world_with_store.parts.valuer.value_home(home)), NotValued)
        assert requests == _count_requests(world_with_store)


RIVERSIDE = "8412 Hermosa Ave, Riverside"


def test_a_home_that_was_not_valued_in_a_named_city_is_not_the_one_without_a_city(world_with_store: World) -> None:
    """The home too far away is stored for its own city, and hides no home of the same street in the service area."""
    assert isinstance(world_with_store.run(world_with_store.parts.valuer.value_home(RIVERSIDE)), NotValued)
    assert isinstance(world_with_store.run(world_with_store.parts.valuer.value_home("8412 Hermosa Ave")), Valuation)
    assert isinstance(world_with_store.run(world_with_store.parts.valuer.value_home(RIVERSIDE)), NotValued)
    assert isinstance(world_with_store.run(world_with_store.parts.valuer.value_home("8412 Hermosa Ave")), Valuation)
    assert 2 == _count_requests(world_with_store)


def test_a_request_with_a_city_does_not_answer_one_without(world_with_store: World) -> None:
    """Both are under way at once; each gets its own home."""
    world_with_store.inject(CMA, Fault(kind=FaultKind.LATE, seconds=30))

    async def request_both() -> list[object]:
        valuer = world_with_store.parts.valuer
        return [*await asyncio.gather(valuer.value_home(RIVERSIDE), valuer.value_home("8412 Hermosa Ave"))]

    elsewhere, here = world_with_store.run(request_both())
    assert isinstance(elsewhere, NotValued)
    assert isinstance(here, Valuation)


def test_concurrent_requests_for_a_home_are_one(world_with_store: World) -> None:
    """Three concurrent requests share one answer."""
    world_with_store.inject(CMA, Fault(kind=FaultKind.LATE, seconds=30))

    async def request_three_times() -> list[object]:
        written = (HERMOSA, "8412 hermosa avenue", HERMOSA)
        return [*await asyncio.gather(*(world_with_store.parts.valuer.value_home(address) for address in written))]

    first, *others = world_with_store.run(request_three_times())
    assert isinstance(first, Valuation)
    assert [first, first] == others
    assert 1 == _count_requests(world_with_store)


def test_a_turn_stops_waiting_and_the_late_answer_is_stored(world_with_store: World) -> None:
    """`ServiceUnavailable` after 85 s, for a second request at once; later it is there without a new request."""
    world_with_store.inject(CMA, Fault(kind=FaultKind.LATE, seconds=200))
    assert isinstance(world_with_store.run(world_with_store.parts.valuer.value_home(HERMOSA)), ServiceUnavailable)
    assert TURN_TIMEOUT.total_seconds() == world_with_store.loop.time()
    assert isinstance(world_with_store.run(world_with_store.parts.valuer.value_home(HERMOSA)), ServiceUnavailable)
    assert TURN_TIMEOUT.total_seconds() == world_with_store.loop.time()
    _advance(world_with_store, 120)
    assert isinstance(world_with_store.run(world_with_store.parts.valuer.value_home(HERMOSA)), Valuation)
    assert 1 == _count_requests(world_with_store)


def test_errors_are_not_stored(world_with_store: World) -> None:
    """After the service and its circuit breaker have recovered, the home is requested again."""
    world_with_store.inject(CMA, Fault(kind=FaultKind.RESETS))
    assert isinstance(world_with_store.run(world_with_store.parts.valuer.value_home(HERMOSA)), ServiceUnavailable)
    world_with_store.inject(CMA)
    _advance(world_with_store, world_with_store.settings.breaker_pause_seconds)
    assert isinstance(world_with_store.run(world_with_store.parts.valuer.value_home(HERMOSA)), Valuation)


def test_closing_cancels_running_requests(world_with_store: World) -> None:
    """A request still running when the bots stop is cancelled."""
    world_with_store.inject(CMA, Fault(kind=FaultKind.LATE, seconds=500))
    world_with_store.run(world_with_store.parts.valuer.value_home(HERMOSA))
    world_with_store.parts.valuer.close()
    _advance(world_with_store, 600)
    assert 0 == _count_requests(world_with_store)
    since = world_with_store.clock.now() - TURN_TIMEOUT * 100
    assert () == world_with_store.run(world_with_store.parts.store.valuations_since(since=since))


def test_an_unavailable_store_does_not_lose_the_answer(world_with_store: World) -> None:
    """An answer that cannot be stored is still returned."""
    world_with_store.inject(CMA, Fault(kind=FaultKind.LATE, seconds=10))

    async def store_fails_meanwhile() -> object:
        request = asyncio.ensure_future(world_with_store.parts.valuer.value_home(HERMOSA))
        await asyncio.sleep(5)
        await world_with_store.parts.store.close()
        return await request

    assert isinstance(world_with_store.run(store_fails_meanwhile()), Valuation)


def test_homes_for_sale_are_requested_every_time(world_with_store: World) -> None:
    """Listings change."""
    for _ in range(2):
        world_with_store.run(world_with_store.parts.valuer.search_homes(HomesRequest()))
    assert 2 == world_with_store.calls().count("GET /listings")
