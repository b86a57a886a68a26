"""What became of a promise with a figure is noted, whatever becomes of the scenario."""

import pytest

from support.load.analysis.report_schema import BudgetResult
from support.load.promises.budget_log import BudgetLog
from support.promises.broken_promise import LateAnswer
from support.vocabulary.explained_error import SuiteError
from support.vocabulary.outcome import CannotTell


@pytest.mark.parametrize(("raised", "outcome"), [(LateAnswer("late"), "failed"), (CannotTell("busy"), "cannot tell")])
def test_what_is_raised_is_noted_and_raised(raised: Exception, outcome: str) -> None:
    """A broken promise failed; what could not be measured is judged as cannot tell."""
    budgets = BudgetLog(requirement="LOAD-001")
    with pytest.raises(type(raised)), budgets.judge_budget("soon", limit=0.2, seen=0.3, unit="s", run="levels"):
        raise raised
    noted = BudgetResult(
        requirement="LOAD-001", promise="soon", limit=0.2, seen=0.3, unit="s", outcome=outcome, run="levels"
    )
    assert [noted] == budgets.budgets


def test_nothing_raised_was_kept() -> None:
    """It passed."""
    budgets = BudgetLog(requirement="LOAD-001")
    with budgets.judge_budget("soon", limit=0.2, seen=0.1, unit="s"):
        pass
    assert ["passed"] == [budget.outcome for budget in budgets.budgets]


def test_an_error_of_the_suite_judges_nothing() -> None:
    """No target is judged by it."""
    budgets = BudgetLog(requirement="LOAD-001")
    with pytest.raises(SuiteError), budgets.judge_budget("soon", limit=0.2, seen=None, unit="s"):
        raise SuiteError("ours")
    assert [] == budgets.budgets
