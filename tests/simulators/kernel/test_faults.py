"""Faults: each kind does what it says, strikes when it should, and is journaled."""

import asyncio
from collections.abc import MutableMapping, Sequence
from typing import Any

import pytest

from support.simulators.kernel.faults import ConnectionLost, Fault, FaultyService, Kind, Receive, Scope, Send
from support.simulators.kernel.journal import Journal
from tests.simulators.kernel.manual_clock import ManualClock


class FaultHarness:
    """A small service behind faults, and what came out of it."""

    def __init__(self, *faults: Fault, seed: int = 1) -> None:
        self.clock = ManualClock()
        self.journal = Journal(self.clock)
        self.handled_paths: list[str] = []
        self.answer = b"fine"
        self.service = FaultyService(self._work, name="crm", clock=self.clock, journal=self.journal, seed=seed)
        self.service.behave(faults)

    async def _work(self, scope: Scope, _receive: Receive, send: Send) -> None:
        self.handled_paths.append(scope["path"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": self.answer})

    def call(self, operation: str = "POST /messages") -> Sequence[MutableMapping[str, Any]]:
        """One call; what was sent back."""
        method, path = operation.split(" ")
        sent: list[MutableMapping[str, Any]] = []

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        async def receive() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": b""}

        asyncio.run(_call_service(self.service, {"type": "http", "method": method, "path": path}, receive, send))
        return sent

    def statuses(self, count: int) -> list[int]:
        """The statuses of so many calls, one after the other."""
        return [self.call()[0]["status"] for _ in range(count)]


async def _call_service(service: FaultyService, scope: Scope, receive: Receive, send: Send) -> None:
    await service(scope, receive, send)


def test_a_healthy_service_is_left_alone() -> None:
    """Without faults every call reaches the service and nothing is journaled."""
    bench = FaultHarness()
    assert bench.statuses(2) == [200, 200]
    assert len(bench.journal) == 0


def test_late_waits_on_the_clock_first() -> None:
    """A late service answers as always, so many virtual seconds later."""
    bench = FaultHarness(Fault(kind=Kind.LATE, seconds=2.0))
    assert bench.call()[1]["body"] == b"fine"
    assert bench.clock.slept == [2.0]


def test_refusing_does_nothing() -> None:
    """A refusal has the status asked for and the work is not done."""
    bench = FaultHarness(Fault(kind=Kind.REFUSES, status=503))
    assert bench.statuses(1) == [503]
    assert bench.handled_paths == []


def test_resetting_loses_the_connection_before_the_work() -> None:
    """A reset raises and the work is not done."""
    bench = FaultHarness(Fault(kind=Kind.RESETS))
    with pytest.raises(ConnectionLost):
        bench.call()
    assert bench.handled_paths == []


def test_losing_the_answer_happens_after_the_work() -> None:
    """A lost answer raises although the work is done."""
    bench = FaultHarness(Fault(kind=Kind.LOSES_ANSWER))
    with pytest.raises(ConnectionLost):
        bench.call()
    assert bench.handled_paths == ["/messages"]


def test_answering_late_happens_after_the_work() -> None:
    """The work is done at once; the whole answer comes so many virtual seconds later."""
    bench = FaultHarness(Fault(kind=Kind.ANSWERS_LATE, seconds=5.0))
    status, body = bench.call()
    assert (status["status"], body["body"]) == (200, b"fine")
    assert (bench.handled_paths, bench.clock.slept) == (["/messages"], [5.0])


def test_malformed_is_success_nobody_can_read() -> None:
    """A malformed answer is half a JSON text with status 200, after the work is done."""
    bench = FaultHarness(Fault(kind=Kind.MALFORMED))
    status, body = bench.call()
    assert (status["status"], body["body"], bench.handled_paths) == (200, b'{"half an answ', ["/messages"])


def test_only_the_operation_named_is_struck() -> None:
    """A fault with an operation leaves all others alone; stars match anything."""
    bench = FaultHarness(Fault(kind=Kind.REFUSES, operation="POST /contacts/*/tags"))
    assert bench.call("POST /contacts/c1/tags")[0]["status"] == 500
    assert bench.call("DELETE /contacts/c1/tags")[0]["status"] == 200


def test_skips_then_strikes_so_often() -> None:
    """`skip=1, times=2` strikes the second and third matching call only."""
    bench = FaultHarness(Fault(kind=Kind.REFUSES, skip=1, times=2))
    assert bench.statuses(5) == [200, 500, 500, 200, 200]


def test_one_in_some_is_drawn_from_the_seed() -> None:
    """`one_in=3` strikes about a third of the calls, the same ones for the same seed."""
    first = FaultHarness(Fault(kind=Kind.REFUSES, one_in=3), seed=5).statuses(60)
    again = FaultHarness(Fault(kind=Kind.REFUSES, one_in=3), seed=5).statuses(60)
    assert again == first
    assert 10 <= first.count(500) <= 30


def test_every_strike_is_journaled() -> None:
    """The journal tells kind and operation of each fault that struck."""
    bench = FaultHarness(Fault(kind=Kind.REFUSES))
    bench.call()
    (entry,) = bench.journal.of("fault")
    assert (entry.service, entry["kind"], entry["operation"]) == ("crm", "refuses", "POST /messages")


def test_new_behaviour_replaces_the_old() -> None:
    """An empty sequence of faults heals the service."""
    bench = FaultHarness(Fault(kind=Kind.REFUSES))
    bench.service.behave(())
    assert bench.statuses(1) == [200]


def test_changed_answers_say_something_else() -> None:
    """The work is done; the places named hold something else, places that are not there stay so; the journal tells."""
    changes = {"price.low": -5, "note": "", "price.high.never": 1, "nowhere": 1}
    bench = FaultHarness(Fault(kind=Kind.CHANGED, changes=changes, times=1))
    bench.answer = b'{"price":{"low":1},"note":"fine"}'
    start, body = bench.call()
    assert body["body"] == b'{"price":{"low":-5},"note":""}'
    assert dict(start["headers"])[b"content-length"] == b"30"
    assert bench.handled_paths == ["/messages"]
    assert [entry["changes"] for entry in bench.journal.of("fault")] == [changes]
    assert bench.call()[1]["body"] == bench.answer
