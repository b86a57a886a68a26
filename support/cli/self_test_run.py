"""A small suite that ends in every possible way, run for real in a process of its own, and its reports compared.

The run is made once per process; what a scenario does to its reports it does to a copy.
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
from support.reporting.result_sources import read_accounts
from support.reporting.run_folder import RunFolder
from support.signoff.reconciliation import Accounts, Reconciliation, reconcile
from support.vocabulary.explained_error import SuiteError
from support.vocabulary.outcome import Outcome
from support.vocabulary.scenario import PlannedScenario

PROJECT = Path(__file__).parents[2]
SELECTED = "not @left_out and not @interrupted"


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedRun:
    """What a run was to do, and what its reports say of it."""

    planned: Sequence[PlannedScenario]
    accounts: Accounts


Changed = tuple[FinishedRun, str]
"""A run whose reports were changed, and what a comparison must mention."""


@dataclass(slots=True)
class Comparison:
    """The reports a scenario looks at, and what comparing them found."""

    run: FinishedRun | None = None
    found: Reconciliation | None = None
    must_mention: str = ""

    def hold(self, suite: Path) -> None:
        """Have a finished run of this suite, untouched."""
        self.run = finished_run(suite)

    def compare(self, difference: str = "") -> None:
        """Compare the reports as they are, or with one of DIFFERENCES put into them."""
        if self.run is None:
            raise SuiteError(
                "There is no finished run to compare.",
                seen="no run was held",
                perhaps="the Given is missing.",
                look="features/signoff",
            )
        run = self.run
        if difference:
            run, self.must_mention = DIFFERENCES[difference](run)
        self.found = reconcile(run.planned, (), run.accounts)


@cache
def finished_run(suite: Path) -> FinishedRun:
    """Run the suite in this folder and read its reports back. Raises SuiteError when it left none."""
    with tempfile.TemporaryDirectory(prefix="rehearsal-") as reports:
        ended = subprocess.run(  # noqa: S603 - our own command on our own files
            [
                *(sys.executable, "-m", "support", "run", "--no-page", "--seed", "7", "--reports", reports),
                *("--target", str(PROJECT / "fixtures" / "targets" / "reference.toml"), "--tags", SELECTED),
            ],
            cwd=suite,
            env=os.environ | {"PYTHONPATH": str(PROJECT)},
            capture_output=True,
            text=True,
            check=False,
        )
        folders = sorted(Path(reports).iterdir())
        if not folders:
            raise SuiteError(
                "The rehearsal left no reports.",
                seen=(ended.stdout + ended.stderr)[-500:],
                perhaps="the inner suite cannot be started.",
                look=f"cd {suite} && python -m support run",
            )
        folder = RunFolder(path=folders[-1])
        planned = planned_scenarios(folder.plan)
        return FinishedRun(planned=planned, accounts=read_accounts(folder, planned, exit_code=_exit_code(folder)))


def _exit_code(folder: RunFolder) -> int:
    """What behave itself ended with, as the run noted it."""
    return next(int(fact.value) for fact in read_facts(folder.facts) if fact.name == "run.exit_code")


def planned_scenarios(plan: Path) -> tuple[PlannedScenario, ...]:
    """The scenarios a run wrote down before it began."""
    entries = json.loads(plan.read_text(encoding="utf-8"))["scenarios"]
    return tuple(msgspec.convert(entry, PlannedScenario) for entry in entries)


def _allure_loses_failed(run: FinishedRun) -> Changed:
    victim = _first(run, Outcome.FAILED).id
    return _with(run, allure=_without(run.accounts.allure, victim)), victim


def _allure_calls_failed_passed(run: FinishedRun) -> Changed:
    victim = _first(run, Outcome.FAILED).id
    return _with(run, allure={**run.accounts.allure, victim: ("passed",)}), victim


def _junit_loses_one(run: FinishedRun) -> Changed:
    victim = _first(run, Outcome.PASSED)
    return _with(run, junit=_without(run.accounts.junit, (victim.file, victim.title))), victim.id


def _record_calls_skipped_passed(run: FinishedRun) -> Changed:
    victim = next(ran for ran in run.accounts.record if ran.status == "skipped").id
    record = [
        dataclasses.replace(ran, outcome=Outcome.PASSED) if ran.id == victim else ran for ran in run.accounts.record
    ]
    return _with(run, record=record), victim


def _nothing_ran(run: FinishedRun) -> Changed:
    return _with(run, record=[], junit={}, allure={}, totals={"passed": 0}, exit_code=0), "Nothing ran"


def _one_never_ran(run: FinishedRun) -> Changed:
    """All reports agree with one another, and only the plan knows better."""
    changed, victim = _junit_loses_one(run)
    totals = {**run.accounts.totals, "passed": run.accounts.totals["passed"] - 1}
    record = [ran for ran in run.accounts.record if ran.id != victim]
    allure = _without(run.accounts.allure, victim)
    return _with(changed, record=record, allure=allure, totals=totals), "Fewer ran than planned"


DIFFERENCES: Mapping[str, Callable[[FinishedRun], Changed]] = {
    "Allure loses a failed scenario": _allure_loses_failed,
    "Allure shows a failed scenario as passed": _allure_calls_failed_passed,
    "JUnit loses a scenario": _junit_loses_one,
    "the record shows a skipped scenario as passed": _record_calls_skipped_passed,
    "nothing was run": _nothing_ran,
    "one planned scenario was never run": _one_never_ran,
}
"""What can go wrong with reports, in the words of the features -> the changed run and what must be said about it."""


def _without(accounts: Mapping[Any, Sequence[str]], name: object) -> dict[Any, Sequence[str]]:
    return {known: statuses for known, statuses in accounts.items() if known != name}


def _first(run: FinishedRun, outcome: Outcome) -> PlannedScenario:
    ran = next(ran for ran in run.accounts.record if ran.outcome is outcome)
    return next(scenario for scenario in run.planned if scenario.id == ran.id)


def _with(run: FinishedRun, **changes: object) -> FinishedRun:
    return dataclasses.replace(run, accounts=dataclasses.replace(run.accounts, **changes))  # type: ignore[arg-type]
