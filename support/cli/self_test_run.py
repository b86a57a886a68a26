"""The self-test suite, whose scenarios end in every possible way: really run in a process of its own, and compared.

The run is made once per process; what a scenario changes in its reports it changes in a copy.
"""

import dataclasses
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from support.reporting.facts_file import read_facts
from support.reporting.result_sources import read_result_sources
from support.reporting.run_folder import RunFolder
from support.signoff.reconciliation import Reconciliation, ResultSources, reconcile
from support.vocabulary.explained_error import SuiteError
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.scenario import PlannedScenario

PROJECT = Path(__file__).parents[2]
SUITE = PROJECT / "fixtures" / "self_test"
"""The self-test suite."""

SELECTED = "not @left_out and not @interrupted"


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedSelfTestRun:
    """A run that is over.

    planned: what it was to do.
    sources: what its reports say.
    """

    planned: Sequence[PlannedScenario]
    sources: ResultSources


Changed = tuple[FinishedSelfTestRun, str]
"""A run whose reports were changed, and what a comparison must mention."""


@dataclass(slots=True)
class ReportComparison:
    """The reports a scenario looks at.

    run: the run they are of.
    found: what comparing them found.
    must_mention: what a difference must name.
    """

    run: FinishedSelfTestRun | None = None
    found: Reconciliation | None = None
    must_mention: str = ""

    def load_finished_run(self) -> None:
        """Take the finished run of the self-test suite, with unchanged reports."""
        self.run = run_self_test()

    def compare_reports(self, difference: str = "") -> None:
        """Compare the reports as they are, or with one of DIFFERENCES put into them."""
        if self.run is None:
            raise SuiteError(
                "There is no finished run to compare.",
                seen="no run was taken",
                perhaps="the Given is missing.",
                look="features/signoff",
            )
        run = self.run
        if difference:
            run, self.must_mention = DIFFERENCES[difference](run)
        self.found = reconcile(run.planned, (), run.sources)


@cache
def run_self_test() -> FinishedSelfTestRun:
    """Run the self-test suite and read its reports back. Raises SuiteError when it left none."""
    with tempfile.TemporaryDirectory(prefix="self-test-") as reports:
        ended = subprocess.run(  # noqa: S603 - our own command on our own files
            [
                *(sys.executable, "-m", "support", "run", "--no-html", "--seed", "7", "--reports", reports),
                *("--target", str(PROJECT / "fixtures" / "targets" / "reference.toml"), "--tags", SELECTED),
            ],
            cwd=SUITE,
            env=os.environ | {"PYTHONPATH": str(PROJECT)},
            capture_output=True,
            text=True,
            check=False,
        )
        folders = sorted(Path(reports).iterdir())
        if not folders:
            raise SuiteError(
                "The self-test suite left no reports.",
                seen=(ended.stdout + ended.stderr)[-500:],
                perhaps="the self-test suite cannot be started.",
                look=f"cd {SUITE.relative_to(PROJECT)} && python -m support run",
            )
        folder = RunFolder(path=folders[-1])
        planned = read_planned_scenarios(folder.plan)
        return FinishedSelfTestRun(
            planned=planned, sources=read_result_sources(folder, planned, exit_code=_read_exit_code(folder))
        )


def _read_exit_code(folder: RunFolder) -> int:
    """What behave itself ended with, as the run noted it."""
    return next(int(fact.value) for fact in read_facts(folder.facts) if fact.name == "run.exit_code")


def read_planned_scenarios(plan: Path) -> tuple[PlannedScenario, ...]:
    """The scenarios a run wrote down before it began."""
    entries = json.loads(plan.read_text(encoding="utf-8"))["scenarios"]
    return tuple(msgspec.convert(entry, PlannedScenario) for entry in entries)


def _remove_failed_from_allure(run: FinishedSelfTestRun) -> Changed:
    victim = _find_first_with_outcome(run, EarlOutcome.FAILED).id
    return _replace_sources(run, allure=_remove_key(run.sources.allure, victim)), victim


def _mark_failed_as_passed_in_allure(run: FinishedSelfTestRun) -> Changed:
    victim = _find_first_with_outcome(run, EarlOutcome.FAILED).id
    return _replace_sources(run, allure={**run.sources.allure, victim: ("passed",)}), victim


def _remove_passed_from_junit(run: FinishedSelfTestRun) -> Changed:
    victim = _find_first_with_outcome(run, EarlOutcome.PASSED)
    return _replace_sources(run, junit=_remove_key(run.sources.junit, (victim.file, victim.title))), victim.id


def _mark_skipped_as_passed_in_record(run: FinishedSelfTestRun) -> Changed:
    victim = next(ran for ran in run.sources.record if ran.status == "skipped").id
    record = [
        dataclasses.replace(ran, outcome=EarlOutcome.PASSED) if ran.id == victim else ran for ran in run.sources.record
    ]
    return _replace_sources(run, record=record), victim


def _remove_all_results(run: FinishedSelfTestRun) -> Changed:
    return _replace_sources(run, record=[], junit={}, allure={}, totals={"passed": 0}, exit_code=0), "Nothing ran"


def _remove_one_scenario_from_all_reports(run: FinishedSelfTestRun) -> Changed:
    """All reports agree with one another, and only the plan knows better."""
    changed, victim = _remove_passed_from_junit(run)
    totals = {**run.sources.totals, "passed": run.sources.totals["passed"] - 1}
    record = [ran for ran in run.sources.record if ran.id != victim]
    allure = _remove_key(run.sources.allure, victim)
    return _replace_sources(changed, record=record, allure=allure, totals=totals), "Fewer ran than planned"


DIFFERENCES: Mapping[str, Callable[[FinishedSelfTestRun], Changed]] = {
    "Allure loses a failed scenario": _remove_failed_from_allure,
    "Allure shows a failed scenario as passed": _mark_failed_as_passed_in_allure,
    "JUnit loses a scenario": _remove_passed_from_junit,
    "the record shows a skipped scenario as passed": _mark_skipped_as_passed_in_record,
    "nothing was run": _remove_all_results,
    "one planned scenario was never run": _remove_one_scenario_from_all_reports,
}
"""What can go wrong with reports, in the words of the features -> the changed run and what must be said about it."""


def _remove_key(source: Mapping[Any, Sequence[str]], name: object) -> dict[Any, Sequence[str]]:
    return {known: statuses for known, statuses in source.items() if known != name}


def _find_first_with_outcome(run: FinishedSelfTestRun, outcome: EarlOutcome) -> PlannedScenario:
    ran = next(ran for ran in run.sources.record if ran.outcome is outcome)
    return next(scenario for scenario in run.planned if scenario.id == ran.id)


def _replace_sources(run: FinishedSelfTestRun, **changes: object) -> FinishedSelfTestRun:
    return dataclasses.replace(run, sources=dataclasses.replace(run.sources, **changes))  # type: ignore[arg-type]
