"""Calls of the target are counted while a service works on them, and given up with their callers."""

import asyncio
from collections.abc import MutableMapping
from datetime import UTC, datetime
from typing import Any

from support.simulators.kernel.calls_under_way import CallsUnderWay
from support.vocabulary.asgi import Receive, Scope, Send


class SilentClock:
    """A clock on which a sleep ends when it is told to."""

    def __init__(self) -> None:
        self.woken = asyncio.Event()

    def now(self) -> datetime:
        """A fixed moment."""
        return datetime(2026, 3, 10, 17, tzinfo=UTC)

    async def sleep(self, seconds: float) -> None:
        """Wait until woken."""
        assert seconds == 4
        await self.woken.wait()


class Call:
    """One call of a caller that stays until it is gone, and what came of it.

    seen: whether the service worked on a call at each stage.
    """

    def __init__(self) -> None:
        self.counted = 0
        self.calls = CallsUnderWay(self._count)
        self.clock = SilentClock()
        self.gone = asyncio.Event()
        self.done: list[bytes] = []
        self.seen: list[bool] = []

    def _count(self) -> None:
        self.counted += 1

    async def run(self) -> None:
        """Make the call and wait until it is answered or given up."""
        await self.calls.count_calls_of(self._answer_late)({"type": "http"}, self._receive, self._send)
        self.seen.append(self.calls.is_working)

    async def _answer_late(self, _scope: Scope, receive: Receive, send: Send) -> None:
        self.seen.append(self.calls.is_working)
        await self.calls.count_sleeps_of(self.clock).sleep(4)
        self.seen.append(self.calls.is_working)
        self.done.append((await receive())["body"])
        await send({"type": "http.response.start", "status": 200})

    async def _receive(self) -> MutableMapping[str, Any]:
        if not self.counted or not hasattr(self, "_read"):
            self._read = True
            return {"type": "http.request", "body": b"Hi"}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: MutableMapping[str, Any]) -> None:
        assert message["status"] == 200


async def let_others_run() -> None:
    """Give every task a few turns."""
    for _ in range(5):
        await asyncio.sleep(0)


def test_a_call_that_is_held_back_is_not_worked_on() -> None:
    """It is before and after; then it is answered, with the body that was read ahead."""

    async def play() -> Call:
        call = Call()
        running = asyncio.ensure_future(call.run())
        await let_others_run()
        assert not call.calls.is_working
        call.clock.woken.set()
        await running
        return call

    call = asyncio.run(play())
    assert (1, [b"Hi"], [True, True, False]) == (call.counted, call.done, call.seen)


def test_a_call_is_given_up_with_its_caller() -> None:
    """What a killed target had asked for does not happen once it runs again."""

    async def play() -> Call:
        call = Call()
        running = asyncio.ensure_future(call.run())
        await let_others_run()
        call.gone.set()
        await running
        call.clock.woken.set()
        await let_others_run()
        return call

    call = asyncio.run(play())
    assert ([], [True, False]) == (call.done, call.seen)
