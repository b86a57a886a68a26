"""Judged promises, written and read back."""

from pathlib import Path

from support.load.analysis.report_schema import BudgetResult
from support.load.report.budgets_file import append_budgets, read_budgets


def test_what_is_appended_is_read_back_in_order(tmp_path: Path) -> None:
    """Several scenarios write to one file, whose folder the first one makes."""
    path = tmp_path / "load" / "budgets.jsonl"
    first, second = (
        BudgetResult(requirement="LOAD-001", promise=promise, limit=0.2, seen=seen, unit="s", outcome="passed")
        for promise, seen in (("soon", 0.1), ("sooner", None))
    )
    append_budgets(path, [first])
    append_budgets(path, [second])
    assert (first, second) == read_budgets(path)


def test_nothing_judged_leaves_no_file(tmp_path: Path) -> None:
    """And no file is nothing judged."""
    path = tmp_path / "load" / "budgets.jsonl"
    append_budgets(path, [])
    assert not path.parent.exists()
    assert () == read_budgets(path)


def test_a_promise_that_no_encoding_can_write_is_escaped(tmp_path: Path) -> None:
    """Half of a surrogate pair is written as a visible escape."""
    path = tmp_path / "budgets.jsonl"
    budget = BudgetResult(
        requirement="LOAD-001", promise="half \ud83d", limit=1, seen=None, unit="s", outcome="cannot tell"
    )
    append_budgets(path, [budget])
    assert "half \\ud83d" == read_budgets(path)[0].promise
