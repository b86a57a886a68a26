"""The limiter on virtual time: never too many, replies first, and those who wait in their order."""

import asyncio
import random
from collections.abc import Callable, Coroutine, Iterator
from datetime import timedelta
from typing import Any

import pytest

from reference_bots.adapters.rate_limiter import Limiter
from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from tests.reference_bots.bots_harness import START


class Gate:
    """A limiter of eight places in ten seconds, and who passed it when."""

    def __init__(self, loop: VirtualTimeLoop, requests: int = 8) -> None:
        self.loop = loop
        self.waiting = 0
        self.passed: list[tuple[str, float]] = []
        self.limiter = Limiter(VirtualClock(loop, START), requests=requests, waits=self._waits)

    def _waits(self, change: int) -> None:
        self.waiting += change

    async def passes(self, name: str, *, patient: bool = False, takes: float = 0.0, arrives: float = 0.0) -> None:
        """One request, which reaches the CRM a while after it was let through, and is answered later still."""
        async with self.limiter.place(patient=patient):
            if arrives:
                await asyncio.sleep(arrives)
            self.passed.append((name, self.loop.time()))
            await asyncio.sleep(takes)

    @property
    def names(self) -> list[str]:
        """Who passed, in order."""
        return [name for name, _ in self.passed]


Play = Callable[[Callable[[], Coroutine[Any, Any, None]]], None]


@pytest.fixture
def loop() -> Iterator[VirtualTimeLoop]:
    made = VirtualTimeLoop()
    yield made
    made.close()


@pytest.fixture
def gate(loop: VirtualTimeLoop) -> Gate:
    return Gate(loop)


def play(gate: Gate, scene: Coroutine[Any, Any, None], seconds: float = 300) -> None:
    """The scene, while time passes."""

    async def whole() -> None:
        task = asyncio.ensure_future(scene)
        await gate.loop.until(task.done, seconds)
        await task

    gate.loop.run_until_complete(whole())


async def together(*requests: Coroutine[Any, Any, None]) -> None:
    """All of them, begun in this order."""
    await asyncio.gather(*requests)


def test_those_who_wait_go_on_in_the_order_they_came(gate: Gate) -> None:
    """Eight at once, the next eight after ten seconds."""
    play(gate, together(*(gate.passes(str(n)) for n in range(20))))
    assert gate.names == [str(n) for n in range(20)]
    assert [moment for _, moment in gate.passed] == [0.0] * 8 + [10.0] * 8 + [20.0] * 4
    assert gate.waiting == 0


@pytest.mark.parametrize("seed", range(5))
def test_however_long_the_way_takes_the_crm_never_counts_too_many(loop: VirtualTimeLoop, seed: int) -> None:
    """Requests take up to 3 s to arrive and as long to be answered: no ten seconds at the CRM see more than eight."""
    chance = random.Random(seed)
    gate = Gate(loop)
    crowd = [
        gate.passes(str(n), patient=chance.random() < 0.5, arrives=3 * chance.random(), takes=3 * chance.random())
        for n in range(60)
    ]
    play(gate, together(*crowd))
    moments = sorted(moment for _, moment in gate.passed)
    assert len(moments) == 60
    assert all(after - before > 10 for before, after in zip(moments, moments[8:], strict=False))


def test_replies_go_before_records_that_wait(gate: Gate) -> None:
    """Whoever speaks to somebody overtakes what is only written down."""
    records = [gate.passes(f"record {n}", patient=True) for n in range(10)]
    replies = [gate.passes(f"reply {n}") for n in range(8)]
    play(gate, together(*records, *replies))
    assert gate.names[:6] == [f"record {n}" for n in range(6)]
    assert gate.names[6:14] == [f"reply {n}" for n in range(8)]
    assert gate.names[14:] == [f"record {n}" for n in range(6, 10)]


def test_records_leave_room_for_a_reply_that_comes_now(gate: Gate) -> None:
    """With records waiting, a reply is let through at once all the same."""

    async def scene() -> None:
        waiting = asyncio.gather(*(gate.passes("record", patient=True) for _ in range(8)))
        await asyncio.sleep(1)
        await gate.passes("reply")
        await waiting

    play(gate, scene())
    assert ("reply", 1.0) in gate.passed


def test_records_are_not_put_off_for_ever(gate: Gate) -> None:
    """After ten seconds a record takes its turn among the replies, however many of those still come."""

    async def scene() -> None:
        crowd = []
        for second in range(40):
            crowd += [asyncio.ensure_future(gate.passes("reply")) for _ in range(2)]
            if second == 2:
                crowd.append(asyncio.ensure_future(gate.passes("record", patient=True)))
            await asyncio.sleep(1)
        await asyncio.gather(*crowd)

    play(gate, scene())
    ahead = gate.names.index("record")
    assert 20 <= ahead <= 27, "replies of the first twelve seconds or so, and no later ones"


def test_who_gives_up_waiting_holds_nobody_up(gate: Gate) -> None:
    """One who is cancelled at the head of the line leaves it to the next."""

    async def scene() -> None:
        await asyncio.gather(*(gate.passes("first") for _ in range(8)))
        leaves = asyncio.ensure_future(gate.passes("leaves"))
        stays = asyncio.ensure_future(gate.passes("stays"))
        await asyncio.sleep(1)
        assert gate.waiting == 2
        leaves.cancel()
        await stays

    play(gate, scene())
    assert gate.passed[-1] == ("stays", 10.0)
    assert gate.waiting == 0


def test_what_was_not_sent_uses_no_place(gate: Gate) -> None:
    """A request that a breaker held back counts for nothing."""

    async def scene() -> None:
        for _ in range(20):
            async with gate.limiter.place() as place:
                place.used = False
        await gate.passes("at once")

    play(gate, scene())
    assert gate.passed == [("at once", 0.0)]


def test_what_others_used_is_not_ours_to_use(gate: Gate) -> None:
    """The CRM says three of eight are left where we have made two calls: somebody else made three."""

    async def scene() -> None:
        await together(*(gate.passes("ours") for _ in range(2)))
        gate.limiter.told(3, of=8)
        await together(*(gate.passes(str(n)) for n in range(4)))

    play(gate, scene())
    assert [moment for _, moment in gate.passed] == [0.0] * 5 + [10.0]


def test_our_own_calls_are_not_taken_for_others(gate: Gate) -> None:
    """Answers that tell what we have used ourselves change nothing, and a larger limit than told is not used."""

    async def scene() -> None:
        for left in range(7, -1, -1):
            await gate.passes("ours")
            gate.limiter.told(left, of=8)
        gate.limiter.told(92, of=100)
        await gate.passes("next")

    play(gate, scene())
    assert [moment for _, moment in gate.passed] == [0.0] * 8 + [10.0]


def test_scarcity_begins_when_only_the_places_for_replies_are_left(gate: Gate) -> None:
    """Six of eight in use: pressed. Ten seconds later: not any more. And while the CRM told us to be quiet: pressed."""
    seen: list[bool] = []

    async def scene() -> None:
        for _ in range(6):
            seen.append(gate.limiter.pressed)
            await gate.passes("one")
        seen.append(gate.limiter.pressed)
        await asyncio.sleep(10)
        seen.append(gate.limiter.pressed)
        gate.limiter.close_for(timedelta(seconds=5))
        seen.append(gate.limiter.pressed)
        await gate.passes("after")

    play(gate, scene())
    assert seen == [False] * 6 + [True, False, True]
    assert gate.passed[-1] == ("after", 15.0)


def successor(loop: VirtualTimeLoop) -> Gate:
    """The limiter of bots that may have been killed a moment ago."""
    gate = Gate(loop)
    gate.limiter = Limiter(VirtualClock(loop, START), requests=8, succeeds=True)
    return gate


def test_after_a_restart_one_request_goes_ahead_and_learns_what_is_left(loop: VirtualTimeLoop) -> None:
    """It took a second and heard that three are left: three go at once, the others when the earlier life's are over."""
    gate = successor(loop)

    async def first() -> None:
        async with gate.limiter.place():
            gate.passed.append(("first", loop.time()))
            await asyncio.sleep(1)
            gate.limiter.told(3, of=8)

    play(gate, together(first(), *(gate.passes(str(n)) for n in range(5))))
    assert [moment for _, moment in gate.passed] == [0.0] + [1.0] * 3 + [11.0] * 2


def test_after_a_restart_silence_is_waited_out_one_by_one(loop: VirtualTimeLoop) -> None:
    """As long as no answer tells anything, each request waits for the one before; ten seconds later none has to."""
    gate = successor(loop)
    play(gate, together(*(gate.passes(str(n), takes=4) for n in range(6))))
    assert [moment for _, moment in gate.passed] == [0.0, 4.0, 8.0, 12.0, 12.0, 12.0]


def test_whoever_gives_up_the_first_request_leaves_it_to_the_next(loop: VirtualTimeLoop) -> None:
    """Nobody waits for a word that nobody asks for."""
    gate = successor(loop)

    async def scene() -> None:
        gives_up = asyncio.ensure_future(gate.passes("gives up", takes=5))
        await asyncio.sleep(1)
        stays = asyncio.ensure_future(gate.passes("stays"))
        await asyncio.sleep(1)
        gives_up.cancel()
        await stays

    play(gate, scene())
    assert gate.passed == [("gives up", 0.0), ("stays", 2.0)]
