"""A finished run as a record of a release takes it in: its identity, what became of each scenario, and its files."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from support.reporting.result_digests import require_unchanged
from support.reporting.run_folder import RunFolder, list_runs
from support.reporting.tested_identity import TestedIdentity, is_same_release
from support.signoff.verdict import RunConclusion
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.outcome import EarlOutcome

_MADE_AGAIN = frozenset({"report", "allure", "index.html", "sign-off.html", "sign-off.pdf", "load.html"})
"""Pages: they are made from the results, and may be made again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioResult:
    """What became of one scenario. broken: the requirements whose invariants did not hold at its end."""

    requirement: str
    outcome: EarlOutcome
    broken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedRun:
    """One run.

    id: its folder's name.  target: its name in words.  profile: its file.
    identity: what was tested.  unchanged: whether that was the same at the run's end.
    kind: "functional", or "load", "recovery" or "endurance" with its effort.
    conclusion: its verdict.
    in_process: whether the target ran in the suite's own process.
    began, ended: UTC, ISO 8601.  milliseconds: the whole of it.
    machine: what it ran on.
    levels: requirement -> must, should or may.  promises: requirement -> its text.
    left_out: requirement -> level, by whom and why.
    scenarios: id -> what became of it.
    known_failures: ids of scenarios that failed, as the owner accepts.
    expired: scenarios whose known failure has had its day.  mended: names of those of which nothing is red any more.
    files: name below the run's folder -> SHA-256.
    """

    id: str
    target: str
    profile: str
    identity: TestedIdentity
    unchanged: bool
    kind: str
    conclusion: RunConclusion
    in_process: bool
    began: str
    ended: str
    milliseconds: int
    seed: int
    command: str
    machine: Mapping[str, Any]
    release: str
    levels: Mapping[str, str]
    promises: Mapping[str, str]
    left_out: Mapping[str, Mapping[str, str]]
    scenarios: Mapping[str, ScenarioResult]
    known_failures: frozenset[str]
    expired: tuple[str, ...]
    mended: tuple[str, ...]
    files: Mapping[str, str]


def read_finished_run(folder: RunFolder) -> FinishedRun:
    """The run in this folder. Raises SetUpError when a result was changed since, and for one of an earlier version."""
    require_unchanged(folder)
    try:
        content = json.loads(folder.verdict.read_text(encoding="utf-8"))
        findings = json.loads(folder.findings.read_text(encoding="utf-8"))
        tested, run = content["tested"], content["run"]
        return FinishedRun(
            id=folder.id,
            target=run["target_name"],
            profile=run["target"],
            identity=msgspec.convert(tested["identity"], TestedIdentity),
            unchanged=tested["unchanged"],
            kind=tested["kind"],
            conclusion=RunConclusion(content["verdict"]),
            in_process=tested["in_process"],
            began=run["began"],
            ended=tested["ended"],
            milliseconds=round(run["seconds"] * 1000),
            seed=run["seed"],
            command=run["command"],
            machine=tested["machine"],
            release=content["release"],
            levels={name: row["level"] for name, row in content["requirements"].items()},
            promises={name: row["promise"] for name, row in content["requirements"].items()},
            left_out=content["left_out"],
            scenarios=_read_scenarios(content),
            known_failures=frozenset(content["known_failures"]),
            expired=tuple(findings["known_failures"]["expired"]),
            mended=tuple(each["name"] for each in findings["known_failures"]["mended"]),
            files=hash_run_files(folder.path),
        )
    except (OSError, ValueError, KeyError, TypeError, msgspec.ValidationError) as unreadable:
        raise SetUpError(
            f"The run {folder.id} cannot be part of a record.",
            seen=f"{folder.verdict.name}: {type(unreadable).__name__}: {unreadable}",
            perhaps="it was made by an earlier version of the suite, which did not write what was tested.",
            look="run it again: make acceptance TARGET=...",
        ) from unreadable


def find_runs_of_identity(reports: Path, newest: FinishedRun) -> list[FinishedRun]:
    """The other finished runs under `reports` of the same identity; those that cannot be read are none."""
    found = []
    for path in list_runs(reports):
        if path.name != newest.id and (path / "verdict.json").exists():
            try:
                run = read_finished_run(RunFolder(path=path))
            except SetUpError:
                continue
            if is_same_release(run.identity, newest.identity):
                found.append(run)
    return found


def hash_run_files(folder: Path) -> dict[str, str]:
    """The SHA-256 of every result below a run's folder, by name; pages that can be made again are left out."""
    return {
        name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and (name := file.relative_to(folder).as_posix()).partition("/")[0] not in _MADE_AGAIN
    }


def _read_scenarios(content: Mapping[str, Any]) -> Mapping[str, ScenarioResult]:
    broken: dict[str, list[str]] = {}
    for name, row in content["requirements"].items():
        for scenario in row["broken_in"]:
            broken.setdefault(scenario, []).append(name)
    return {
        each["id"]: ScenarioResult(
            requirement=each["requirement"],
            outcome=EarlOutcome(each["outcome"]),
            broken=tuple(broken.get(each["id"], ())),
        )
        for each in content["scenarios"]
    }
