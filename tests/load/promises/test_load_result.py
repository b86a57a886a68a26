"""Whose fault a breach is: the target's on any machine, or only on a quiet one."""

from dataclasses import replace

import pytest

from support.load.promises.load_result import LoadResult, MeasurementContext
from support.promises.broken_promise import UnansweredMessage
from support.vocabulary.outcome import CannotTell
from tests.load.promises.load_result_factory import BUSY, build_contact, build_load_result, build_record

QUIET = MeasurementContext(title="levels, 10 people", replay="behave here")
TEXTS = {"seen": "30 of 400", "perhaps": "the bots shed load"}
LOST = build_record("Maria", messages=build_contact("Maria").messages[:3])


def test_a_failure_names_the_run_and_how_to_repeat_it() -> None:
    """On a busy machine too."""
    for measurement in (QUIET, replace(QUIET, **BUSY)):
        error = measurement.build_failure(UnansweredMessage, "7 % were not answered", **TEXTS)
        assert isinstance(error, UnansweredMessage)
        assert str(error).startswith("7 % were not answered (levels, 10 people).")
        assert "behave here" in str(error)


def test_a_failure_that_a_busy_machine_explains_cannot_be_judged_there() -> None:
    """It keeps its text, and says what the machine did."""
    assert isinstance(
        QUIET.build_failure_unless_busy(UnansweredMessage, "7 % were not answered", **TEXTS), UnansweredMessage
    )
    unknown = replace(QUIET, **BUSY).build_failure_unless_busy(UnansweredMessage, "7 % were not answered", **TEXTS)
    assert isinstance(unknown, CannotTell)
    assert str(unknown).startswith(
        "7 % were not answered (levels, 10 people), but other programs used 40% of the bots' core; "
    )
    assert "30 of 400" in unknown.seen


@pytest.mark.parametrize(
    ("result", "settled"),
    [
        (build_load_result(), True),
        (build_load_result(finished=False), False),
        (build_load_result(left=None), False),
        (build_load_result(left={"inbox_waiting": 1.0}), False),
    ],
)
def test_settled_needs_a_quiet_crm_and_gauges_that_read_0(result: LoadResult, *, settled: bool) -> None:
    """A target without gauges may still have work."""
    assert settled == result.is_no_work_under_way


@pytest.mark.parametrize(("acknowledged", "lost"), [(2, 1), (3, 1), (1, 0), (0, 0)])
def test_a_message_is_lost_only_if_it_was_acknowledged(acknowledged: int, lost: int) -> None:
    """Of two messages one has no answer: one that was never acknowledged may be that one."""
    result = build_load_result(conversations=[LOST], acknowledged=acknowledged)
    assert (1, lost) == (result.unanswered_message_count, result.lost_message_count)
