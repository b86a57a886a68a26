"""The scenarios that did not pass in the newest run of a target."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from support.reporting.run_folder import VERDICT, list_runs
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.outcome import EarlOutcome

_DONE = frozenset({EarlOutcome.PASSED.value, EarlOutcome.INAPPLICABLE.value})


def find_last_failed(reports: Path, target: Path) -> frozenset[str]:
    """Ids of the scenarios that failed, could not be judged or were not tested in the newest run of this target.

    Raises SetUpError when there is no such run.
    """
    for verdict in _read_verdicts_newest_first(reports):
        if verdict["scenarios"] and Path(verdict["run"]["target"]).resolve() == target.resolve():
            return frozenset(entry["id"] for entry in verdict["scenarios"] if entry["outcome"] not in _DONE)
    raise SetUpError(
        f"There is no finished run of {target} to go on from.",
        seen=f"no {VERDICT} in {reports}/ names it",
        perhaps="it was run under another name, or nothing was run yet.",
        look="the same command without --last-failed",
    )


def _read_verdicts_newest_first(reports: Path) -> Iterator[dict[str, Any]]:
    for run in reversed(list_runs(reports)):
        try:
            verdict = json.loads((run / VERDICT).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue  # not there, or cut off, when its writer was killed
        if isinstance(verdict, dict) and {"run", "scenarios"} <= verdict.keys():
            yield verdict
