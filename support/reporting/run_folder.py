"""The folder of a run's results, and the names of the files in it."""

import contextlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from support.vocabulary.explained_error import SetUpError

VERDICT = "verdict.json"
"""The file that every finished run has."""

NUMBER = "number.json"
"""The file that says which folder it was made for, and that run's number among all runs there."""

LOAD_REPORT = "load-report.json"
"""The file that a run under load has, too."""

LEVEL_TABLE = "level.txt"
"""The table of a level under load, in its folder."""

PARTIAL = "PARTIAL"
"""The first word of the table of an interrupted level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFolder:
    """One run's results. Each result source is written by a component of its own and read back afterwards."""

    path: Path

    @property
    def id(self) -> str:
        """The run's name: when it began (UTC) and its seed."""
        return self.path.name

    @property
    def plan(self) -> Path:
        """The scenarios that were selected, and the promises they prove."""
        return self.path / "plan.json"

    @property
    def outcomes(self) -> Path:
        """The recorder's lines."""
        return self.path / "outcomes.jsonl"

    @property
    def late_failures(self) -> Path:
        """The promises that were broken after their scenarios, one JSON line each."""
        return self.path / "late_failures.jsonl"

    @property
    def allure(self) -> Path:
        """Allure result files, while the run goes on."""
        return self.path / "allure-results"

    @property
    def allure_archive(self) -> Path:
        """The same in one file, when the run is over."""
        return self.path / "allure-results.tar.xz"

    @property
    def conversations(self) -> Path:
        """What people and bots wrote in each scenario, and what the CRM showed of it."""
        return self.path / "conversations.jsonl.gz"

    @property
    def repetitions(self) -> Path:
        """How often each scenario passed of several times."""
        return self.path / "repetitions.md"

    @property
    def coverage(self) -> Path:
        """Every requirement, its scenarios and its outcome."""
        return self.path / "coverage.md"

    @property
    def junit(self) -> Path:
        """JUnit XML, one file per feature."""
        return self.path / "junit"

    @property
    def junit_by_requirement(self) -> Path:
        """JUnit XML in one file, by requirement, made from the verdict: for continuous integration."""
        return self.path / "junit-by-requirement.xml"

    @property
    def code_quality(self) -> Path:
        """What is red, as GitLab's code-quality report has it."""
        return self.path / "code-quality.json"

    @property
    def printed(self) -> Path:
        """Everything behave printed."""
        return self.path / "behave.txt"

    @property
    def facts(self) -> Path:
        """Measured and observed values, one JSON line each."""
        return self.path / "facts.jsonl"

    @property
    def load(self) -> Path:
        """A folder for each level under load: plan, samples, logs and table."""
        return self.path / "load"

    @property
    def budgets(self) -> Path:
        """The promises with a figure that were judged under load, one JSON line each."""
        return self.load / "budgets.jsonl"

    @property
    def level_tables(self) -> list[Path]:
        """The levels' figures as people read them, in the order they ran."""
        return sorted(self.load.glob(f"*/{LEVEL_TABLE}"), key=lambda table: int(table.parent.name))

    @property
    def load_report(self) -> Path:
        """Everything that was measured under load."""
        return self.path / LOAD_REPORT

    @property
    def load_page(self) -> Path:
        """The load report as a page for people."""
        return self.path / "load.html"

    @property
    def history(self) -> Path:
        """Earlier runs of the same target and kind beside this one."""
        return self.path / "history.html"

    @property
    def verdict(self) -> Path:
        """The judgement."""
        return self.path / VERDICT

    @property
    def findings(self) -> Path:
        """The causes of what is red, and the known failures."""
        return self.path / "findings.json"

    @property
    def environment(self) -> Path:
        """The machine and the versions it ran on."""
        return self.path / "environment.json"

    @property
    def digests(self) -> Path:
        """What each file of the record held when the run ended."""
        return self.path / "digests.json"

    @property
    def page(self) -> Path:
        """The page people open: the verdict first."""
        return self.path / "index.html"

    @property
    def sign_off_page(self) -> Path:
        """One page for the person who signs."""
        return self.path / "sign-off.html"

    @property
    def sign_off_pdf(self) -> Path:
        """The same page to be mailed or printed."""
        return self.path / "sign-off.pdf"

    @property
    def allure_page(self) -> Path:
        """Every scenario step by step, as Allure shows it."""
        return self.path / "allure" / "index.html"


def create_run_folder(reports: Path, *, began: datetime, seed: int) -> RunFolder:
    """A fresh folder under `reports`, named after `began` (UTC) and the seed.

    Raises SetUpError when nothing can be written there.
    """
    number = 1 + max((_read_number(folder) for folder in _list_folders(reports)), default=0)
    folder = RunFolder(path=_create_folder(reports, f"{began:%Y-%m-%dT%H-%M-%SZ}-seed-{seed}"))
    (folder.path / NUMBER).write_text(json.dumps({"folder": folder.id, "number": number}) + "\n", encoding="utf-8")
    return folder


def create_matrix_folder(reports: Path, *, began: datetime) -> Path:
    """A fresh folder under `reports` for targets side by side. Raises SetUpError when nothing can be written there."""
    return _create_folder(reports, f"{began:%Y-%m-%dT%H-%M-%SZ}-matrix")


def create_exploration_folder(reports: Path, *, began: datetime, seed: int) -> Path:
    """A fresh folder under `reports` for an exploration. Raises SetUpError when nothing can be written there."""
    return _create_folder(reports, f"{began:%Y-%m-%dT%H-%M-%SZ}-explore-seed-{seed}")


def _create_folder(reports: Path, name: str) -> Path:
    try:
        reports.mkdir(parents=True, exist_ok=True)
        path = _unused_path(reports, name)
        path.mkdir()
    except OSError as refused:
        raise SetUpError(
            f"Nothing can be written to {reports}/.",
            seen=str(refused),
            perhaps="the folder belongs to another user, or a file stands in its place.",
            look=f"ls -ld {reports}, or choose another folder with --reports",
        ) from refused
    return path


def find_run_folder(reports: Path, name: str | None, *, holding: str = VERDICT) -> RunFolder:
    """The named run under `reports`, or the newest, among those that hold this file.

    The newest is the one that began last, whatever the clock said then; a copied or renamed folder is never it.
    Raises SetUpError when there is none, and when the newest was never finished: an older one must be named.
    """
    runs = [folder for folder in list_runs(reports) if (folder / holding).exists()]
    wanted = [run for run in runs if name in (None, run.name, str(run))]
    if not wanted:
        raise SetUpError(
            f"There is no run {name} in {reports}/." if name else f"There is no finished run in {reports}/.",
            seen=", ".join(run.name for run in runs[-3:]) or f"no run with a {holding}",
            perhaps="the name is misspelt, or nothing was run yet.",
            look="python -m support run" if holding == VERDICT else "make load EFFORT=quick",
        )
    newest = list_runs(reports)[-1]
    if name is None and not (newest / VERDICT).exists():
        raise SetUpError(
            f"The newest run, {newest.name}, is not finished.",
            seen=f"it has no {VERDICT}; the newest that has one is {wanted[-1].name}",
            perhaps="it is under way, or was killed.",
            look=f"name the run that is meant: {wanted[-1].name}",
        )
    return RunFolder(path=wanted[-1])


def list_runs(reports: Path) -> list[Path]:
    """The folders of runs in the order in which they began; first those that were copied, renamed or made by hand."""
    found = [folder for folder in _list_folders(reports) if (folder / VERDICT).exists() or (folder / NUMBER).exists()]
    return sorted(found, key=lambda folder: (_read_number(folder, own=True), folder.name))


def _list_folders(reports: Path) -> list[Path]:
    return [folder for folder in reports.glob("*") if folder.is_dir()]


def _read_number(folder: Path, *, own: bool = False) -> int:
    """The number in the folder; 0 where there is none. own: also where it was written for another folder."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        made = json.loads((folder / NUMBER).read_text(encoding="utf-8"))
        return int(made["number"]) if made["folder"] == folder.name or not own else 0
    return 0


def _unused_path(reports: Path, name: str) -> Path:
    taken = len(list(reports.glob(f"{name}*")))
    return reports / (f"{name}-{taken + 1}" if taken else name)
