"""Appends judged promises to a run's `budgets.jsonl`, and reads them back."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from support.load.analysis.report_schema import BudgetResult
from support.load.report.printable_json import encode_printable


def append_budgets(path: Path, budgets: Iterable[BudgetResult]) -> None:
    """Appends these to the file, one JSON line each; creates file and folder if needed."""
    lines = b"".join(encode_printable(budget) + b"\n" for budget in budgets)
    if lines:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(lines)


def read_budgets(path: Path) -> tuple[BudgetResult, ...]:
    """Every judged promise in the file, in the order they were judged; empty if there is no file."""
    lines = path.read_bytes().splitlines() if path.exists() else []
    return tuple(msgspec.json.decode(line, type=BudgetResult) for line in lines)
