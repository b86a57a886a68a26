"""Promises about how long a crowd waits and how many of it are answered, judged on made-up measurements."""

from collections.abc import Callable
from typing import Any

import pytest

from support.load.promises import latency_and_throughput
from support.load.promises.budget_log import Judgements
from support.load.promises.load_result import Crowd
from support.promises.broken_promise import BrokenPromise, LateAnswer, Unanswered
from support.vocabulary.outcome import CannotTell
from tests.load.promises.load_result_factory import crowd, done, waits

Judge = Callable[[Crowd], None]


def acknowledged(one: Crowd) -> None:
    """95 in 100 within 200 ms, 99 in 100 within 500."""
    latency_and_throughput.acknowledged_within(one, 95, 0.2)


def answered(one: Crowd) -> None:
    """95 in 100 within a second."""
    latency_and_throughput.answered_within(one, 95, 1.0)


def on_average(one: Crowd) -> None:
    """Both within 200 ms."""
    latency_and_throughput.answered_on_average(one, 0.2)
    latency_and_throughput.acknowledged_on_average(one, 0.2)


def counted(one: Crowd) -> None:
    """At most 5 in 100 of either."""
    latency_and_throughput.few_unanswered(one, 5)
    latency_and_throughput.few_refused(one, 5)


def fast(one: Crowd) -> None:
    """40 a second of either."""
    latency_and_throughput.acknowledged_a_second(one, 40)
    latency_and_throughput.answered_a_second(one, 40)


EVERY = (acknowledged, answered, on_average, counted, fast, latency_and_throughput.kept_up)


def test_a_right_crowd_breaks_nothing() -> None:
    """Everything is promised of it, and everything is noted as kept."""
    judgements = Judgements(requirement="LOAD-001")
    for judge in EVERY:
        judge(crowd(judgements=judgements))
    assert ["passed"] * 9 == [budget.outcome for budget in judgements.budgets]
    assert {"levels-10-people"} == {budget.run for budget in judgements.budgets}


@pytest.mark.parametrize(
    ("changes", "judge", "kind", "told"),
    [
        ({"answers": waits(*[0.1] * 370, *[3.0] * 30)}, answered, LateAnswer, "95 in 100 took up to 3000 ms"),
        ({"answers": waits(*[3.0] * 40), "asked": 40, "answered": 40}, answered, LateAnswer, "50 in 100 took up to"),
        ({"acknowledgements": waits(*[0.3] * 400)}, acknowledged, LateAnswer, "deliveries acknowledged"),
        ({"answers": waits(*[0.1] * 390, *[5.0] * 10)}, on_average, LateAnswer, "within 222 ms on average"),
        ({"acknowledgements": waits(*[0.3] * 400)}, on_average, LateAnswer, "acknowledged within 300 ms"),
        ({"answered": 370}, counted, Unanswered, "7.5 % of the messages"),
        ({"deliveries": done(400, 370)}, counted, BrokenPromise, "7.5 % of the deliveries"),
        ({"messages": done(400, 390)}, fast, BrokenPromise, "39 messages a second"),
        ({"deliveries": done(390, 390)}, fast, BrokenPromise, "39 deliveries a second"),
        (
            {"answers": waits(*[0.5] * 400, late=300, service=0.1)},
            latency_and_throughput.kept_up,
            LateAnswer,
            "5.0 times",
        ),
        ({"answers": waits(*[0.1] * 10, lost=390)}, answered, LateAnswer, "390 of 400 never came"),
        ({"answers": waits(*[0.1] * 370, *[3.0] * 14, lost=16)}, answered, LateAnswer, "took up to 3000 ms"),
        ({"acknowledgements": waits(*[0.01] * 300, lost=100)}, acknowledged, LateAnswer, "100 of 400 never came"),
    ],
)
def test_each_promise_can_break(changes: dict[str, Any], judge: Judge, kind: type[BrokenPromise], told: str) -> None:
    """What is wrong is named by its own kind of broken promise."""
    judgements = Judgements(requirement="LOAD-001")
    with pytest.raises(kind) as broken:
        judge(crowd(judgements=judgements, **changes))
    assert told in str(broken.value)
    assert "failed" == judgements.budgets[-1].outcome


DOUBT = {"doubts": ("the generator used 99% of a core",)}


@pytest.mark.parametrize(
    ("changes", "judge"),
    [
        (DOUBT, acknowledged),
        (DOUBT, answered),
        (DOUBT, on_average),
        (DOUBT, latency_and_throughput.kept_up),
        (DOUBT | {"messages": done(100, 100)}, fast),
        ({"answers": waits(*[0.1] * 199), "asked": 199, "answered": 199}, answered),
        ({"answers": waits()}, on_average),
        ({"asked": 0, "answered": 0}, counted),
        ({"deliveries": done(0, 0)}, counted),
        *(({"visits": []}, judge) for judge in EVERY),
        *(({"planned": 11}, judge) for judge in EVERY),
        *(({"unrecorded": ("1 of 2 generator processes left no samples",)}, judge) for judge in EVERY),
        *(({"asked": 0, "answered": 0, "deliveries": done(0, 0)}, judge) for judge in EVERY),
    ],
)
def test_what_cannot_be_told_is_not_passed(changes: dict[str, Any], judge: Judge) -> None:
    """A doubtful generator, too few samples, nobody or fewer than planned: neither a pass nor a failure."""
    judgements = Judgements(requirement="LOAD-001")
    with pytest.raises(CannotTell):
        judge(crowd(judgements=judgements, **changes))
    assert "cannot tell" == judgements.budgets[-1].outcome


def test_a_doubtful_machine_can_be_fast_enough() -> None:
    """Nobody is slower for a machine that was disturbed, so a rate that was reached is reached."""
    fast(crowd(**DOUBT))
