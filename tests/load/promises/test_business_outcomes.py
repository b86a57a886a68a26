"""Promises about what the business gets, judged on made-up results, on a quiet machine and on a busy one."""

from functools import partial
from typing import Any

import pytest

from support.load.promises import business_outcomes
from support.promises.broken_promise import BrokenPromise, LateAnswer, WrongRecord
from support.vocabulary.outcome import CannotTell
from tests.load.promises.load_result_factory import (
    BUSY,
    UNLOADED,
    Judge,
    assert_broken,
    assert_not_judged_when_busy,
    build_contact,
    build_load_result,
    build_record,
    build_visit,
    build_waits,
    profile,
)

ASK, REPLY, TELL, LAST = build_contact("Maria").messages
ELSEWHERE = ("outbound", "SMS", f"{REPLY[2]} Please.")


check_completion = partial(business_outcomes.expect_conversations_completed, profile=profile(), minimum=10)
journeys = partial(business_outcomes.expect_each_journey_succeeds, minimum=99)
steps = partial(business_outcomes.expect_each_step_answered_within, seconds=1.0)
phases = partial(business_outcomes.expect_replies_match_reference, minimum=99)
temperatures = partial(business_outcomes.expect_right_temperatures, profile=profile(), minimum=99)
check_valuations = partial(business_outcomes.expect_valuations_within, percent=95, seconds=1.0)

EVERY = (check_completion, journeys, steps, phases, temperatures, check_valuations)


def test_a_right_result_breaks_nothing() -> None:
    """Everything is promised of it."""
    for judge in EVERY:
        judge(build_load_result())


BREACHES: list[Any] = [
    (
        {"conversations": [build_record("Maria", appointments=())]},
        check_completion,
        BrokenPromise,
        "0.0 % conversations completed",
    ),
    ({"conversations": [build_record("Maria", finished=False)]}, check_completion, BrokenPromise, "0 of 10"),
    ({"visits": [build_visit()] * 10 + [build_visit(finished=False)]}, journeys, BrokenPromise, "of the kind 'seller'"),
    (
        {"steps": {"seller, line 2": build_waits(*[1.5] * 200)}},
        steps,
        LateAnswer,
        "'seller, line 2', half took up to 1500 ms",
    ),
    (
        {"conversations": [build_record("Maria", messages=(ASK, REPLY, TELL, ELSEWHERE))]},
        phases,
        BrokenPromise,
        "50.0 %",
    ),
    ({"valuations": build_waits(*[1.5] * 200)}, check_valuations, LateAnswer, "95 in 100 took up to 1500 ms"),
    ({"valuations": build_waits(*[1.5] * 40)}, check_valuations, LateAnswer, "50 in 100 took up to 1500 ms"),
]


WRONG_RECORDS: list[Any] = [
    (
        {"conversations": [build_record("Maria", appointments=())], "visits": [build_visit()], "expected": 1},
        check_completion,
        WrongRecord,
        "0.0 % conversations completed",
    ),
    ({"conversations": [build_record("Maria", tags=("seller_hot",))]}, temperatures, WrongRecord, "temperatures right"),
    ({"conversations": [build_record("Maria", tags=())]}, temperatures, WrongRecord, "0.0 %"),
]


@pytest.mark.parametrize(("changes", "judge", "kind", "words"), [*BREACHES, *WRONG_RECORDS])
def test_each_promise_can_break(changes: dict[str, Any], judge: Judge, kind: type[BrokenPromise], words: str) -> None:
    """On a quiet machine what is wrong is named by its own kind of broken promise."""
    assert_broken(judge, kind, words, **changes)


@pytest.mark.parametrize(("changes", "judge"), [breach[:2] for breach in BREACHES])
def test_a_busy_machine_may_be_the_reason(changes: dict[str, Any], judge: Judge) -> None:
    """The same breach measured by a late generator is no failure."""
    assert_not_judged_when_busy(judge, **changes)


@pytest.mark.parametrize(
    ("changes", "judge"),
    [
        ({"steps": {}}, steps),
        ({"steps": {"seller, line 1": build_waits(*[0.1] * 19)}}, steps),
        ({"valuations": None}, check_valuations),
        ({"valuations": build_waits(*[0.1] * 199)}, check_valuations),
        (UNLOADED, steps),
        (UNLOADED, check_valuations),
        ({"conversations": []}, phases),
        ({"conversations": []}, temperatures),
        *(({"visits": []}, judge) for judge in EVERY),
    ],
)
def test_what_cannot_be_judged_is_not_passed(changes: dict[str, Any], judge: Judge) -> None:
    """Steps that were not timed, too few of them, no people: neither a pass nor a failure."""
    with pytest.raises(CannotTell):
        judge(build_load_result(**changes))


def test_a_slow_step_fails_although_another_was_too_rare() -> None:
    """A late step is late, whatever else cannot be judged."""
    with pytest.raises(LateAnswer):
        steps(
            build_load_result(steps={"seller, line 1": build_waits(*[1.5] * 200), "seller, line 2": build_waits(0.1)})
        )


@pytest.mark.parametrize(("changes", "judge", "kind", "words"), WRONG_RECORDS)
def test_a_wrong_record_is_the_targets_on_any_machine(
    changes: dict[str, Any], judge: Judge, kind: type[BrokenPromise], words: str
) -> None:
    """Unless the target still had work, so that the record may not have been complete."""
    with pytest.raises(kind, match=words):
        judge(build_load_result(**BUSY, **changes))
    with pytest.raises(CannotTell, match="of the bots' core"):
        judge(build_load_result(**BUSY, **changes, finished=False))
