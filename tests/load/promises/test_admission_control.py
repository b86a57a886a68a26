"""Promises about admission control and turnover, judged on made-up results, on a quiet machine and on a busy one."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from support.load.analysis.admission_order import VisitTimes
from support.load.promises import admission_control
from support.load.promises.admission_control import BurstResult, ProcessState, TurnoverResult
from support.load.promises.load_result import MeasurementContext
from support.promises.broken_promise import BrokenPromise, DoubledAnswer, UnansweredMessage, WrongOrder
from support.vocabulary.outcome import CannotTell
from tests.load.promises.load_result_factory import BUSY

QUICK = VisitTimes(first_message_at=0.0, wait_notices=(), answered_at=0.1, goodbye_answered_at=1.0)
FIRST = VisitTimes(first_message_at=0.0, wait_notices=(0.1,), answered_at=1.1, goodbye_answered_at=2.0)
SECOND = VisitTimes(first_message_at=0.2, wait_notices=(0.3,), answered_at=2.1, goodbye_answered_at=3.0)
BURST = BurstResult(
    measurement=MeasurementContext(replay="behave here"), people=3, limit=1, admitted=1, visitors=(QUICK, FIRST, SECOND)
)
TURNOVER = TurnoverResult(
    measurement=MeasurementContext(replay="behave here"),
    people=1000,
    unanswered=0,
    doubled=0,
    drained=True,
    left={},
    before=ProcessState(memory=100_000_000, handles=20),
    after=ProcessState(memory=110_000_000, handles=20),
)
Judge = Callable[[Any], None]


def counts(result: BurstResult) -> None:
    """One admitted, two with a wait notice."""
    admission_control.expect_admitted_and_waiting_counts(result, admitted=1, waiting=2)


def one_at_once(result: BurstResult) -> None:
    """There is room for one."""
    admission_control.expect_concurrent_conversations_at_most(result, 1)


def grew(result: TurnoverResult) -> None:
    """By 30 MB at most."""
    admission_control.expect_memory_growth_at_most(result, 30)


def test_an_orderly_burst_breaks_nothing() -> None:
    """One admitted, two with one wait notice each, in turn, never two at once; and a thousand leave nothing."""
    counts(BURST)
    admission_control.expect_all_admitted_in_order(BURST)
    one_at_once(BURST)
    admission_control.expect_all_left_and_no_work_remains(TURNOVER)
    grew(TURNOVER)
    admission_control.expect_no_more_open_handles(TURNOVER)


EXPLAINABLE: list[Any] = [
    (replace(BURST, admitted=2), counts, BrokenPromise),
    (
        replace(BURST, visitors=(QUICK, FIRST, replace(SECOND, answered_at=None, goodbye_answered_at=None))),
        admission_control.expect_all_admitted_in_order,
        UnansweredMessage,
    ),
    (
        replace(BURST, visitors=(QUICK, replace(FIRST, answered_at=3.1, goodbye_answered_at=4.0), SECOND)),
        admission_control.expect_all_admitted_in_order,
        WrongOrder,
    ),
    (replace(BURST, visitors=(QUICK, replace(FIRST, answered_at=0.9), SECOND)), one_at_once, BrokenPromise),
    (replace(TURNOVER, unanswered=1), admission_control.expect_all_left_and_no_work_remains, UnansweredMessage),
    (replace(TURNOVER, drained=False), admission_control.expect_all_left_and_no_work_remains, UnansweredMessage),
    (
        replace(TURNOVER, left={"conversations_active": 3.0}),
        admission_control.expect_all_left_and_no_work_remains,
        BrokenPromise,
    ),
    (replace(TURNOVER, after=ProcessState(memory=130_100_000, handles=20)), grew, BrokenPromise),
    (
        replace(TURNOVER, after=ProcessState(memory=110_000_000, handles=21)),
        admission_control.expect_no_more_open_handles,
        BrokenPromise,
    ),
]
"""One too many, no answer, another order, two at once, work or memory or a handle left: a busy machine may be why."""

UNEXPLAINABLE: list[Any] = [
    (replace(BURST, visitors=(QUICK, FIRST, replace(SECOND, wait_notices=(0.3, 0.9)))), counts, DoubledAnswer),
    (replace(TURNOVER, doubled=1), admission_control.expect_all_left_and_no_work_remains, DoubledAnswer),
]
"""Two wait notices, two answers."""


@pytest.mark.parametrize(("broken", "judge", "kind"), [*EXPLAINABLE, *UNEXPLAINABLE])
def test_each_promise_can_break(broken: Any, judge: Judge, kind: type[BrokenPromise]) -> None:
    """On a quiet machine."""
    with pytest.raises(kind):
        judge(broken)


def on_a_busy_machine(result: Any) -> Any:
    """The same result, measured by a late generator."""
    return replace(result, measurement=replace(result.measurement, **BUSY))


@pytest.mark.parametrize(("broken", "judge", "kind"), EXPLAINABLE)
def test_a_busy_machine_may_be_the_reason(broken: Any, judge: Judge, kind: type[BrokenPromise]) -> None:
    """Then it is no failure."""
    with pytest.raises(CannotTell, match="of the bots' core") as unknown:
        judge(on_a_busy_machine(broken))
    assert not isinstance(unknown.value, kind)


@pytest.mark.parametrize(("broken", "judge", "kind"), UNEXPLAINABLE)
def test_no_machine_explains_doubled_notices_and_answers(broken: Any, judge: Judge, kind: type[BrokenPromise]) -> None:
    """However busy it was."""
    with pytest.raises(kind):
        judge(on_a_busy_machine(broken))


def test_a_target_without_gauges_cannot_be_said_to_hold_nothing() -> None:
    """What is not published is not 0."""
    with pytest.raises(CannotTell, match="do not publish"):
        admission_control.expect_all_left_and_no_work_remains(replace(TURNOVER, left=None))
