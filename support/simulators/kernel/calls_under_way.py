"""How many calls of the target the simulated services are working on, and not holding back on purpose."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime

from support.simulators.kernel.clock import Clock
from support.simulators.kernel.request_body import read_ahead
from support.vocabulary.asgi import Application, Receive, Scope, Send


class CallsUnderWay:
    """Counts the calls of all applications that it was given.

    on_call: called with each call, before it is answered.
    """

    def __init__(self, on_call: Callable[[], None]) -> None:
        self._on_call = on_call
        self._taken = 0
        self._held_back = 0

    @property
    def is_working(self) -> bool:
        """Whether a call was taken and is not answered, although no fault holds it back."""
        return self._taken > self._held_back

    @contextlib.contextmanager
    def count_opening(self) -> Iterator[None]:
        """While it is entered, a connection is opened that a call waits for, which is work on that call."""
        self._taken += 1
        try:
            yield
        finally:
            self._taken -= 1

    def count_calls_of(self, application: Application) -> Application:
        """The application, its calls counted; a call whose caller is gone is given up, held back or not."""

        async def take_call(scope: Scope, receive: Receive, send: Send) -> None:
            self._taken += 1
            try:
                self._on_call()
                if scope["type"] == "http":
                    await _answer_while_connected(application, scope, receive, send)
                else:
                    await application(scope, receive, send)
            finally:
                self._taken -= 1

        return take_call

    def count_sleeps_of(self, clock: Clock) -> Clock:
        """The clock; a call that sleeps on it is held back."""
        return _CountedClock(clock, self)

    async def sleep_held_back(self, clock: Clock, seconds: float) -> None:
        """Sleep on the clock, the call counted as held back."""
        self._held_back += 1
        try:
            await clock.sleep(seconds)
        finally:
            self._held_back -= 1


class _CountedClock:
    """A clock on which calls sleep."""

    def __init__(self, clock: Clock, calls: CallsUnderWay) -> None:
        self._clock = clock
        self._calls = calls

    def now(self) -> datetime:
        """The present moment."""
        return self._clock.now()

    async def sleep(self, seconds: float) -> None:
        """Return when `seconds` have passed."""
        await self._calls.sleep_held_back(self._clock, seconds)


async def _answer_while_connected(application: Application, scope: Scope, receive: Receive, send: Send) -> None:
    """Let the application answer, until its caller is gone: what a killed target asked for must not happen later."""
    _, receive_again = await read_ahead(receive)
    work = asyncio.ensure_future(application(scope, receive_again, send))
    gone = asyncio.ensure_future(receive())
    try:
        await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        gone.cancel()
        if not work.done():
            work.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await work
