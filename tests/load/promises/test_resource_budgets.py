"""Promises about what many people may cost, judged on made-up results, on a quiet machine and on a busy one."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from support.load.analysis.trend import GrowthTrend
from support.load.processes.control_client import CrmApiLoad
from support.load.promises import resource_budgets
from support.load.promises.budget_log import BudgetLog
from support.load.promises.load_result import LoadResult
from support.promises.broken_promise import BrokenPromise, LateAnswer
from support.vocabulary.outcome import CannotTell
from tests.load.promises.load_result_factory import BUSY, build_load_result

Judge = Callable[[LoadResult], None]
PRESSED = {"rancho": CrmApiLoad(calls=900, most_in_ten_seconds=101, refused=0)}
REFUSED = {"rancho": CrmApiLoad(calls=900, most_in_ten_seconds=100, refused=1)}
SURE = GrowthTrend(slope=100_000.0, low=90_000.0, high=110_000.0, seconds=80.0)


def below(result: LoadResult) -> None:
    """300 MB."""
    resource_budgets.expect_memory_below(result, 300)


def grew(result: LoadResult) -> None:
    """50 MB."""
    resource_budgets.expect_peak_memory_growth_below(result, 50)


def stays(result: LoadResult) -> None:
    """5 MB a minute."""
    resource_budgets.expect_memory_growth_rate_below(result, 5)


def busy(result: LoadResult) -> None:
    """80 % of a core."""
    resource_budgets.expect_processor_share_below(result, 80)


def limit(result: LoadResult) -> None:
    """What GoHighLevel grants."""
    resource_budgets.expect_crm_limit_respected(result, 100)


def calls(result: LoadResult) -> None:
    """Two a message."""
    resource_budgets.expect_crm_calls_per_message_at_most(result, 2)


def caught_up(result: LoadResult) -> None:
    """Within half a minute."""
    resource_budgets.expect_caught_up_within(result, 30)


EVERY = (below, grew, stays, busy, resource_budgets.expect_no_work_left, limit, calls, caught_up)


def test_a_right_result_breaks_nothing() -> None:
    """Everything is promised of it."""
    for judge in EVERY:
        judge(build_load_result())


BREACHES: list[Any] = [
    ({"peak": 300_000_000}, below, BrokenPromise, "held 300 MB"),
    ({"peak": 130_000_000}, grew, BrokenPromise, "grew by 50 MB"),
    ({"growth": SURE}, stays, BrokenPromise, "grows by 5.4 to 6.6 MB a minute"),
    (
        {"growth": GrowthTrend(slope=9e6, low=8e6, high=1e7, seconds=4.0)},
        stays,
        BrokenPromise,
        "grows by 480.0 to 600.0 MB a minute",
    ),
    ({"processor": 0.8}, busy, BrokenPromise, "used 80 % of their processor"),
    ({"left": {"inbox_waiting": 2.0}}, resource_budgets.expect_no_work_left, BrokenPromise, "inbox_waiting: 2"),
    ({"finished": False}, resource_budgets.expect_no_work_left, BrokenPromise, "still had work"),
    ({"peaks": PRESSED}, limit, BrokenPromise, "called 101 times"),
    ({"peaks": REFUSED}, limit, BrokenPromise, "1 calls were refused"),
    ({"calls_per_message": 2.01}, calls, BrokenPromise, "2.01 calls"),
    ({"seconds": 31.0}, caught_up, LateAnswer, "caught up 31 s after"),
    ({"finished": False, "seconds": 55.0}, caught_up, LateAnswer, "had not caught up"),
]


@pytest.mark.parametrize(("changes", "judge", "kind", "words"), BREACHES)
def test_each_promise_can_break(changes: dict[str, Any], judge: Judge, kind: type[BrokenPromise], words: str) -> None:
    """On a quiet machine what is wrong is named by its own kind of broken promise."""
    budgets = BudgetLog(requirement="LOAD-001")
    with pytest.raises(kind) as broken:
        judge(build_load_result(budgets=budgets, **changes))
    assert words in str(broken.value)
    assert "failed" == budgets.budgets[-1].outcome


@pytest.mark.parametrize(("changes", "judge", "kind", "words"), BREACHES)
def test_a_busy_machine_may_be_the_reason(
    changes: dict[str, Any], judge: Judge, kind: type[BrokenPromise], words: str
) -> None:
    """The same breach measured by a late generator is no failure."""
    budgets = BudgetLog(requirement="LOAD-001")
    with pytest.raises(CannotTell, match="event loop was") as unknown:
        judge(build_load_result(budgets=budgets, **BUSY, **changes))
    assert not isinstance(unknown.value, kind)
    assert words
    assert "cannot tell" == budgets.budgets[-1].outcome


@pytest.mark.parametrize(
    ("changes", "judge"),
    [
        *(({"peak": 0, "growth": None, "processor": None}, judge) for judge in (below, grew, stays, busy)),
        (BUSY, busy),
        ({"left": None}, resource_budgets.expect_no_work_left),
        ({"peaks": {}}, limit),
        ({"calls_per_message": 0.0}, calls),
        ({"growth": replace(SURE, low=-90_000.0)}, stays),
        ({"growth": replace(SURE, seconds=8.0)}, stays),
        *(({"visits": []}, judge) for judge in EVERY),
    ],
)
def test_what_cannot_be_judged_is_not_passed(changes: dict[str, Any], judge: Judge) -> None:
    """An unknown process, a target without metrics, no people: neither a pass nor a failure."""
    with pytest.raises(CannotTell):
        judge(build_load_result(**changes))
