"""The contact workers alone."""

import asyncio
from collections import defaultdict
from itertools import pairwise

from reference_bots.engine.contact_workers import LONG_ITERATION, MAX_START_DELAY, ContactWorkers
from reference_bots.log import create_logger
from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from tests.reference_bots.bots_harness import START


class _SlowService:
    """Serves each contact for ten seconds, and notes how many are served at once."""

    def __init__(self, *, fails: int = 0) -> None:
        self.loop = VirtualTimeLoop()
        self.clock = VirtualClock(self.loop, START)
        self.now = 0
        self.most = 0
        self.served: list[tuple[str, bool]] = []
        self.fails = fails
        self.of: defaultdict[str, int] = defaultdict(int)

    async def process_contact(self, contact_id: str, cut_off: bool) -> None:
        self.now += 1
        self.of[contact_id] += 1
        assert self.of[contact_id] == 1
        self.most = max(self.most, self.now)
        self.served.append((contact_id, cut_off))
        try:
            await self.clock.sleep(10)
            if self.fails:
                self.fails -= 1
                raise RuntimeError("failed")
        finally:
            self.now -= 1
            self.of[contact_id] -= 1

    def run(self, *contacts: str, abreast: int = 2) -> None:
        """Wake these contacts, let two minutes pass, close."""
        workers = ContactWorkers(self.process_contact, self.clock, create_logger("off"), max_concurrent=abreast)

        async def scenario() -> None:
            for contact in contacts:
                workers.wake_worker(contact, after_restart=contact == "restarted")
            async with asyncio.TaskGroup() as tasks:
                workers.start_in_task_group(tasks)
                await self.loop.advance_to(self.loop.time() + 120)
                assert workers.running_count == 0
                workers.close()

        self.loop.run_until_complete(scenario())
        self.loop.close()


def test_concurrent_workers_are_limited() -> None:
    """Five contacts, two workers: two at a time, in the order of waking, each served."""
    service = _SlowService()
    service.run("a", "b", "c", "d", "e")
    assert service.most == 2
    assert [(contact, False) for contact in "abcde"] == service.served


def test_a_blocked_location_does_not_block_another() -> None:
    """Five contacts of one location were woken first; two of another are served at once, and locations take turns."""
    service = _SlowService()
    service.run("a/1", "a/2", "a/3", "a/4", "a/5", "b/1", "b/2")
    assert service.most == 4
    assert [contact for contact, _ in service.served[:4]] == ["a/1", "b/1", "a/2", "b/2"]
    assert [contact for contact, _ in service.served[4:]] == ["a/3", "a/4", "a/5"]


def test_a_contact_woken_twice_has_one_worker() -> None:
    """Waking a queued contact again changes nothing."""
    service = _SlowService()
    service.run("a", "a", "a")
    assert service.served == [("a", False)]


def test_a_failed_worker_retries_knowing_it_was_interrupted() -> None:
    """The next attempt is told that work may have been interrupted."""
    service = _SlowService(fails=2)
    service.run("a")
    assert service.served == [("a", False), ("a", True), ("a", True)]


def test_after_a_restart_a_worker_knows_it_was_interrupted() -> None:
    """So that what was started before the restart is not repeated without a search."""
    service = _SlowService()
    service.run("restarted")
    assert service.served == [("restarted", True)]


def test_at_most_one_worker_starts_per_loop_iteration() -> None:
    """Fifty contacts woken at once: other callbacks run after each start."""
    loop = VirtualTimeLoop()
    started: list[int] = []

    async def process_contact(_contact: str, _cut_off: bool) -> None:
        started.append(len(started) + 1)

    async def scenario() -> list[int]:
        workers = ContactWorkers(process_contact, VirtualClock(loop, START), create_logger("off"))
        async with asyncio.TaskGroup() as tasks:
            workers.start_in_task_group(tasks)
            for number in range(50):
                workers.wake_worker(f"c{number}")
            seen = []
            while len(started) < 50:
                await asyncio.sleep(0)
                seen.append(len(started))
        return [later - earlier for earlier, later in pairwise(seen)]

    steps = loop.run_until_complete(scenario())
    loop.close()
    assert max(steps) == 1


def test_after_long_iterations_workers_start_late_but_start() -> None:
    """While every loop iteration is long, one worker starts after each longest pause."""
    loop = VirtualTimeLoop()
    started: list[float] = []

    async def process_contact(_contact: str, _cut_off: bool) -> None:
        started.append(loop.time())

    async def scenario() -> None:
        workers = ContactWorkers(process_contact, VirtualClock(loop, START), create_logger("off"))
        async with asyncio.TaskGroup() as tasks:
            workers.start_in_task_group(tasks)
            for number in range(5):
                workers.wake_worker(f"c{number}")
            while len(started) < 5:
                loop._virtual_now += 2 * LONG_ITERATION  # the duration of this iteration
                await asyncio.sleep(0)

    loop.run_until_complete(scenario())
    loop.close()
    pauses = [later - earlier for earlier, later in pairwise(started)]
    assert min(pauses) >= MAX_START_DELAY
    assert max(pauses) <= MAX_START_DELAY + 6 * LONG_ITERATION


def test_a_contact_woken_while_being_served_is_served_again() -> None:
    """Once more, however often it was woken meanwhile."""
    service = _SlowService()
    workers = ContactWorkers(service.process_contact, service.clock, create_logger("off"))

    async def scenario() -> None:
        async with asyncio.TaskGroup() as tasks:
            workers.start_in_task_group(tasks)
            workers.wake_worker("a")
            await service.loop.advance_to(service.loop.time() + 5)
            workers.wake_worker("a")
            workers.wake_worker("a")
            await service.loop.advance_to(service.loop.time() + 60)

    service.loop.run_until_complete(scenario())
    service.loop.close()
    assert service.served == [("a", False), ("a", False)]
