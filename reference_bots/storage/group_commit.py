"""Waits for the disk on behalf of many at once.

Whoever asks while the disk is at work shares the next wait with everybody else who asks by then: one wait covers all
that was written before it began. The wait is in a thread, so nobody else stands still.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


class DiskFailed(Exception):
    """What was written may not be on disk.

    A later success would not prove that it is: the system drops what it failed to write. So nothing is promised any
    more in this life; the next one begins with what the disk really holds.
    """


class SharedWait:
    """flush: puts everything written so far on disk; called in a thread, one call at a time."""

    def __init__(self, flush: Callable[[], None]) -> None:
        self._flush = flush
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="disk")
        self._waiting: list[asyncio.Future[None]] = []
        self._at_work = False
        self._failed = False

    @property
    def failed(self) -> bool:
        """Whether the disk has ever refused."""
        return self._failed

    async def reached(self) -> None:
        """Return once everything written before this call is on disk. Raises DiskFailed."""
        if self._failed:
            raise DiskFailed
        place = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        self._begin()
        await place

    def close(self) -> None:
        """Let the wait under way come to its end; who waits for another is told that it will not come."""
        self._failed = True
        self._thread.shutdown()
        _tell(self._waiting)

    def _begin(self) -> None:
        if self._at_work or not self._waiting:
            return
        waiting, self._waiting, self._at_work = self._waiting, [], True
        work = asyncio.get_running_loop().run_in_executor(self._thread, self._flush)
        work.add_done_callback(lambda done: self._end(waiting, done))

    def _end(self, waiting: list[asyncio.Future[None]], work: asyncio.Future[None]) -> None:
        self._at_work = False
        if work.cancelled() or work.exception() is not None:
            self._failed = True
            _tell(waiting + self._waiting)
            return
        for place in waiting:
            if not place.done():
                place.set_result(None)
        if not self._failed:
            self._begin()


def _tell(waiting: list[asyncio.Future[None]]) -> None:
    for place in waiting:
        if not place.done():
            place.set_exception(DiskFailed())
