"""Promises about latency, rates and error shares, judged on made-up results, on a quiet machine and on a busy one."""

from functools import partial
from typing import Any

import pytest

from support.load.promises import latency_and_throughput
from support.load.promises.budget_log import BudgetLog
from support.load.promises.load_result import LoadResult
from support.promises.broken_promise import BrokenPromise, LateAnswer, UnansweredMessage
from support.vocabulary.outcome import CannotTell
from tests.load.promises.load_result_factory import (
    BUSY,
    SLOW,
    UNLOADED,
    Judge,
    assert_broken,
    assert_not_judged_when_busy,
    assert_not_judged_when_slow,
    build_contact,
    build_load_result,
    build_record,
    build_throughput,
    build_waits,
)

check_acknowledgements = partial(latency_and_throughput.expect_acknowledged_within, percent=95, seconds=0.2)
check_answers = partial(latency_and_throughput.expect_answered_within, percent=95, seconds=1.0)


def on_average(result: LoadResult) -> None:
    """Both within 200 ms."""
    latency_and_throughput.expect_mean_answer_within(result, 0.2)
    latency_and_throughput.expect_mean_acknowledgement_within(result, 0.2)


def check_rate(result: LoadResult) -> None:
    """At most 5 in 100 of either."""
    latency_and_throughput.expect_unanswered_share_at_most(result, 5)
    latency_and_throughput.expect_refused_share_at_most(result, 5)


def fast(result: LoadResult) -> None:
    """40 a second of either."""
    latency_and_throughput.expect_acknowledgement_rate_at_least(result, 40)
    latency_and_throughput.expect_answer_rate_at_least(result, 40)


EVERY = (check_acknowledgements, check_answers, on_average, check_rate, fast, latency_and_throughput.expect_no_queueing)


def test_a_right_result_breaks_nothing() -> None:
    """Everything is promised of it, and everything is noted as kept."""
    budgets = BudgetLog(requirement="LOAD-001")
    for judge in EVERY:
        judge(build_load_result(budgets=budgets))
    assert ["passed"] * 9 == [budget.outcome for budget in budgets.budgets]
    assert {"levels-10-people"} == {budget.run for budget in budgets.budgets}


BREACHES: list[Any] = [
    ({"answers": build_waits(*[0.1] * 370, *[3.0] * 30)}, check_answers, LateAnswer, "95 in 100 took up to 3000 ms"),
    (
        {"answers": build_waits(*[3.0] * 40), "sent": 40, "answered": 40},
        check_answers,
        LateAnswer,
        "50 in 100 took up to",
    ),
    ({"acknowledgements": build_waits(*[0.3] * 400)}, check_acknowledgements, LateAnswer, "deliveries acknowledged"),
    ({"answers": build_waits(*[0.1] * 390, *[5.0] * 10)}, on_average, LateAnswer, "within 222 ms on average"),
    ({"acknowledgements": build_waits(*[0.3] * 400)}, on_average, LateAnswer, "acknowledged within 300 ms"),
    ({"answered": 370}, check_rate, UnansweredMessage, "7.5 % of the messages"),
    ({"deliveries": build_throughput(400, 370)}, check_rate, BrokenPromise, "7.5 % of the deliveries"),
    ({"messages": build_throughput(400, 390)}, fast, BrokenPromise, "39 messages a second"),
    ({"deliveries": build_throughput(390, 390)}, fast, BrokenPromise, "39 deliveries a second"),
    (
        {"answers": build_waits(*[0.5] * 400, late=300, service=0.1)},
        latency_and_throughput.expect_no_queueing,
        LateAnswer,
        "5.0 times",
    ),
    ({"answers": build_waits(*[0.1] * 10, lost=390)}, check_answers, LateAnswer, "390 of 400 never came"),
    ({"answers": build_waits(*[0.1] * 370, *[3.0] * 14, lost=16)}, check_answers, LateAnswer, "took up to 3000 ms"),
    (
        {"acknowledgements": build_waits(*[0.01] * 300, lost=100)},
        check_acknowledgements,
        LateAnswer,
        "100 of 400 never came",
    ),
]


@pytest.mark.parametrize(("changes", "judge", "kind", "words"), BREACHES)
def test_each_promise_can_break(changes: dict[str, Any], judge: Judge, kind: type[BrokenPromise], words: str) -> None:
    """On a quiet machine what is wrong is named by its own kind of broken promise."""
    assert_broken(judge, kind, words, **changes)


@pytest.mark.parametrize(("changes", "judge"), [breach[:2] for breach in BREACHES])
def test_a_busy_machine_may_be_the_reason(changes: dict[str, Any], judge: Judge) -> None:
    """The same breach measured by a late generator is no failure."""
    assert_not_judged_when_busy(judge, **changes)


@pytest.mark.parametrize(
    ("changes", "judge"), [breach[:2] for breach in BREACHES if "of the deliveries" not in breach[3]]
)
def test_a_slow_processor_may_be_the_reason(changes: dict[str, Any], judge: Judge) -> None:
    """A time or rate that is missed on a slow processor is no failure."""
    assert_not_judged_when_slow(judge, **changes)


def test_no_slow_processor_refuses_deliveries() -> None:
    """What has nothing to do with time stays a failure."""
    with pytest.raises(BrokenPromise, match=r"7\.5 % of the deliveries"):
        check_rate(build_load_result(deliveries=build_throughput(400, 370), **SLOW))


def test_what_is_in_time_on_a_slow_machine_counts() -> None:
    """A slow processor makes no target faster."""
    for _, judge, _, _ in BREACHES:
        judge(build_load_result(**SLOW))


ONE_LOST = {"conversations": [build_record("Maria", messages=build_contact("Maria").messages[:3])], "acknowledged": 2}


def test_messages_lost_after_their_acknowledgement_are_the_targets_on_any_machine() -> None:
    """Nothing is under way any more, and half of what was acknowledged has no answer in the CRM."""
    with pytest.raises(UnansweredMessage, match=r"7\.5 % of the messages"):
        check_rate(build_load_result(answered=370, **ONE_LOST, **BUSY))


@pytest.mark.parametrize(
    "changes", [{"finished": False}, {"left": {"inbox_waiting": 1.0}}, {"left": None}, {"acknowledged": 1}]
)
def test_messages_still_waiting_on_a_busy_machine_cannot_be_judged(changes: dict[str, Any]) -> None:
    """Work is left in the target, or it does not say so, or the message was never acknowledged."""
    with pytest.raises(CannotTell, match=r"7\.5 % of the messages .* of the bots' core"):
        check_rate(build_load_result(**{"answered": 370} | ONE_LOST | BUSY | changes))


def test_a_message_that_was_never_sent_is_no_unanswered_one() -> None:
    """565 of 2100 were due and never sent: all others were answered, and whether those would be is unknown."""
    with pytest.raises(CannotTell, match="565 messages were due and never sent"):
        check_rate(build_load_result(sent=1535, answered=1535, unsent=565))
    check_rate(build_load_result(sent=400, answered=400, unsent=21))


@pytest.mark.parametrize(
    ("changes", "judge"),
    [
        (UNLOADED, check_acknowledgements),
        (UNLOADED, check_answers),
        (UNLOADED, on_average),
        (UNLOADED, latency_and_throughput.expect_no_queueing),
        (BUSY | {"messages": build_throughput(100, 100)}, fast),
        ({"answers": build_waits(*[0.1] * 199), "sent": 199, "answered": 199}, check_answers),
        ({"answers": build_waits()}, on_average),
        ({"sent": 0, "answered": 0}, check_rate),
        ({"deliveries": build_throughput(0, 0)}, check_rate),
        *(({"visits": []}, judge) for judge in EVERY),
        *(({"expected": 11}, judge) for judge in EVERY),
        *(({"unrecorded": ("1 of 2 generator processes left no samples",)}, judge) for judge in EVERY),
        *(({"sent": 0, "answered": 0, "deliveries": build_throughput(0, 0)}, judge) for judge in EVERY),
    ],
)
def test_what_cannot_be_judged_is_not_passed(changes: dict[str, Any], judge: Judge) -> None:
    """A late generator, too few samples, no people or fewer than planned: neither a pass nor a failure."""
    budgets = BudgetLog(requirement="LOAD-001")
    with pytest.raises(CannotTell):
        judge(build_load_result(budgets=budgets, **changes))
    assert "cannot tell" == budgets.budgets[-1].outcome


def test_a_rate_that_was_reached_counts_on_a_busy_machine() -> None:
    """A busy machine does not make a target faster."""
    fast(build_load_result(**BUSY))
