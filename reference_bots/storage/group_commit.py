"""Group commit: one fsync for all writers that arrived before it began.

Writers that arrive during an fsync share the next one. The fsync runs in a thread, so the event loop goes on.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


class FlushError(Exception):
    """What was written may not be on disk.

    A later success would not prove that it is, because the system drops what it failed to write. So every later wait
    fails too, until a restart begins with what is on disk.
    """


class GroupCommit:
    """Shares fsyncs among concurrent writers.

    flush: puts everything written so far on disk; called in a thread, one call at a time.
    on_failure: called when a flush has failed.
    """

    def __init__(self, flush: Callable[[], None], *, on_failure: Callable[[], None] = lambda: None) -> None:
        self._flush = flush
        self._on_failure = on_failure
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="disk")
        self._waiting: list[asyncio.Future[None]] = []
        self._flushing = False
        self._failed = False

    @property
    def has_failed(self) -> bool:
        """Whether a flush has ever failed."""
        return self._failed

    async def wait_until_flushed(self) -> None:
        """Return once everything written before this call is on disk. Raises FlushError."""
        if self._failed:
            raise FlushError
        flushed = asyncio.get_running_loop().create_future()
        self._waiting.append(flushed)
        self._start_flush()
        await flushed

    def close(self) -> None:
        """Let the running flush finish; those who wait for another one get FlushError."""
        self._failed = True
        self._thread.shutdown()
        _fail_pending_flushes(self._waiting)

    def _start_flush(self) -> None:
        if self._flushing or not self._waiting:
            return
        pending, self._waiting, self._flushing = self._waiting, [], True
        work = asyncio.get_running_loop().run_in_executor(self._thread, self._flush)
        work.add_done_callback(lambda done: self._finish_flush(pending, done))

    def _finish_flush(self, pending: list[asyncio.Future[None]], work: asyncio.Future[None]) -> None:
        self._flushing = False
        if work.cancelled() or work.exception() is not None:
            self._failed = True
            _fail_pending_flushes(pending + self._waiting)
            self._on_failure()
            return
        for flushed in pending:
            if not flushed.done():
                flushed.set_result(None)
        if not self._failed:
            self._start_flush()


def _fail_pending_flushes(pending: list[asyncio.Future[None]]) -> None:
    for flushed in pending:
        if not flushed.done():
            flushed.set_exception(FlushError())
