"""What a history breaks is a broken promise of its own kind; a run without a fault or a delivery tells nothing."""

from typing import Any

import pytest

from support.load.analysis.history_check import Breach, HistoryCounts, Rule
from support.load.model.fault_recipe import FaultKind
from support.load.processes.fault_injector import StruckFault
from support.load.promises.history import HistoryResult, expect_answered_once_in_order, expect_recovered_within
from support.load.promises.load_result import MeasurementContext
from support.promises.broken_promise import BrokenPromise, DoubledAnswer, LateAnswer, UnansweredMessage, WrongOrder
from support.promises.credits import WrongCharge
from support.vocabulary.outcome import CannotTell

CUT = StruckFault(kind=FaultKind.CUT, title="the cache cut off", began=1.0, over=2.0, since=2.0, hits=3)


def build_result(*rules: Rule, acknowledged: int = 4, **changes: Any) -> HistoryResult:
    """A history with a breach of each of these rules."""
    counts = HistoryCounts(
        written=5, acknowledged=acknowledged, refused=0, failed=0, answered=4, lost=0, doubled=0, inverted=0
    )
    breaches = [Breach(rule=rule, sentence=f"{rule}!") for rule in rules]
    return HistoryResult(
        measurement=MeasurementContext(replay="again"), events=(), breaches=breaches, counts=counts, **changes
    )


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        (Rule.LOST, UnansweredMessage),
        (Rule.DOUBLED, DoubledAnswer),
        (Rule.INVERTED, WrongOrder),
        (Rule.CREDITS, WrongCharge),
    ],
)
def test_a_breach_is_reported_by_its_kind(rule: Rule, kind: type[BrokenPromise]) -> None:
    """With the sentence that the check wrote."""
    with pytest.raises(kind) as broken:
        expect_answered_once_in_order(build_result(rule))
    assert f"{rule}!" in str(broken.value)


def test_what_is_judged_elsewhere_does_not_break_the_order() -> None:
    """A limit has a sentence of its own."""
    expect_answered_once_in_order(build_result(Rule.LIMIT))


def test_nothing_acknowledged_is_nothing_to_judge() -> None:
    """Neither kept nor broken."""
    with pytest.raises(CannotTell, match="No delivery was acknowledged"):
        expect_answered_once_in_order(build_result(acknowledged=0))


@pytest.mark.parametrize("recovered", [(None,), (11.0,)])
def test_a_late_recovery_is_a_late_answer(recovered: tuple[float | None, ...]) -> None:
    """Or none at all."""
    with pytest.raises(LateAnswer):
        expect_recovered_within(build_result(struck=(CUT,), recovered=recovered), 10.0)
    expect_recovered_within(build_result(struck=(CUT,), recovered=(1.0,)), 10.0)
