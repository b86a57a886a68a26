"""Earlier runs of a target in the form that Allure shows as its history: one line for each, from their verdicts.

Nothing is kept for it beside the runs themselves, so a run that was removed is gone from it, and one that was copied
here is in it.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from support.reporting.history import PastRun, read_history
from support.reporting.run_folder import RunFolder
from support.vocabulary.allure_names import STATUSES, name_case, name_in_history

MOST_RUNS = 10
"""As many as Allure's charts show."""


def write_allure_history(folder: RunFolder, path: Path) -> int:
    """Write the runs of the same target and kind before this one, oldest first; how many there are."""
    earlier = read_history(folder)[:-1][-MOST_RUNS:]
    lines = [json.dumps(_build_point(run), separators=(",", ":")) for run in earlier]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return len(lines)


def _build_point(run: PastRun) -> dict[str, Any]:
    began = int(datetime.fromisoformat(run.began).timestamp() * 1000)
    results = dict(_build_results(run, began))
    return {
        "uuid": run.id,
        "name": f"{run.verdict}, {run.began[:10]}",
        "timestamp": began,
        "knownTestCaseIds": list(results),
        "testResults": results,
        "metrics": {},
        "url": "",
    }


def _build_results(run: PastRun, began: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """What became of each scenario, by its id in the history. began: milliseconds."""
    for scenario, outcome in run.outcomes.items():
        history_id = name_in_history(name_case(run.target, scenario))
        milliseconds = round(1000 * run.seconds_of.get(scenario, 0.0))
        yield (
            history_id,
            {
                "id": run.id,
                "name": "",
                "status": STATUSES[outcome],
                "start": began,
                "stop": began + milliseconds,
                "duration": milliseconds,
                "labels": [],
                "url": "",
                "historyId": history_id,
                "reportLinks": [],
            },
        )
