"""How fast a target recovered from a fault, by its history alone."""

import pytest

from support.load.model.fault_recipe import FaultKind
from support.load.processes.fault_injector import StruckFault
from support.load.scenarios.fault_runner import SENT_BEFORE, find_longest_wait, find_recoveries
from support.simulators.server.history_log import EventKind, HistoryEvent


def strike(kind: FaultKind = FaultKind.CUT, *, began: float = 10.0, over: float = 12.0) -> StruckFault:
    """A fault whose recovery counts as the injector says."""
    since = began if kind is FaultKind.KILLED else over
    return StruckFault(kind=kind, title=str(kind), began=began, over=over, since=since, hits=1)


def happen(what: EventKind, at: float, contact: str = "c1") -> HistoryEvent:
    """An event of the history."""
    return HistoryEvent(number=int(at * 10), at=at, what=what, contact=contact)


@pytest.mark.parametrize(
    ("answers", "expected"), [([11.0, 12.5, 14.0], 0.5), ([12.0], 0.0), ([9.0, 11.9], None), ([], None)]
)
def test_recovery_counts_from_the_end_of_a_fault(answers: list[float], expected: float | None) -> None:
    """What is answered while it lasts shows nothing."""
    events = [happen(EventKind.ANSWERED, at) for at in answers]
    assert find_recoveries([strike()], events) == [expected]


def test_what_a_killed_process_had_sent_is_no_recovery() -> None:
    """The CRM takes it just after the kill."""
    events = [happen(EventKind.ANSWERED, at) for at in (10.0, 10.0 + SENT_BEFORE / 2, 13.0)]
    assert find_recoveries([strike(FaultKind.KILLED)], events) == [3.0]


def test_the_longest_wait_is_of_who_was_waiting_when_the_fault_struck() -> None:
    """Neither of those who were answered before, nor of those who wrote later."""
    events = [
        happen(EventKind.ACKNOWLEDGED, 8.0, "early"),
        happen(EventKind.ANSWERED, 9.0, "early"),
        happen(EventKind.ACKNOWLEDGED, 9.5, "waits"),
        happen(EventKind.ACKNOWLEDGED, 11.0, "late"),
        happen(EventKind.ANSWERED, 14.0, "waits"),
        happen(EventKind.ANSWERED, 30.0, "late"),
    ]
    assert find_longest_wait(strike(), events) == 4.0
