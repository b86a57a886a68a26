"""Group commit: one flush, shared by all writers that arrived before it began."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from reference_bots.storage.group_commit import FlushError, GroupCommit


class _Disk:
    """A disk whose flush ends when the test allows it."""

    def __init__(self) -> None:
        self.flushes = 0
        self.began = threading.Semaphore(0)
        self.may_end = threading.Semaphore(0)
        self.fails = False

    def flush(self) -> None:
        self.flushes += 1
        self.began.release()
        self.may_end.acquire()
        if self.fails:
            raise OSError("disk failure")


RunScenario = Callable[[Callable[[_Disk, GroupCommit], Awaitable[None]]], None]


@pytest.fixture
def run_scenario() -> Iterator[RunScenario]:
    """Runs a scenario with a disk and its group commit, on the machine's own time."""
    disk = _Disk()

    def run(scenario: Callable[[_Disk, GroupCommit], Awaitable[None]]) -> None:
        async def whole() -> None:
            commit = GroupCommit(disk.flush)
            try:
                await asyncio.wait_for(scenario(disk, commit), timeout=10)
            finally:
                disk.may_end.release(100)
                commit.close()

        asyncio.run(whole())

    yield run
    disk.may_end.release(100)


async def _flush_began(disk: _Disk) -> None:
    with ThreadPoolExecutor(1) as watcher:
        await asyncio.get_running_loop().run_in_executor(watcher, disk.began.acquire)


async def _start_waiting(commit: GroupCommit, how_many: int) -> list[asyncio.Task[None]]:
    tasks = [asyncio.create_task(commit.wait_until_flushed()) for _ in range(how_many)]
    await asyncio.sleep(0)
    return tasks


def test_writers_during_a_flush_share_the_next_one(run_scenario: RunScenario) -> None:
    """Fifty writers arrive during a flush: it does not cover them, and one more is enough for all of them."""

    async def scenario(disk: _Disk, commit: GroupCommit) -> None:
        first = await _start_waiting(commit, 1)
        await _flush_began(disk)
        others = await _start_waiting(commit, 50)
        disk.may_end.release()
        await asyncio.gather(*first)
        await _flush_began(disk)
        assert [task.done() for task in others] == [False] * 50
        disk.may_end.release()
        await asyncio.gather(*others)
        assert disk.flushes == 2

    run_scenario(scenario)


def test_a_failed_flush_fails_all_writers_for_good(run_scenario: RunScenario) -> None:
    """Those it was for, those after it, and later ones: a second attempt would prove nothing."""

    async def scenario(disk: _Disk, commit: GroupCommit) -> None:
        tasks = await _start_waiting(commit, 2)
        await _flush_began(disk)
        tasks += await _start_waiting(commit, 2)
        disk.fails = True
        disk.may_end.release()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        disk.fails = False
        assert [FlushError] * 4 == [type(each) for each in results]
        assert commit.has_failed
        with pytest.raises(FlushError):
            await commit.wait_until_flushed()
        assert disk.flushes == 1

    run_scenario(scenario)


def test_a_cancelled_writer_does_not_affect_the_others(run_scenario: RunScenario) -> None:
    """A cancelled writer does not affect the others."""

    async def scenario(disk: _Disk, commit: GroupCommit) -> None:
        gone, stays = await _start_waiting(commit, 2)
        gone.cancel()
        disk.may_end.release(2)
        await stays
        assert gone.cancelled()

    run_scenario(scenario)


def test_closing_finishes_the_running_flush_and_fails_the_next(run_scenario: RunScenario) -> None:
    """The writer covered by the running flush succeeds; the next one gets DiskFailed."""

    async def scenario(disk: _Disk, commit: GroupCommit) -> None:
        (covered,) = await _start_waiting(commit, 1)
        await _flush_began(disk)
        (later,) = await _start_waiting(commit, 1)
        disk.may_end.release()
        commit.close()
        results = await asyncio.gather(covered, later, return_exceptions=True)
        assert results[0] is None
        assert isinstance(results[1], FlushError)
        assert disk.flushes == 1

    run_scenario(scenario)
