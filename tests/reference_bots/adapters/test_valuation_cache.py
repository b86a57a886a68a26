"""One valuation per home and day (CMA-004)."""

import asyncio
from collections.abc import Iterator

import pytest

from reference_bots.adapters.valuation_cache import PATIENCE
from reference_bots.components import honest_parts
from reference_bots.conversation.context import HomesWanted, NotValued, Unavailable, Valuation
from support.simulators.kernel.faults import Fault, Kind
from tests.reference_bots.adapters.conftest import World

CMA = "valuation.homes.test"
HERMOSA = "8412 Hermosa Ave"
DAY = 24 * 3600.0


@pytest.fixture
def town(world: World) -> Iterator[World]:
    """A world whose bots remember."""
    world.parts.ledger.open()
    yield world
    world.parts.ledger.close()


def _asked(world: World) -> int:
    return world.calls().count("POST /valuations")


def _passes(world: World, seconds: float) -> None:
    world.run(asyncio.sleep(seconds), 2 * DAY)


def test_the_same_home_is_asked_about_once(town: World) -> None:
    """However it is written, the second answer is the first one."""
    first = town.run(town.parts.valuer.value(HERMOSA))
    for written in ("8412 hermosa avenue", "8412 Hermosa Ave, Rancho Cucamonga", "8412 HERMOSA"):
        assert first == town.run(town.parts.valuer.value(written))
    assert 1 == _asked(town)


def test_another_home_is_another_question(town: World) -> None:
    """One answer is never taken for another home's."""
    town.run(town.parts.valuer.value(HERMOSA))
    other = town.run(town.parts.valuer.value("6849 Pecan Ave"))
    assert isinstance(other, Valuation)
    assert other.address.startswith("6849 Pecan Ave")
    assert 2 == _asked(town)


@pytest.mark.parametrize(("seconds", "asked"), [(DAY - 1, 1), (DAY, 2)])
def test_an_answer_is_kept_for_a_day(town: World, seconds: float, asked: int) -> None:
    """A second before 24 hours are over nobody is asked; then somebody is."""
    town.run(town.parts.valuer.value(HERMOSA))
    _passes(town, seconds)
    town.run(town.parts.valuer.value(HERMOSA))
    assert asked == _asked(town)


def test_a_restart_forgets_nothing(town: World) -> None:
    """The answers are in the ledger."""
    first = town.run(town.parts.valuer.value(HERMOSA))
    again = honest_parts(town.settings, town.clock)
    again.ledger.open()
    assert first == town.run(again.valuer.value(HERMOSA))
    again.ledger.close()
    assert 1 == _asked(town)


def test_reasons_are_kept_and_unknown_addresses_are_not(town: World) -> None:
    """A home without a number is not asked about again; an address nobody knows may be a slip of the service."""
    for home, asked in (("2210 E Shields Ave, Fresno", 1), ("14968 Knox Ave", 2), ("1 Nowhere Lane", 4)):
        for _ in range(2):
            assert isinstance(town.run(town.parts.valuer.value(home)), NotValued)
        assert asked == _asked(town)


def test_questions_at_the_same_time_are_one(town: World) -> None:
    """Three who ask within the same minute wait for one answer."""
    town.trouble(CMA, Fault(kind=Kind.LATE, seconds=30))

    async def three() -> list[object]:
        written = (HERMOSA, "8412 hermosa avenue", HERMOSA)
        return [*await asyncio.gather(*(town.parts.valuer.value(address) for address in written))]

    first, *others = town.run(three())
    assert isinstance(first, Valuation)
    assert [first, first] == others
    assert 1 == _asked(town)


def test_nobody_waits_longer_than_promised_and_the_answer_is_kept(town: World) -> None:
    """After 85 s there is no answer, for a second one at once; later it is there without a new question."""
    town.trouble(CMA, Fault(kind=Kind.LATE, seconds=200))
    assert isinstance(town.run(town.parts.valuer.value(HERMOSA)), Unavailable)
    assert PATIENCE.total_seconds() == town.loop.time()
    assert isinstance(town.run(town.parts.valuer.value(HERMOSA)), Unavailable)
    assert PATIENCE.total_seconds() == town.loop.time()
    _passes(town, 120)
    assert isinstance(town.run(town.parts.valuer.value(HERMOSA)), Valuation)
    assert 1 == _asked(town)


def test_trouble_is_not_kept(town: World) -> None:
    """As soon as the service is back, and its breaker lets somebody look, it is asked again."""
    town.trouble(CMA, Fault(kind=Kind.RESETS))
    assert isinstance(town.run(town.parts.valuer.value(HERMOSA)), Unavailable)
    town.trouble(CMA)
    _passes(town, town.settings.breaker_pause_seconds)
    assert isinstance(town.run(town.parts.valuer.value(HERMOSA)), Valuation)


def test_closing_lets_go(town: World) -> None:
    """What is still being asked for when the bots stop is not answered any more."""
    town.trouble(CMA, Fault(kind=Kind.LATE, seconds=500))
    town.run(town.parts.valuer.value(HERMOSA))
    town.parts.valuer.close()
    _passes(town, 600)
    assert 0 == _asked(town)
    assert () == town.parts.ledger.kept_valuations(since=town.clock.now() - PATIENCE * 100)


def test_without_a_ledger_whoever_waits_is_answered(town: World) -> None:
    """An answer that cannot be kept is still an answer."""
    town.trouble(CMA, Fault(kind=Kind.LATE, seconds=10))

    async def ledger_fails_meanwhile() -> object:
        asking = asyncio.ensure_future(town.parts.valuer.value(HERMOSA))
        await asyncio.sleep(5)
        town.parts.ledger.close()
        return await asking

    assert isinstance(town.run(ledger_fails_meanwhile()), Valuation)


def test_what_is_for_sale_is_asked_every_time(town: World) -> None:
    """Listings change."""
    for _ in range(2):
        town.run(town.parts.valuer.homes(HomesWanted()))
    assert 2 == town.calls().count("GET /listings")
