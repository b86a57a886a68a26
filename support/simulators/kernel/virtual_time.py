"""An event loop with virtual time, which advances only while all its tasks are idle.

The bots, the simulated services and the suite run on this loop. Its clock stands still while any task can run and jumps
to the next timer when the suite advances time, so three days take milliseconds and a scenario runs identically on slow
and fast machines.

What the tasks wait for outside the loop counts as work: connections that they opened, from each sending until an answer
comes; descriptors that they watch themselves, as libpq's are; threads that `run_in_executor`, anyio or a package of
THREAD_LIBRARIES started.

Limit: other threads are not seen; time may advance while they run.
"""

import asyncio
import contextlib
import selectors
import socket
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple, Unpack
from unittest import mock

import anyio.to_thread

from support.simulators.kernel.outside_work import LONGEST_ANSWER, LONGEST_THREAD, ObservedSocket, OutsideWork

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")

if TYPE_CHECKING:
    from _typeshed import HasFileno

THREAD_LIBRARIES = ("aiosqlite",)
"""Packages whose threads complete the futures that they create, and are not started through `run_in_executor`."""


class _IdleAwareSelector(selectors.DefaultSelector):
    """A selector that calls its loop before it would block."""

    def __init__(self) -> None:
        super().__init__()
        self.on_idle: Callable[[float | None], float | None] = lambda _timeout: None

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if ready or (timeout is not None and timeout <= 0):
            return ready
        pause = self.on_idle(timeout)
        return [] if pause == 0 else super().select(pause)


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """A selector loop with `time()` in virtual seconds, starting at 0.

    on_advance: called whenever time has been advanced, before anything that fell due runs.
    """

    def __init__(self) -> None:
        self.on_advance: Callable[[], None] = lambda: None
        self._virtual_now = 0.0
        self._idle_waiters: list[asyncio.Future[None]] = []
        self._pending_advance: tuple[float, asyncio.Future[None]] | None = None
        self._outside = OutsideWork()
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

    def hold_time(self, longest: float) -> contextlib.AbstractContextManager[None]:
        """While this is entered virtual time stands still, for `longest` real seconds at most."""
        return self._outside.hold(longest)

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[Unpack[Arguments]], Result], *args: *Arguments
    ) -> asyncio.Future[Result]:
        """As asyncio's, but virtual time stands still until the thread has finished."""
        future = super().run_in_executor(executor, func, *args)
        return self._hold_until_done(future)

    def create_future(self) -> asyncio.Future[Any]:
        """As asyncio's, but virtual time stands still until a thread of THREAD_LIBRARIES has completed it."""
        future = super().create_future()
        creator = sys._getframe(1).f_globals.get("__name__", "")  # noqa: SLF001 - nothing else names the caller
        return self._hold_until_done(future) if creator.startswith(THREAD_LIBRARIES) else future

    def add_reader(
        self, fd: "int | HasFileno", callback: Callable[[Unpack[Arguments]], Any], *args: *Arguments
    ) -> None:
        """As asyncio's; whoever watches a descriptor waits for an answer."""
        super().add_reader(fd, callback, *args)
        self._outside.begin(("reader", _get_number(fd)), LONGEST_ANSWER)

    def remove_reader(self, fd: "int | HasFileno") -> bool:
        """As asyncio's."""
        self._outside.end(("reader", _get_number(fd)))
        return super().remove_reader(fd)

    def add_writer(
        self, fd: "int | HasFileno", callback: Callable[[Unpack[Arguments]], Any], *args: *Arguments
    ) -> None:
        """As asyncio's; whoever watches a descriptor waits for an answer."""
        super().add_writer(fd, callback, *args)
        self._outside.begin(("writer", _get_number(fd)), LONGEST_ANSWER)

    def remove_writer(self, fd: "int | HasFileno") -> bool:
        """As asyncio's."""
        self._outside.end(("writer", _get_number(fd)))
        return super().remove_writer(fd)

    async def sock_connect(self, sock: socket.socket, address: Any) -> None:
        """As asyncio's, but virtual time stands still."""
        with self._outside.hold(LONGEST_ANSWER):
            await super().sock_connect(sock, address)

    async def sock_recv(self, sock: socket.socket, nbytes: int) -> bytes:
        """As asyncio's, but virtual time stands still."""
        with self._outside.hold(LONGEST_ANSWER):
            return await super().sock_recv(sock, nbytes)

    async def sock_recv_into(self, sock: socket.socket, buf: Any) -> int:
        """As asyncio's, but virtual time stands still."""
        with self._outside.hold(LONGEST_ANSWER):
            return await super().sock_recv_into(sock, buf)

    def _make_socket_transport(self, sock: socket.socket, *args: Any, server: Any = None, **options: Any) -> Any:
        """Asyncio's transport for plain connections; those that tasks of this loop opened are observed."""
        return super()._make_socket_transport(self._observe(sock, server), *args, server=server, **options)  # type: ignore[misc]

    def _make_ssl_transport(self, rawsock: socket.socket, *args: Any, server: Any = None, **options: Any) -> Any:
        """Asyncio's transport for TLS; as above."""
        return super()._make_ssl_transport(self._observe(rawsock, server), *args, server=server, **options)  # type: ignore[misc]

    def _observe(self, sock: socket.socket, server: Any) -> socket.socket:
        return sock if server is not None else ObservedSocket(sock, self._outside)

    def _hold_until_done(self, future: asyncio.Future[Result]) -> asyncio.Future[Result]:
        self._outside.begin(future, LONGEST_THREAD)
        future.add_done_callback(self._outside.end)
        return future

    def _handle_idle(self, timeout: float | None) -> float | None:
        """Real seconds for which the selector may block; None = until something happens, 0 = not at all."""
        if rest := self._outside.measure_rest():
            return rest
        if self._idle_waiters:
            waiting, self._idle_waiters = self._idle_waiters, []
            for waiter in waiting:
                if not waiter.done():
                    waiter.set_result(None)
            return 0
        if self._pending_advance is not None:
            limit, waiter = self._pending_advance
            self._pending_advance = None
            self._virtual_now = limit if timeout is None else min(self._virtual_now + timeout, limit)
            self._idle_waiters.append(waiter)
            self.on_advance()
            return 0
        return None


def _get_number(fd: "int | HasFileno") -> int:
    return fd if isinstance(fd, int) else fd.fileno()


@contextlib.contextmanager
def hold_time_for_anyio_threads() -> Iterator[None]:
    """While this is entered, virtual time stands still until a thread that anyio started has finished."""
    run_sync = anyio.to_thread.run_sync

    async def run_sync_and_hold_time(*args: Any, **options: Any) -> Any:
        loop = asyncio.get_running_loop()
        with loop.hold_time(LONGEST_THREAD) if isinstance(loop, VirtualTimeLoop) else contextlib.nullcontext():
            return await run_sync(*args, **options)

    with mock.patch.object(anyio.to_thread, "run_sync", run_sync_and_hold_time):
        yield
