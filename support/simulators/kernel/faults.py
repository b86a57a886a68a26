"""Fault injection: faults as data, applied by one ASGI layer in front of each simulated service.

The layer works for both transports. Every applied fault is written to the journal.
"""

import random
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any

import msgspec

from support.simulators.kernel.clock import Clock
from support.simulators.kernel.journal import Journal
from support.vocabulary.asgi import Application, Receive, Scope, Send

__all__ = ["Application", "Fault", "FaultKind", "FaultyService", "Receive", "Scope", "Send", "SimulatedConnectionLoss"]


class FaultKind(StrEnum):
    """The kinds of faults."""

    LATE = "late"
    REFUSES = "refuses"
    RESETS = "resets"
    ANSWERS_LATE = "does the work and answers late"
    LOSES_ANSWER = "loses the answer"
    MALFORMED = "malformed"
    CHANGED = "answers something else"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault and the calls it applies to.

    operation: "METHOD /path" with `*` wildcards, e.g. "POST /conversations/messages" or "*".
    seconds: the delay, in virtual seconds.
    status: the HTTP status of a refusal.
    skip: the number of matching calls that pass first.
    times: the number of calls it is applied to after those; None = all.
    one_in: apply it to one matching call in this many, drawn from the seed; 1 = all.
    retry_after: seconds after which a refused caller may try again, where the service says so.
    in_turn: it begins once the fault before it has been applied as many times as it may be.
    is_html: a refusal has a page of HTML for its body, as those of a gateway in front of a service.
    changes: path in the JSON response, e.g. "price.low" -> the value put there.
    """

    kind: FaultKind
    operation: str = "*"
    seconds: float = 0.0
    status: int = 500
    skip: int = 0
    times: int | None = None
    one_in: int = 1
    retry_after: int = 1
    in_turn: bool = False
    is_html: bool = False
    changes: Mapping[str, Any] = field(default_factory=dict)


BuildRefusal = Callable[[Scope, int, int], tuple[Sequence[tuple[bytes, bytes]], bytes]]
"""Headers and body of a refused request, from its scope, the status, and the seconds to wait."""

_JSON: Sequence[tuple[bytes, bytes]] = ((b"content-type", b"application/json"),)
_REFUSAL_PAGE = b"<html><head><title>%d</title></head><body><h1>Refused</h1></body></html>"


class SimulatedConnectionLoss(ConnectionError):
    """The simulated service closed the connection without a response."""


class FaultyService:
    """An ASGI application behind a fault-injection layer."""

    def __init__(self, application: Application, *, name: str, clock: Clock, journal: Journal, seed: int) -> None:
        self._application = application
        self._name = name
        self._clock = clock
        self._journal = journal
        self._random = random.Random(seed)
        self._build_refusal: BuildRefusal = _build_plain_refusal
        self._faults: list[Fault] = []
        self._match_counts: dict[int, int] = {}
        self._applied_counts: dict[int, int] = {}

    def refuse_by(self, build_refusal: BuildRefusal) -> None:
        """From now on refuse in the words of the service's vendor."""
        self._build_refusal = build_refusal

    def set_faults(self, faults: Sequence[Fault]) -> None:
        """Replace all faults; an empty sequence removes them."""
        self._faults = list(faults)
        self._match_counts.clear()
        self._applied_counts.clear()

    def list_faults(self) -> tuple[tuple[Fault, int, int], ...]:
        """The faults in force, each with the number of calls that matched it and to which it was applied."""
        return tuple(
            (fault, self._match_counts.get(index, 0), self._applied_counts.get(index, 0))
            for index, fault in enumerate(self._faults)
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request, applying the first fault that matches it."""
        fault = self._select_fault(scope) if self._faults and scope["type"] == "http" else None
        if fault is None:
            await self._application(scope, receive, send)
            return
        operation = f"{scope['method']} {scope['path']}"
        self._journal.write(
            self._name, "fault", kind=fault.kind.value, operation=operation, changes=dict(fault.changes)
        )
        match fault.kind:
            case FaultKind.LATE:
                await self._clock.sleep(fault.seconds)
                await self._application(scope, receive, send)
            case FaultKind.REFUSES:
                headers, body = self._build_refusal(scope, fault.status, fault.retry_after)
                if fault.is_html:
                    headers, body = _JSON, _REFUSAL_PAGE % fault.status
                await _send_response(send, fault.status, body, headers)
            case FaultKind.RESETS:
                raise SimulatedConnectionLoss(f"{self._name} closed the connection (simulated).")
            case FaultKind.ANSWERS_LATE:
                answer = _BufferedResponse()
                await self._application(scope, receive, answer.append_message)
                await self._clock.sleep(fault.seconds)
                await answer.send_all_messages(send)
            case FaultKind.LOSES_ANSWER:
                await self._application(scope, receive, _discard_message)
                raise SimulatedConnectionLoss(f"{self._name} did the work and dropped the connection (simulated).")
            case FaultKind.MALFORMED:
                await self._application(scope, receive, _discard_message)
                await _send_response(send, 200, b'{"half an answ', _JSON)
            case FaultKind.CHANGED:
                answer = _BufferedResponse()
                await self._application(scope, receive, answer.append_message)
                await answer.replace_values(fault.changes)
                await answer.send_all_messages(send)

    def _select_fault(self, scope: Scope) -> Fault | None:
        operation = f"{scope['method']} {scope['path']}"
        for index, fault in enumerate(self._faults):
            if not fnmatchcase(operation, fault.operation) or (fault.in_turn and not self._is_over(index - 1)):
                continue
            self._match_counts[index] = self._match_counts.get(index, 0) + 1
            if self._match_counts[index] <= fault.skip:
                continue
            if fault.times is not None and self._applied_counts.get(index, 0) >= fault.times:
                continue
            if fault.one_in > 1 and self._random.randrange(fault.one_in):
                continue
            self._applied_counts[index] = self._applied_counts.get(index, 0) + 1
            return fault
        return None

    def _is_over(self, index: int) -> bool:
        times = self._faults[index].times if index >= 0 else 0
        return times is not None and self._applied_counts.get(index, 0) >= times


class _BufferedResponse:
    """A response held in memory until it is sent."""

    def __init__(self) -> None:
        self._messages: list[MutableMapping[str, Any]] = []

    async def append_message(self, message: MutableMapping[str, Any]) -> None:
        self._messages.append(message)

    async def replace_values(self, changes: Mapping[str, Any]) -> None:
        """Replace values of a JSON response; paths that it does not have are ignored."""
        start, *parts = self._messages
        body = msgspec.json.decode(b"".join(part.get("body", b"") for part in parts))
        for path, value in changes.items():
            *parents, last = path.split(".")
            node = body
            for step in parents:
                node = node.get(step) if isinstance(node, dict) else None
            if isinstance(node, dict) and last in node:
                node[last] = value
        changed = msgspec.json.encode(body)
        headers = [header for header in start["headers"] if header[0] != b"content-length"]
        self._messages = [
            {**start, "headers": [*headers, (b"content-length", b"%d" % len(changed))]},
            {"type": "http.response.body", "body": changed},
        ]

    async def send_all_messages(self, send: Send) -> None:
        for message in self._messages:
            await send(message)


async def _discard_message(_message: MutableMapping[str, Any]) -> None:
    """Drop a message of the response."""


def _build_plain_refusal(_scope: Scope, status: int, _seconds: int) -> tuple[Sequence[tuple[bytes, bytes]], bytes]:
    return _JSON, b'{"statusCode":%d,"message":"Simulated refusal"}' % status


async def _send_response(send: Send, status: int, body: bytes, headers: Sequence[tuple[bytes, bytes]]) -> None:
    headers = [*headers, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
