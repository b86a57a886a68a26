"""Fault injection: the effect of each kind, when it applies, and its journal entry."""

import asyncio
from collections.abc import MutableMapping, Sequence
from typing import Any

import pytest

from support.simulators.kernel.faults import (
    Fault,
    FaultKind,
    FaultyService,
    Receive,
    Scope,
    Send,
    SimulatedConnectionLoss,
)
from support.simulators.kernel.journal import Journal
from tests.simulators.kernel.manual_clock import ManualClock


class FaultHarness:
    """A small service behind a fault-injection layer."""

    def __init__(self, *faults: Fault, seed: int = 1) -> None:
        self.clock = ManualClock()
        self.journal = Journal(self.clock)
        self.handled_paths: list[str] = []
        self.answer = b"fine"
        self.service = FaultyService(self._work, name="crm", clock=self.clock, journal=self.journal, seed=seed)
        self.service.set_faults(faults)

    async def _work(self, scope: Scope, _receive: Receive, send: Send) -> None:
        self.handled_paths.append(scope["path"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": self.answer})

    def call(self, operation: str = "POST /messages") -> Sequence[MutableMapping[str, Any]]:
        """One call; the messages of its response."""
        method, path = operation.split(" ")
        sent: list[MutableMapping[str, Any]] = []

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        async def receive() -> MutableMapping[str, Any]:
            return {"type": "http.request", "body": b""}

        asyncio.run(_call_service(self.service, {"type": "http", "method": method, "path": path}, receive, send))
        return sent

    def statuses(self, count: int) -> list[int]:
        """The statuses of `count` calls in sequence."""
        return [self.call()[0]["status"] for _ in range(count)]


async def _call_service(service: FaultyService, scope: Scope, receive: Receive, send: Send) -> None:
    await service(scope, receive, send)


def test_a_service_without_faults_is_unchanged() -> None:
    """Without faults every call reaches the service and nothing is journaled."""
    harness = FaultHarness()
    assert harness.statuses(2) == [200, 200]
    assert len(harness.journal) == 0


def test_a_late_service_waits_first() -> None:
    """The normal response is sent after the delay, in virtual seconds."""
    harness = FaultHarness(Fault(kind=FaultKind.LATE, seconds=2.0))
    assert harness.call()[1]["body"] == b"fine"
    assert harness.clock.slept == [2.0]


def test_a_refusal_is_sent_without_the_work() -> None:
    """The response has the status of the fault and the work is not done."""
    harness = FaultHarness(Fault(kind=FaultKind.REFUSES, status=503))
    assert harness.statuses(1) == [503]
    assert harness.handled_paths == []


def test_a_reset_loses_the_connection_before_the_work() -> None:
    """A reset raises and the work is not done."""
    harness = FaultHarness(Fault(kind=FaultKind.RESETS))
    with pytest.raises(SimulatedConnectionLoss):
        harness.call()
    assert harness.handled_paths == []


def test_a_lost_response_loses_the_connection_after_the_work() -> None:
    """A lost answer raises although the work is done."""
    harness = FaultHarness(Fault(kind=FaultKind.LOSES_ANSWER))
    with pytest.raises(SimulatedConnectionLoss):
        harness.call()
    assert harness.handled_paths == ["/messages"]


def test_a_late_response_is_delayed_after_the_work() -> None:
    """The work is done at once; the response is sent after the delay, in virtual seconds."""
    harness = FaultHarness(Fault(kind=FaultKind.ANSWERS_LATE, seconds=5.0))
    status, body = harness.call()
    assert (status["status"], body["body"]) == (200, b"fine")
    assert (harness.handled_paths, harness.clock.slept) == (["/messages"], [5.0])


def test_a_malformed_response_is_truncated_json_with_status_200() -> None:
    """The work is done first."""
    harness = FaultHarness(Fault(kind=FaultKind.MALFORMED))
    status, body = harness.call()
    assert (status["status"], body["body"], harness.handled_paths) == (200, b'{"half an answ', ["/messages"])


def test_a_fault_applies_to_its_operation_only() -> None:
    """Other operations are unchanged; `*` matches anything."""
    harness = FaultHarness(Fault(kind=FaultKind.REFUSES, operation="POST /contacts/*/tags"))
    assert harness.call("POST /contacts/c1/tags")[0]["status"] == 500
    assert harness.call("DELETE /contacts/c1/tags")[0]["status"] == 200


def test_a_fault_in_turn_waits_for_the_one_before() -> None:
    """It begins with the call after those that the fault before it applied to; without one it never begins."""
    harness = FaultHarness(
        Fault(kind=FaultKind.REFUSES, operation="POST /messages", times=2),
        Fault(kind=FaultKind.REFUSES, status=429, times=1, in_turn=True),
    )
    assert 200 == harness.call("GET /messages")[0]["status"]
    assert [500, 500, 429, 200] == harness.statuses(4)
    endless = FaultHarness(
        Fault(kind=FaultKind.REFUSES, operation="PUT /*"), Fault(kind=FaultKind.REFUSES, in_turn=True)
    )
    assert [200, 200] == endless.statuses(2)


def test_a_fault_is_skipped_and_limited() -> None:
    """`skip=1, times=2` applies to the second and third matching call only."""
    harness = FaultHarness(Fault(kind=FaultKind.REFUSES, skip=1, times=2))
    assert harness.statuses(5) == [200, 500, 500, 200, 200]


def test_one_in_n_is_drawn_from_the_seed() -> None:
    """`one_in=3` applies to about a third of the calls, the same ones for the same seed."""
    first = FaultHarness(Fault(kind=FaultKind.REFUSES, one_in=3), seed=5).statuses(60)
    again = FaultHarness(Fault(kind=FaultKind.REFUSES, one_in=3), seed=5).statuses(60)
    assert again == first
    assert 10 <= first.count(500) <= 30


def test_every_applied_fault_is_journaled() -> None:
    """The entry has kind and operation."""
    harness = FaultHarness(Fault(kind=FaultKind.REFUSES))
    harness.call()
    (entry,) = harness.journal.find_entries("fault")
    assert (entry.service, entry["kind"], entry["operation"]) == ("crm", "refuses", "POST /messages")


def test_new_faults_replace_the_old_ones() -> None:
    """An empty sequence removes all faults."""
    harness = FaultHarness(Fault(kind=FaultKind.REFUSES))
    harness.service.set_faults(())
    assert harness.statuses(1) == [200]


def test_values_of_a_response_are_replaced() -> None:
    """The work is done, missing paths are ignored, and the changes are journaled."""
    changes = {"price.low": -5, "note": "", "price.high.never": 1, "nowhere": 1}
    harness = FaultHarness(Fault(kind=FaultKind.CHANGED, changes=changes, times=1))
    harness.answer = b'{"price":{"low":1},"note":"fine"}'
    start, body = harness.call()
    assert body["body"] == b'{"price":{"low":-5},"note":""}'
    assert dict(start["headers"])[b"content-length"] == b"30"
    assert harness.handled_paths == ["/messages"]
    assert [entry["changes"] for entry in harness.journal.find_entries("fault")] == [changes]
    assert harness.call()[1]["body"] == harness.answer
