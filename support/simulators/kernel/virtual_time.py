"""An event loop whose time only moves when everybody on it waits.

Everything in process runs on this loop: the bots, the simulated services and the suite. Its clock stands still while
anyone has work to do and jumps to the next timer when the suite lets time pass, so three days take milliseconds and a
scenario plays the same way on a slow machine as on a fast one.

Limit: work in threads that were not started through `run_in_executor` is invisible here; time may pass while it runs.
"""

import asyncio
import selectors
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any, TypeVar, TypeVarTuple, Unpack

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")


class _StillSelector(selectors.DefaultSelector):
    """A selector that asks its loop what to do before it would block."""

    def __init__(self) -> None:
        super().__init__()
        self.when_idle: Callable[[float | None], bool] = lambda _timeout: False

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if ready or (timeout is not None and timeout <= 0):
            return ready
        if self.when_idle(timeout):
            return []
        return super().select(None)


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """A selector loop with `time()` in virtual seconds, starting at 0."""

    def __init__(self) -> None:
        self._virtual_now = 0.0
        self._awaiting_quiet: list[asyncio.Future[None]] = []
        self._jump: tuple[float, asyncio.Future[None]] | None = None
        self._threads_at_work = 0
        selector = _StillSelector()
        selector.when_idle = self._when_idle
        super().__init__(selector)
        # After months of virtual time a float no longer holds nanoseconds, and a timer due "now" would never be due.
        self._clock_resolution = 1e-6

    def time(self) -> float:
        """Virtual seconds since the loop was made."""
        return self._virtual_now

    async def quiet(self) -> None:
        """Return once nobody else on the loop can go on without time passing."""
        waiter = self.create_future()
        self._awaiting_quiet.append(waiter)
        await waiter

    async def jump(self, limit: float) -> None:
        """Let time pass to the next timer, at most to `limit` (virtual seconds); return when all is quiet again."""
        if self._jump is not None:
            raise RuntimeError("Two callers let time pass at once; only one scenario may hold the clock.")
        waiter = self.create_future()
        self._jump = (limit, waiter)
        await waiter

    async def pass_until(self, moment: float) -> None:
        """Let time pass to `moment` (virtual seconds), stopping at every timer so that its work gets done."""
        await self.quiet()
        while self._virtual_now < moment:
            await self.jump(moment)

    async def until(self, holds: Callable[[], bool], limit: float) -> bool:
        """Let time pass until `holds()` or until `limit` (virtual seconds); say whether it holds."""
        await self.quiet()
        while not holds():
            if self._virtual_now >= limit:
                return False
            await self.jump(limit)
        return True

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[Unpack[Arguments]], Result], *args: *Arguments
    ) -> asyncio.Future[Result]:
        """As asyncio's, but time stands still until the thread is done."""
        self._threads_at_work += 1
        future = super().run_in_executor(executor, func, *args)
        future.add_done_callback(self._thread_done)
        return future

    def _thread_done(self, _future: asyncio.Future[Any]) -> None:
        self._threads_at_work -= 1

    def _when_idle(self, timeout: float | None) -> bool:
        if self._threads_at_work:
            return False
        if self._awaiting_quiet:
            waiting, self._awaiting_quiet = self._awaiting_quiet, []
            for waiter in waiting:
                if not waiter.done():
                    waiter.set_result(None)
            return True
        if self._jump is not None:
            limit, waiter = self._jump
            self._jump = None
            self._virtual_now = limit if timeout is None else min(self._virtual_now + timeout, limit)
            self._awaiting_quiet.append(waiter)
            return True
        return False
