"""Promises about what the business gets out of a crowd, judged on made-up measurements."""

from collections.abc import Callable
from typing import Any

import pytest

from support.load.promises import business_outcomes
from support.load.promises.load_result import Crowd
from support.promises.broken_promise import BrokenPromise, LateAnswer
from support.vocabulary.outcome import CannotTell
from tests.load.promises.load_result_factory import conversed, crowd, held, profile, visit, waits

Judge = Callable[[Crowd], None]
ASK, REPLY, TELL, LAST = held("Maria").messages
ELSEWHERE = ("outbound", "SMS", f"{REPLY[2]} Please.")


def completed(one: Crowd) -> None:
    """10 in 100: one of ten is looked at."""
    business_outcomes.completed(one, profile(), 10)


def journeys(one: Crowd) -> None:
    """All of each kind."""
    business_outcomes.each_journey_succeeds(one, 99)


def steps(one: Crowd) -> None:
    """Within a second."""
    business_outcomes.each_step_within(one, 1.0)


def phases(one: Crowd) -> None:
    """All of them."""
    business_outcomes.phases_progress(one, 99)


def temperatures(one: Crowd) -> None:
    """All of them."""
    business_outcomes.temperatures_right(one, profile(), 99)


def valued(one: Crowd) -> None:
    """Within a second."""
    business_outcomes.valued_within(one, 95, 1.0)


EVERY = (completed, journeys, steps, phases, temperatures, valued)


def test_a_right_crowd_breaks_nothing() -> None:
    """Everything is promised of it."""
    for judge in EVERY:
        judge(crowd())


@pytest.mark.parametrize(
    ("changes", "judge", "kind", "told"),
    [
        ({"people": [conversed("Maria", appointments=())]}, completed, BrokenPromise, "0.0 % conversations completed"),
        ({"people": [conversed("Maria", finished=False)]}, completed, BrokenPromise, "0 of 10"),
        ({"visits": [visit()] * 10 + [visit(finished=False)]}, journeys, BrokenPromise, "of the kind 'seller'"),
        (
            {"steps": {"seller, line 2": waits(*[1.5] * 200)}},
            steps,
            LateAnswer,
            "'seller, line 2', half took up to 1500 ms",
        ),
        ({"people": [conversed("Maria", messages=(ASK, REPLY, TELL, ELSEWHERE))]}, phases, BrokenPromise, "50.0 %"),
        ({"people": [conversed("Maria", tags=("seller_hot",))]}, temperatures, BrokenPromise, "temperatures right"),
        ({"people": [conversed("Maria", tags=())]}, temperatures, BrokenPromise, "0.0 %"),
        ({"valuations": waits(*[1.5] * 200)}, valued, LateAnswer, "95 in 100 took up to 1500 ms"),
        ({"valuations": waits(*[1.5] * 40)}, valued, LateAnswer, "50 in 100 took up to 1500 ms"),
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
        ({"steps": {}}, steps),
        ({"steps": {"seller, line 1": waits(*[0.1] * 19)}}, steps),
        ({"valuations": None}, valued),
        ({"valuations": waits(*[0.1] * 199)}, valued),
        ({"doubts": ("too busy",)}, steps),
        ({"doubts": ("too busy",)}, valued),
        ({"people": []}, phases),
        ({"people": []}, temperatures),
        *(({"visits": []}, judge) for judge in EVERY),
    ],
)
def test_what_cannot_be_told_is_not_passed(changes: dict[str, Any], judge: Judge) -> None:
    """Steps nobody timed, too few of them, nobody who came: neither a pass nor a failure."""
    with pytest.raises(CannotTell):
        judge(crowd(**changes))


def test_a_slow_step_is_told_though_another_was_too_rare() -> None:
    """What is late is late, whatever else cannot be told."""
    with pytest.raises(LateAnswer):
        steps(crowd(steps={"seller, line 1": waits(*[1.5] * 200), "seller, line 2": waits(0.1)}))
