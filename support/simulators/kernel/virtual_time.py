"""An event loop with virtual time, which advances only while all its tasks are idle.

The bots, the simulated services and the suite run on this loop. Its clock stands still while any task can run and jumps
to the next timer when the suite advances time, so three days take milliseconds and a scenario runs identically on slow
and fast machines.

Limit: threads not started through `run_in_executor` are not seen; time may advance while they run.
"""

import asyncio
import selectors
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any, TypeVar, TypeVarTuple, Unpack

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")


class _IdleAwareSelector(selectors.DefaultSelector):
    """A selector that calls its loop before it would block."""

    def __init__(self) -> None:
        super().__init__()
        self.on_idle: Callable[[float | None], bool] = lambda _timeout: False

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if ready or (timeout is not None and timeout <= 0):
            return ready
        if self.on_idle(timeout):
            return []
        return super().select(None)


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """A selector loop with `time()` in virtual seconds, starting at 0."""

    def __init__(self) -> None:
        self._virtual_now = 0.0
        self._idle_waiters: list[asyncio.Future[None]] = []
        self._pending_advance: tuple[float, asyncio.Future[None]] | None = None
        self._running_threads = 0
        selector = _IdleAwareSelector()
        selector.on_idle = self._handle_idle
        super().__init__(selector)
        # After months of virtual time a float cannot represent nanoseconds, and a timer due "now" would never fire.
        self._clock_resolution = 1e-6

    def time(self) -> float:
        """Virtual seconds since the loop was created."""
        return self._virtual_now

    async def wait_until_idle(self) -> None:
        """Return once no other task can run before time advances."""
        waiter = self.create_future()
        self._idle_waiters.append(waiter)
        await waiter

    async def advance_to_next_timer(self, limit: float) -> None:
        """Advance to the next timer, at most to `limit` (virtual seconds); return when the loop is idle again."""
        if self._pending_advance is not None:
            raise RuntimeError("Two callers advance time at once; only one scenario may control the clock.")
        waiter = self.create_future()
        self._pending_advance = (limit, waiter)
        await waiter

    async def advance_to(self, moment: float) -> None:
        """Advance to `moment` (virtual seconds), stopping at every timer so that its task runs at the right time."""
        await self.wait_until_idle()
        while self._virtual_now < moment:
            await self.advance_to_next_timer(moment)

    async def advance_until(self, condition: Callable[[], bool], limit: float) -> bool:
        """Advance until `condition()` is true or until `limit` (virtual seconds); return whether it is true."""
        await self.wait_until_idle()
        while not condition():
            if self._virtual_now >= limit:
                return False
            await self.advance_to_next_timer(limit)
        return True

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[Unpack[Arguments]], Result], *args: *Arguments
    ) -> asyncio.Future[Result]:
        """As asyncio's, but virtual time stands still until the thread has finished."""
        self._running_threads += 1
        future = super().run_in_executor(executor, func, *args)
        future.add_done_callback(self._count_finished_thread)
        return future

    def _count_finished_thread(self, _future: asyncio.Future[Any]) -> None:
        self._running_threads -= 1

    def _handle_idle(self, timeout: float | None) -> bool:
        if self._running_threads:
            return False
        if self._idle_waiters:
            waiting, self._idle_waiters = self._idle_waiters, []
            for waiter in waiting:
                if not waiter.done():
                    waiter.set_result(None)
            return True
        if self._pending_advance is not None:
            limit, waiter = self._pending_advance
            self._pending_advance = None
            self._virtual_now = limit if timeout is None else min(self._virtual_now + timeout, limit)
            self._idle_waiters.append(waiter)
            return True
        return False
