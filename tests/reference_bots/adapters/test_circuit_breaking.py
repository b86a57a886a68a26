"""What each service's caller does while its circuit breaker is open (RES-003)."""

import asyncio
from collections.abc import Iterator

import pytest

from reference_bots.adapters.circuit_breaker import BreakerState
from reference_bots.conversation.context import HomesRequest, ServiceUnavailable
from reference_bots.conversation.effects import SendMessage
from reference_bots.conversation.vocabulary import Bot, Language
from reference_bots.ports import CrmUnavailableError
from support.simulators.kernel.faults import Fault, FaultKind
from tests.reference_bots.adapters.conftest import World

CRM, CMA, MODEL = "services.leadconnectorhq.com", "valuation.homes.test", "api.anthropic.com"
SAY = SendMessage(phrase="What is the address of the home?", intent="ask_address", rephrase=True)


@pytest.fixture
def world_with_store(world: World) -> Iterator[World]:
    """A world whose bots have an open store."""
    world.run(world.parts.store.open_database())
    yield world
    world.run(world.parts.store.close())


def _measure_rephrasing(world: World) -> float:
    """Seconds until there was a text to send."""
    before = world.loop.time()
    world.run(world.parts.rephraser.rephrase(SAY, bot=Bot.LEAD, language=Language.ENGLISH, name="Maria"))
    return world.loop.time() - before


def _state(world: World, service: str) -> BreakerState:
    return world.parts.breakers[service].state


def test_a_model_that_times_out_is_not_called_after_the_third_failure(world: World) -> None:
    """Three timeouts of two seconds, then none; after the pause one probe closes the breaker."""
    world.inject(MODEL, Fault(kind=FaultKind.LATE, seconds=60))
    assert [_measure_rephrasing(world) for _ in range(4)] == [2.0, 2.0, 2.0, 0.0]
    assert _state(world, "language_model") is BreakerState.OPEN
    world.inject(MODEL)
    world.run(asyncio.sleep(world.settings.breaker_pause_seconds))
    asked = len(world.calls())
    _measure_rephrasing(world)
    assert len(world.calls()) == asked + 1
    assert _state(world, "language_model") is BreakerState.CLOSED


def test_a_failing_valuation_service_is_not_called_for_the_next_seller(world_with_store: World) -> None:
    """Three attempts for the first seller, none for the second."""
    world_with_store.inject(CMA, Fault(kind=FaultKind.REFUSES))
    world_with_store.run(world_with_store.parts.valuer.value_home("8412 Hermosa Ave"))
    before, asked = world_with_store.loop.time(), len(world_with_store.journal.find_entries("fault"))
    assert isinstance(
        world_with_store.run(world_with_store.parts.valuer.value_home("6849 Pecan Ave")), ServiceUnavailable
    )
    assert isinstance(
        world_with_store.run(world_with_store.parts.valuer.search_homes(HomesRequest(area="Upland"))),
        ServiceUnavailable,
    )
    assert (before, asked) == (world_with_store.loop.time(), len(world_with_store.journal.find_entries("fault")))


def test_a_slow_valuation_service_opens_its_breaker(world_with_store: World) -> None:
    """Three sellers wait for the whole timeout; the fourth gets the answer at once."""
    world_with_store.inject(CMA, Fault(kind=FaultKind.LATE, seconds=3600))
    waits = []
    for home in ("8412 Hermosa Ave", "6849 Pecan Ave", "7511 Amethyst St", "9000 Foothill Blvd"):
        before = world_with_store.loop.time()
        world_with_store.run(world_with_store.parts.valuer.value_home(home))
        waits.append(world_with_store.loop.time() - before)
    assert waits == [85.0, 85.0, 85.0, 0.0]


def test_a_cancelled_probe_reopens_the_breaker(world: World) -> None:
    """The breaker opens again, and probes again after its pause."""
    world.inject(MODEL, Fault(kind=FaultKind.LATE, seconds=60))
    for _ in range(3):
        _measure_rephrasing(world)
    world.run(asyncio.sleep(world.settings.breaker_pause_seconds))

    async def cancel_probe() -> None:
        phrase = world.parts.rephraser.rephrase(SAY, bot=Bot.LEAD, language=Language.ENGLISH, name="Maria")
        probe = asyncio.ensure_future(phrase)
        await asyncio.sleep(1)
        assert _state(world, "language_model") is BreakerState.HALF_OPEN
        probe.cancel()
        await asyncio.wait([probe])

    world.run(cancel_probe())
    assert _state(world, "language_model") is BreakerState.OPEN
    assert _measure_rephrasing(world) == 0.0


def test_a_call_refused_by_the_breaker_was_not_sent(world: World) -> None:
    """A refused call may be repeated without a search, and uses no slot of the CRM's rate limit."""
    world.inject(CRM, Fault(kind=FaultKind.REFUSES))
    perhaps_done = []
    for _ in range(200):
        with pytest.raises(CrmUnavailableError) as error:
            world.run(world.crm.fetch_contact("c1"))
        perhaps_done.append(error.value.maybe_done)
    assert perhaps_done == [True] * 3 + [False] * 197
    assert world.loop.time() == 0.0
