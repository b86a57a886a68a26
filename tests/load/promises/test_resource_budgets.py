"""Promises about what a crowd may cost, judged on made-up measurements."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from support.load.analysis.trend import Growth
from support.load.processes.control_client import Peak
from support.load.promises import resource_budgets
from support.load.promises.load_result import Crowd, Told, Use
from support.promises.broken_promise import BrokenPromise, LateAnswer
from support.vocabulary.outcome import CannotTell
from tests.load.promises.load_result_factory import crowd

Judge = Callable[[Crowd], None]
USE = crowd().use
PRESSED = {"rancho": Peak(calls=900, most_in_ten_seconds=101, refused=0)}
REFUSED = {"rancho": Peak(calls=900, most_in_ten_seconds=100, refused=1)}
SURE = Growth(slope=100_000.0, low=90_000.0, high=110_000.0, seconds=80.0)


def below(one: Crowd) -> None:
    """300 MB."""
    resource_budgets.memory_below(one, 300)


def grew(one: Crowd) -> None:
    """50 MB."""
    resource_budgets.memory_grew_less(one, 50)


def stays(one: Crowd) -> None:
    """5 MB a minute."""
    resource_budgets.memory_stays(one, 5)


def busy(one: Crowd) -> None:
    """80 % of a core."""
    resource_budgets.processor_below(one, 80)


def limit(one: Crowd) -> None:
    """What GoHighLevel grants."""
    resource_budgets.crm_limit_kept(one, 100)


def calls(one: Crowd) -> None:
    """Two a message."""
    resource_budgets.few_crm_calls(one, 2)


def caught_up(one: Crowd) -> None:
    """Within half a minute."""
    resource_budgets.caught_up_within(one, 30)


EVERY = (below, grew, stays, busy, resource_budgets.nothing_left, limit, calls, caught_up)


def test_a_right_crowd_breaks_nothing() -> None:
    """Everything is promised of it."""
    for judge in EVERY:
        judge(crowd())


@pytest.mark.parametrize(
    ("changes", "judge", "kind", "told"),
    [
        ({"use": replace(USE, most=300_000_000)}, below, BrokenPromise, "held 300 MB"),
        ({"use": replace(USE, most=130_000_000)}, grew, BrokenPromise, "grew by 50 MB"),
        ({"use": replace(USE, slope=SURE)}, stays, BrokenPromise, "grows by 5.4 to 6.6 MB a minute"),
        (
            {"use": replace(USE, slope=Growth(slope=9e6, low=8e6, high=1e7, seconds=4.0))},
            stays,
            BrokenPromise,
            "grows by 480.0 to 600.0 MB a minute",
        ),
        ({"use": replace(USE, processor=0.8)}, busy, BrokenPromise, "used 80 % of their processor"),
        ({"told": Told(left={"inbox_waiting": 2.0})}, resource_budgets.nothing_left, BrokenPromise, "inbox_waiting: 2"),
        ({"drained": False}, resource_budgets.nothing_left, BrokenPromise, "came to no rest"),
        ({"peaks": PRESSED}, limit, BrokenPromise, "called 101 times"),
        ({"peaks": REFUSED}, limit, BrokenPromise, "1 calls were refused"),
        ({"calls": 2.01}, calls, BrokenPromise, "2.01 calls"),
        ({"caught_up": 31.0}, caught_up, LateAnswer, "caught up 31 s after"),
        ({"drained": False, "caught_up": 55.0}, caught_up, LateAnswer, "had not caught up"),
    ],
)
def test_each_promise_can_break(changes: dict[str, Any], judge: Judge, kind: type[BrokenPromise], told: str) -> None:
    """What is wrong is named by its own kind of broken promise."""
    with pytest.raises(kind) as broken:
        judge(crowd(**changes))
    assert told in str(broken.value)


@pytest.mark.parametrize(
    ("changes", "judge"),
    [
        *(({"use": Use()}, judge) for judge in (below, grew, stays, busy)),
        ({"doubts": ("too busy",)}, busy),
        ({"told": Told()}, resource_budgets.nothing_left),
        ({"peaks": {}}, limit),
        ({"calls": 0.0}, calls),
        ({"use": replace(USE, slope=replace(SURE, low=-90_000.0))}, stays),
        ({"use": replace(USE, slope=replace(SURE, seconds=8.0))}, stays),
        *(({"visits": []}, judge) for judge in EVERY),
    ],
)
def test_what_cannot_be_told_is_not_passed(changes: dict[str, Any], judge: Judge) -> None:
    """An unseen process, bots that tell nothing, nobody who came: neither a pass nor a failure."""
    with pytest.raises(CannotTell):
        judge(crowd(**changes))
