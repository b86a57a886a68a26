"""What each service's caller does while its breaker is open (RES-003)."""

import asyncio
from collections.abc import Iterator

import pytest

from reference_bots.adapters.circuit_breaker import State
from reference_bots.conversation.context import HomesWanted, Unavailable
from reference_bots.conversation.effects import Say
from reference_bots.conversation.vocabulary import Bot, Language
from reference_bots.ports import CrmTrouble
from support.simulators.kernel.faults import Fault, Kind
from tests.reference_bots.adapters.conftest import World

CRM, CMA, MODEL = "services.leadconnectorhq.com", "valuation.homes.test", "api.anthropic.com"
SAY = Say(phrase="What is the address of the home?", intent="ask_address", rephrase=True)


@pytest.fixture
def town(world: World) -> Iterator[World]:
    """A world whose bots remember."""
    world.parts.ledger.open()
    yield world
    world.parts.ledger.close()


def _phrased(world: World) -> float:
    """The seconds until there was something to send."""
    before = world.loop.time()
    world.run(world.parts.phraser.phrase(SAY, bot=Bot.LEAD, language=Language.ENGLISH, name="Maria"))
    return world.loop.time() - before


def _state(world: World, service: str) -> State:
    return world.parts.breakers[service].state


def test_nobody_waits_for_a_silent_model_after_the_third(world: World) -> None:
    """Three cost two seconds each, the fourth none; half a minute later one looks, and all is well again."""
    world.trouble(MODEL, Fault(kind=Kind.LATE, seconds=60))
    assert [_phrased(world) for _ in range(4)] == [2.0, 2.0, 2.0, 0.0]
    assert _state(world, "language_model") is State.OPEN
    world.trouble(MODEL)
    world.run(asyncio.sleep(world.settings.breaker_pause_seconds))
    asked = len(world.calls())
    _phrased(world)
    assert len(world.calls()) == asked + 1
    assert _state(world, "language_model") is State.CLOSED


def test_one_seller_in_vain_and_the_next_is_told_at_once(town: World) -> None:
    """Three attempts were made for the first; the second's is none."""
    town.trouble(CMA, Fault(kind=Kind.REFUSES))
    town.run(town.parts.valuer.value("8412 Hermosa Ave"))
    before, asked = town.loop.time(), len(town.journal.of("fault"))
    assert isinstance(town.run(town.parts.valuer.value("6849 Pecan Ave")), Unavailable)
    assert isinstance(town.run(town.parts.valuer.homes(HomesWanted(area="Upland"))), Unavailable)
    assert (before, asked) == (town.loop.time(), len(town.journal.of("fault")))


def test_who_keeps_silent_is_left_alone_like_who_fails(town: World) -> None:
    """Three sellers waited as long as anybody may; the fourth hears the truth at once."""
    town.trouble(CMA, Fault(kind=Kind.LATE, seconds=3600))
    waits = []
    for home in ("8412 Hermosa Ave", "6849 Pecan Ave", "7511 Amethyst St", "9000 Foothill Blvd"):
        before = town.loop.time()
        town.run(town.parts.valuer.value(home))
        waits.append(town.loop.time() - before)
    assert waits == [85.0, 85.0, 85.0, 0.0]


def test_a_look_that_is_broken_off_leaves_nobody_waiting_for_it(world: World) -> None:
    """The breaker opens again, and after its pause the next one looks."""
    world.trouble(MODEL, Fault(kind=Kind.LATE, seconds=60))
    for _ in range(3):
        _phrased(world)
    world.run(asyncio.sleep(world.settings.breaker_pause_seconds))

    async def broken_off() -> None:
        phrase = world.parts.phraser.phrase(SAY, bot=Bot.LEAD, language=Language.ENGLISH, name="Maria")
        look = asyncio.ensure_future(phrase)
        await asyncio.sleep(1)
        assert _state(world, "language_model") is State.HALF_OPEN
        look.cancel()
        await asyncio.wait([look])

    world.run(broken_off())
    assert _state(world, "language_model") is State.OPEN
    assert _phrased(world) == 0.0


def test_what_the_crm_is_not_asked_counts_for_nothing(world: World) -> None:
    """A refused call may be made again without looking, and takes no place inside the CRM's limit."""
    world.trouble(CRM, Fault(kind=Kind.REFUSES))
    troubles = []
    for _ in range(200):
        with pytest.raises(CrmTrouble) as trouble:
            world.run(world.crm.contact("c1"))
        troubles.append(trouble.value.perhaps_done)
    assert troubles == [True] * 3 + [False] * 197
    assert world.loop.time() == 0.0
