"""One wait for the disk, shared by whoever comes before it begins."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from reference_bots.storage.group_commit import DiskFailed, SharedWait


class _Disk:
    """A disk whose every wait begins when it is asked for and ends when the test says so."""

    def __init__(self) -> None:
        self.waits = 0
        self.began = threading.Semaphore(0)
        self.may_end = threading.Semaphore(0)
        self.refuses = False

    def flush(self) -> None:
        self.waits += 1
        self.began.release()
        self.may_end.acquire()
        if self.refuses:
            raise OSError("gone")


Play = Callable[[Callable[[_Disk, SharedWait], Awaitable[None]]], None]


@pytest.fixture
def play() -> Iterator[Play]:
    """Plays a scene with a disk and the wait for it, on the machine's own time."""
    disk = _Disk()

    def played(scene: Callable[[_Disk, SharedWait], Awaitable[None]]) -> None:
        async def whole() -> None:
            wait = SharedWait(disk.flush)
            try:
                await asyncio.wait_for(scene(disk, wait), timeout=10)
            finally:
                disk.may_end.release(100)
                wait.close()

        asyncio.run(whole())

    yield played
    disk.may_end.release(100)


async def _began(disk: _Disk) -> None:
    with ThreadPoolExecutor(1) as watcher:
        await asyncio.get_running_loop().run_in_executor(watcher, disk.began.acquire)


async def _waiting(wait: SharedWait, how_many: int) -> list[asyncio.Task[None]]:
    tasks = [asyncio.create_task(wait.reached()) for _ in range(how_many)]
    await asyncio.sleep(0)
    return tasks


def test_who_comes_during_a_wait_shares_the_next(play: Play) -> None:
    """Fifty come while the first waits: they are not covered by its wait, and one more is enough for all of them."""

    async def scene(disk: _Disk, wait: SharedWait) -> None:
        first = await _waiting(wait, 1)
        await _began(disk)
        others = await _waiting(wait, 50)
        disk.may_end.release()
        await asyncio.gather(*first)
        await _began(disk)
        assert [task.done() for task in others] == [False] * 50
        disk.may_end.release()
        await asyncio.gather(*others)
        assert disk.waits == 2

    play(scene)


def test_a_refusal_reaches_everybody_and_is_never_forgotten(play: Play) -> None:
    """Those it was for, those who wait for the next, and whoever comes later: a second try would prove nothing."""

    async def scene(disk: _Disk, wait: SharedWait) -> None:
        tasks = await _waiting(wait, 2)
        await _began(disk)
        tasks += await _waiting(wait, 2)
        disk.refuses = True
        disk.may_end.release()
        told = await asyncio.gather(*tasks, return_exceptions=True)
        disk.refuses = False
        assert [DiskFailed] * 4 == [type(each) for each in told]
        assert wait.failed
        with pytest.raises(DiskFailed):
            await wait.reached()
        assert disk.waits == 1

    play(scene)


def test_one_who_goes_takes_nobody_along(play: Play) -> None:
    """A sender that hangs up leaves the others their wait."""

    async def scene(disk: _Disk, wait: SharedWait) -> None:
        gone, stays = await _waiting(wait, 2)
        gone.cancel()
        disk.may_end.release(2)
        await stays
        assert gone.cancelled()

    play(scene)


def test_closing_ends_the_wait_under_way_and_refuses_the_next(play: Play) -> None:
    """Who was covered by it is told so; who was not is told that nothing is promised."""

    async def scene(disk: _Disk, wait: SharedWait) -> None:
        (covered,) = await _waiting(wait, 1)
        await _began(disk)
        (later,) = await _waiting(wait, 1)
        disk.may_end.release()
        wait.close()
        told = await asyncio.gather(covered, later, return_exceptions=True)
        assert told[0] is None
        assert isinstance(told[1], DiskFailed)
        assert disk.waits == 1

    play(scene)
