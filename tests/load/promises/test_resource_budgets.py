"""Promises about what many people may cost, judged on made-up results, on a quiet machine and on a busy one."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from support.load.analysis.trend import GrowthTrend
from support.load.processes.control_client import CrmApiLoad
from support.load.promises import resource_budgets
from support.promises.broken_promise import BrokenPromise, LateAnswer
from support.vocabulary.outcome import CannotTell
from tests.load.promises.load_result_factory import (
    BUSY,
    SLOW,
    Judge,
    assert_broken,
    assert_not_judged_when_busy,
    assert_not_judged_when_slow,
    build_load_result,
)

PRESSED = {"rancho": CrmApiLoad(calls=900, most_in_ten_seconds=101, refused=0)}
REFUSED = {"rancho": CrmApiLoad(calls=900, most_in_ten_seconds=100, refused=1)}
SURE = GrowthTrend(slope=100_000.0, low=90_000.0, high=110_000.0, seconds=80.0)


below = partial(resource_budgets.expect_memory_below, megabytes=300)
grew = partial(resource_budgets.expect_peak_memory_growth_below, megabytes=50)
stays = partial(resource_budgets.expect_memory_growth_rate_below, a_minute=5)
busy = partial(resource_budgets.expect_processor_share_below, percent=80)
limit = partial(resource_budgets.expect_crm_limit_respected, calls=100)
calls = partial(resource_budgets.expect_crm_calls_per_message_at_most, calls=2)
caught_up = partial(resource_budgets.expect_caught_up_within, seconds=30)

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
    assert_broken(judge, kind, words, **changes)


@pytest.mark.parametrize(("changes", "judge", "kind", "words"), BREACHES)
def test_a_slow_processor_explains_its_own_use_alone(
    changes: dict[str, Any], judge: Judge, kind: type[BrokenPromise], words: str
) -> None:
    """Memory, calls and what is left behind are the target's on any processor."""
    if "of their processor" in words or kind is LateAnswer:
        assert_not_judged_when_slow(judge, **changes)
    else:
        assert_broken(judge, kind, words, **SLOW, **changes)


@pytest.mark.parametrize(("changes", "judge"), [breach[:2] for breach in BREACHES])
def test_a_busy_machine_may_be_the_reason(changes: dict[str, Any], judge: Judge) -> None:
    """The same breach measured by a late generator is no failure."""
    assert_not_judged_when_busy(judge, **changes)


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
