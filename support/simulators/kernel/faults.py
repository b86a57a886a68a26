"""Trouble as data: which service misbehaves, how, and on which calls.

One ASGI layer applies them, in front of the service, for both transports. Every fault that strikes is journaled.
"""

import random
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any

import msgspec

from support.simulators.kernel.clock import Clock
from support.simulators.kernel.journal import Journal
from support.vocabulary.asgi import Application, Receive, Scope, Send

__all__ = ["Application", "ConnectionLost", "Fault", "FaultyService", "Kind", "Receive", "Scope", "Send"]


class Kind(StrEnum):
    """How a service can misbehave."""

    LATE = "late"
    REFUSES = "refuses"
    RESETS = "resets"
    ANSWERS_LATE = "does the work and answers late"
    LOSES_ANSWER = "loses the answer"
    MALFORMED = "malformed"
    CHANGED = "answers something else"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One rule.

    operation: "METHOD /path" with `*` wildcards, e.g. "POST /conversations/messages" or "*".
    seconds: how late (virtual).  status: what a refusal answers.
    skip: how many matching calls pass unharmed first.  times: how many are struck then; None = every one.
    one_in: strike one matching call in so many, drawn from the seed; 1 = every one.
    changes: what of a good JSON answer is changed: a path like "price.low" -> what stands there instead.
    """

    kind: Kind
    operation: str = "*"
    seconds: float = 0.0
    status: int = 500
    skip: int = 0
    times: int | None = None
    one_in: int = 1
    changes: Mapping[str, Any] = field(default_factory=dict)


class ConnectionLost(ConnectionError):
    """The simulated service closed the connection without an answer."""


class FaultyService:
    """An ASGI application with faults in front of it."""

    def __init__(self, application: Application, *, name: str, clock: Clock, journal: Journal, seed: int) -> None:
        self._application = application
        self._name = name
        self._clock = clock
        self._journal = journal
        self._random = random.Random(seed)
        self._faults: list[Fault] = []
        self._matched: dict[int, int] = {}
        self._struck: dict[int, int] = {}

    def behave(self, faults: Sequence[Fault]) -> None:
        """Replace the faults in force; an empty sequence heals the service."""
        self._faults = list(faults)
        self._matched.clear()
        self._struck.clear()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, misbehaving if a fault strikes it."""
        fault = self._striking(scope) if self._faults and scope["type"] == "http" else None
        if fault is None:
            await self._application(scope, receive, send)
            return
        operation = f"{scope['method']} {scope['path']}"
        self._journal.write(
            self._name, "fault", kind=fault.kind.value, operation=operation, changes=dict(fault.changes)
        )
        match fault.kind:
            case Kind.LATE:
                await self._clock.sleep(fault.seconds)
                await self._application(scope, receive, send)
            case Kind.REFUSES:
                await _answer(send, fault.status, b'{"statusCode":%d,"message":"Simulated refusal"}' % fault.status)
            case Kind.RESETS:
                raise ConnectionLost(f"{self._name} closed the connection (simulated).")
            case Kind.ANSWERS_LATE:
                answer = _Held()
                await self._application(scope, receive, answer.hold)
                await self._clock.sleep(fault.seconds)
                await answer.release(send)
            case Kind.LOSES_ANSWER:
                await self._application(scope, receive, _nowhere)
                raise ConnectionLost(f"{self._name} did the work and lost its answer (simulated).")
            case Kind.MALFORMED:
                await self._application(scope, receive, _nowhere)
                await _answer(send, 200, b'{"half an answ')
            case Kind.CHANGED:
                answer = _Held()
                await self._application(scope, receive, answer.hold)
                await answer.change(fault.changes)
                await answer.release(send)

    def _striking(self, scope: Scope) -> Fault | None:
        operation = f"{scope['method']} {scope['path']}"
        for index, fault in enumerate(self._faults):
            if not fnmatchcase(operation, fault.operation):
                continue
            self._matched[index] = self._matched.get(index, 0) + 1
            if self._matched[index] <= fault.skip:
                continue
            if fault.times is not None and self._struck.get(index, 0) >= fault.times:
                continue
            if fault.one_in > 1 and self._random.randrange(fault.one_in):
                continue
            self._struck[index] = self._struck.get(index, 0) + 1
            return fault
        return None


class _Held:
    """An answer kept back until it may go out."""

    def __init__(self) -> None:
        self._messages: list[MutableMapping[str, Any]] = []

    async def hold(self, message: MutableMapping[str, Any]) -> None:
        self._messages.append(message)

    async def change(self, changes: Mapping[str, Any]) -> None:
        """Put something else into a JSON answer; an answer without such a place is left as it is."""
        start, *parts = self._messages
        body = msgspec.json.decode(b"".join(part.get("body", b"") for part in parts))
        for path, value in changes.items():
            *way, last = path.split(".")
            place = body
            for step in way:
                place = place.get(step, {})
            if last in place:
                place[last] = value
        changed = msgspec.json.encode(body)
        headers = [header for header in start["headers"] if header[0] != b"content-length"]
        self._messages = [
            {**start, "headers": [*headers, (b"content-length", b"%d" % len(changed))]},
            {"type": "http.response.body", "body": changed},
        ]

    async def release(self, send: Send) -> None:
        for message in self._messages:
            await send(message)


async def _nowhere(_message: MutableMapping[str, Any]) -> None:
    """Drop what the service answers."""


async def _answer(send: Send, status: int, body: bytes) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
