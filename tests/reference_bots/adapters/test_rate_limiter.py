"""The rate limiter on virtual time: never too many requests, replies first, others in order."""

import asyncio
import random
from collections.abc import Callable, Coroutine, Iterator
from datetime import timedelta
from typing import Any

import pytest

from reference_bots.adapters.rate_limiter import RateLimiter
from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from tests.reference_bots.bots_harness import START


class LimiterHarness:
    """A limiter of eight requests in ten seconds, and when each request passed it."""

    def __init__(self, loop: VirtualTimeLoop, requests: int = 8) -> None:
        self.loop = loop
        self.waiting = 0
        self.passed: list[tuple[str, float]] = []
        self.limiter = RateLimiter(VirtualClock(loop, START), requests=requests, on_queue_change=self._change_waiting)

    def _change_waiting(self, change: int) -> None:
        self.waiting += change

    async def passes(self, name: str, *, deferrable: bool = False, takes: float = 0.0, arrives: float = 0.0) -> None:
        """One request.

        deferrable: replies go first.
        takes: seconds from reaching the CRM to its answer.
        arrives: seconds until it reaches the CRM.
        """
        async with self.limiter.acquire_slot(deferrable=deferrable):
            if arrives:
                await asyncio.sleep(arrives)
            self.passed.append((name, self.loop.time()))
            await asyncio.sleep(takes)

    @property
    def names(self) -> list[str]:
        """The requests that passed, in order."""
        return [name for name, _ in self.passed]


RunScenario = Callable[[Callable[[], Coroutine[Any, Any, None]]], None]


@pytest.fixture
def loop() -> Iterator[VirtualTimeLoop]:
    made = VirtualTimeLoop()
    yield made
    made.close()


@pytest.fixture
def harness(loop: VirtualTimeLoop) -> LimiterHarness:
    return LimiterHarness(loop)


def run(harness: LimiterHarness, scenario: Coroutine[Any, Any, None], seconds: float = 300) -> None:
    """Run the scenario while time passes."""

    async def whole() -> None:
        task = asyncio.ensure_future(scenario)
        await harness.loop.advance_until(task.done, seconds)
        await task

    harness.loop.run_until_complete(whole())


async def run_concurrently(*requests: Coroutine[Any, Any, None]) -> None:
    """Start all of them in this order."""
    await asyncio.gather(*requests)


def test_queued_requests_pass_in_order_of_arrival(harness: LimiterHarness) -> None:
    """Eight at once, the next eight after ten seconds."""
    run(harness, run_concurrently(*(harness.passes(str(n)) for n in range(20))))
    assert harness.names == [str(n) for n in range(20)]
    assert [moment for _, moment in harness.passed] == [0.0] * 8 + [10.0] * 8 + [20.0] * 4
    assert harness.waiting == 0


@pytest.mark.parametrize("seed", range(5))
def test_the_crm_never_counts_too_many_requests_at_any_latency(loop: VirtualTimeLoop, seed: int) -> None:
    """Latencies up to 3 s each way: the CRM counts at most eight requests in any ten seconds."""
    chance = random.Random(seed)
    harness = LimiterHarness(loop)
    requests = [
        harness.passes(str(n), deferrable=chance.random() < 0.5, arrives=3 * chance.random(), takes=3 * chance.random())
        for n in range(60)
    ]
    run(harness, run_concurrently(*requests))
    moments = sorted(moment for _, moment in harness.passed)
    assert len(moments) == 60
    assert all(after - before > 10 for before, after in zip(moments, moments[8:], strict=False))


def test_replies_pass_before_queued_records(harness: LimiterHarness) -> None:
    """Replies overtake queued record writes."""
    records = [harness.passes(f"record {n}", deferrable=True) for n in range(10)]
    replies = [harness.passes(f"reply {n}") for n in range(8)]
    run(harness, run_concurrently(*records, *replies))
    assert harness.names[:6] == [f"record {n}" for n in range(6)]
    assert harness.names[6:14] == [f"reply {n}" for n in range(8)]
    assert harness.names[14:] == [f"record {n}" for n in range(6, 10)]


def test_records_leave_slots_for_replies(harness: LimiterHarness) -> None:
    """With records queued, a reply passes at once."""

    async def scenario() -> None:
        pending = asyncio.gather(*(harness.passes("record", deferrable=True) for _ in range(8)))
        await asyncio.sleep(1)
        await harness.passes("reply")
        await pending

    run(harness, scenario())
    assert ("reply", 1.0) in harness.passed


def test_records_are_not_delayed_for_ever(harness: LimiterHarness) -> None:
    """After ten seconds a record is ordered like a reply, although more replies arrive."""

    async def scenario() -> None:
        requests = []
        for second in range(40):
            requests += [asyncio.ensure_future(harness.passes("reply")) for _ in range(2)]
            if second == 2:
                requests.append(asyncio.ensure_future(harness.passes("record", deferrable=True)))
            await asyncio.sleep(1)
        await asyncio.gather(*requests)

    run(harness, scenario())
    ahead = harness.names.index("record")
    assert 20 <= ahead <= 27, "replies of the first twelve seconds or so, and no later ones"


def test_a_cancelled_request_does_not_block_the_queue(harness: LimiterHarness) -> None:
    """A request cancelled at the head of the queue lets the next one pass."""

    async def scenario() -> None:
        await asyncio.gather(*(harness.passes("first") for _ in range(8)))
        leaves = asyncio.ensure_future(harness.passes("leaves"))
        stays = asyncio.ensure_future(harness.passes("stays"))
        await asyncio.sleep(1)
        assert harness.waiting == 2
        leaves.cancel()
        await stays

    run(harness, scenario())
    assert harness.passed[-1] == ("stays", 10.0)
    assert harness.waiting == 0


def test_a_request_that_was_not_sent_uses_no_slot(harness: LimiterHarness) -> None:
    """A request that the circuit breaker refused is not counted."""

    async def scenario() -> None:
        for _ in range(20):
            async with harness.limiter.acquire_slot() as place:
                place.was_sent = False
        await harness.passes("at once")

    run(harness, scenario())
    assert harness.passed == [("at once", 0.0)]


def test_requests_of_others_are_counted(harness: LimiterHarness) -> None:
    """The CRM reports three of eight left after two calls of ours: others made three."""

    async def scenario() -> None:
        await run_concurrently(*(harness.passes("ours") for _ in range(2)))
        harness.limiter.update_from_headers(3, limit=8)
        await run_concurrently(*(harness.passes(str(n)) for n in range(4)))

    run(harness, scenario())
    assert [moment for _, moment in harness.passed] == [0.0] * 5 + [10.0]


def test_own_requests_are_not_counted_as_others(harness: LimiterHarness) -> None:
    """Headers that count only our own requests change nothing, and a larger limit than configured is not used."""

    async def scenario() -> None:
        for left in range(7, -1, -1):
            await harness.passes("ours")
            harness.limiter.update_from_headers(left, limit=8)
        harness.limiter.update_from_headers(92, limit=100)
        await harness.passes("next")

    run(harness, scenario())
    assert [moment for _, moment in harness.passed] == [0.0] * 8 + [10.0]


def test_requests_are_scarce_when_only_slots_for_replies_are_left(harness: LimiterHarness) -> None:
    """Scarce with six of eight in use; not ten seconds later; scarce again while the CRM refuses requests."""
    seen: list[bool] = []

    async def scenario() -> None:
        for _ in range(6):
            seen.append(harness.limiter.is_near_limit)
            await harness.passes("one")
        seen.append(harness.limiter.is_near_limit)
        await asyncio.sleep(10)
        seen.append(harness.limiter.is_near_limit)
        harness.limiter.block_all_requests(timedelta(seconds=5))
        seen.append(harness.limiter.is_near_limit)
        await harness.passes("after")

    run(harness, scenario())
    assert seen == [False] * 6 + [True, False, True]
    assert harness.passed[-1] == ("after", 15.0)


def build_restarted(loop: VirtualTimeLoop) -> LimiterHarness:
    """The limiter of bots that were restarted a moment ago."""
    harness = LimiterHarness(loop)
    harness.limiter = RateLimiter(VirtualClock(loop, START), requests=8, after_restart=True)
    return harness


def test_after_a_restart_the_first_answer_tells_what_is_left(loop: VirtualTimeLoop) -> None:
    """Its answer after a second reports three left: three pass at once, the others when the earlier requests expire."""
    harness = build_restarted(loop)

    async def first() -> None:
        async with harness.limiter.acquire_slot():
            harness.passed.append(("first", loop.time()))
            await asyncio.sleep(1)
            harness.limiter.update_from_headers(3, limit=8)

    run(harness, run_concurrently(first(), *(harness.passes(str(n)) for n in range(5))))
    assert [moment for _, moment in harness.passed] == [0.0] + [1.0] * 3 + [11.0] * 2


def test_after_a_restart_requests_without_headers_go_one_by_one(loop: VirtualTimeLoop) -> None:
    """Without headers, each request waits for the one before; after ten seconds none does."""
    harness = build_restarted(loop)
    run(harness, run_concurrently(*(harness.passes(str(n), takes=4) for n in range(6))))
    assert [moment for _, moment in harness.passed] == [0.0, 4.0, 8.0, 12.0, 12.0, 12.0]


def test_after_a_restart_a_cancelled_first_request_does_not_block(loop: VirtualTimeLoop) -> None:
    """A cancelled first request does not block the next one."""
    harness = build_restarted(loop)

    async def scenario() -> None:
        gives_up = asyncio.ensure_future(harness.passes("gives up", takes=5))
        await asyncio.sleep(1)
        stays = asyncio.ensure_future(harness.passes("stays"))
        await asyncio.sleep(1)
        gives_up.cancel()
        await stays

    run(harness, scenario())
    assert harness.passed == [("gives up", 0.0), ("stays", 2.0)]
