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
        self._next: asyncio.Future[None] | None = None
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
        waiting = self._next = self._next or asyncio.get_running_loop().create_future()
        self._begin()
        # Everybody waits for the same future; one who goes must not take it with them.
        await asyncio.shield(waiting)

    def close(self) -> None:
        """Let the wait under way come to its end; who waits for another is told that it will not come."""
        self._failed = True
        self._thread.shutdown()
        self._tell(self._next)
        self._next = None

    def _begin(self) -> None:
        if self._at_work or self._next is None:
            return
        waiting, self._next, self._at_work = self._next, None, True
        work = asyncio.get_running_loop().run_in_executor(self._thread, self._flush)
        work.add_done_callback(lambda done: self._end(waiting, done))

    def _end(self, waiting: asyncio.Future[None], work: asyncio.Future[None]) -> None:
        self._at_work = False
        if work.cancelled() or work.exception() is not None:
            self._failed = True
            self._tell(waiting)
            self._tell(self._next)
            self._next = None
            return
        if not waiting.done():
            waiting.set_result(None)
        if not self._failed:
            self._begin()

    @staticmethod
    def _tell(waiting: asyncio.Future[None] | None) -> None:
        if waiting is not None and not waiting.done():
            waiting.set_exception(DiskFailed())
            waiting.exception()  # whoever waited may be gone; then nobody is to be warned
