"""One side of a comparison: a run, all runs of a signed record, or the newest run of a target."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from support.reporting.conversations_file import ConversationEvent, read_conversations
from support.reporting.result_digests import require_unchanged
from support.reporting.run_folder import LOAD_REPORT, RunFolder, find_run_folder, list_runs
from support.signing.record_folder import RECORD
from support.signoff.verdict import roll_up_outcomes
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.outcome import EarlOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedScenario:
    """A scenario on one side. error: the first line of what is wrong with it.  events: what was said and recorded."""

    requirement: str
    outcome: EarlOutcome
    error: str = ""
    events: Sequence[ConversationEvent] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRequirement:
    """A requirement on one side."""

    level: str
    promise: str
    outcome: EarlOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedSide:
    """What is compared.

    name: as it was typed.  target: its name in words.  version: as it reports it, or its commit; "" = not known.
    began: of its first run, ISO 8601.  runs: their names.  verdicts: of these, in their order.
    seeds: of these.  machines: what they ran on.
    requirements, scenarios: by id.
    load: the reports of its runs under load.
    """

    name: str
    target: str
    version: str
    began: str
    runs: tuple[str, ...]
    verdicts: tuple[str, ...]
    seeds: frozenset[int]
    machines: tuple[Mapping[str, Any], ...]
    requirements: Mapping[str, ComparedRequirement]
    scenarios: Mapping[str, ComparedScenario]
    load: tuple[Mapping[str, Any], ...] = field(default=())


def read_side(name: str, *, reports: Path, records: Path) -> ComparedSide:
    """The side of this name: a run under `reports`, a record under `records`, else the newest run of this target.

    Raises SetUpError when there is none, or when a result was changed since its run.
    """
    folders = [RunFolder(path=reports / run) for run in _find_runs(name, reports, records)]
    for folder in folders:
        if not folder.path.is_dir():
            raise SetUpError(
                f"The run {folder.id} of {name} is missing.",
                seen=f"no folder {folder.path}",
                perhaps="the folders of runs were removed.",
                look="make verify says what else is missing",
            )
        require_unchanged(folder)
    try:
        return _join_runs(name, folders)
    except (OSError, ValueError, KeyError, TypeError) as unreadable:
        raise SetUpError(
            f"{name} cannot be compared.",
            seen=f"{type(unreadable).__name__}: {unreadable}",
            perhaps="its run was made by an earlier version of the suite, or was killed.",
            look="run it again",
        ) from unreadable


def _find_runs(name: str, reports: Path, records: Path) -> list[str]:
    record = records / name / RECORD
    if record.is_file():
        return [run["id"] for run in json.loads(record.read_bytes())["runs"]]
    if (reports / Path(name).name / "verdict.json").is_file():
        return [Path(name).name]
    for path in reversed(list_runs(reports)):
        verdict = path / "verdict.json"
        if verdict.is_file():
            run = json.loads(verdict.read_bytes())["run"]
            if name in (run["target"], run["target_name"], Path(run["target"]).stem):
                return [path.name]
    return [find_run_folder(reports, name).id]


def _join_runs(name: str, folders: Sequence[RunFolder]) -> ComparedSide:
    verdicts = [json.loads(folder.verdict.read_bytes()) for folder in folders]
    scenarios: dict[str, list[ComparedScenario]] = {}
    outcomes: dict[str, list[EarlOutcome]] = {}
    for folder, verdict in zip(folders, verdicts, strict=True):
        for scenario, found in _read_scenarios(folder, verdict).items():
            scenarios.setdefault(scenario, []).append(found)
        for requirement, row in verdict["requirements"].items():
            outcome = EarlOutcome(row["outcome"])
            if outcome is not EarlOutcome.UNTESTED or row["scenarios"]:
                outcomes.setdefault(requirement, []).append(outcome)
    first = verdicts[0]
    tested = first.get("tested") or {}
    target = tested.get("identity", {}).get("target", {})
    return ComparedSide(
        name=name,
        target=first["run"]["target_name"],
        version=target.get("version") or target.get("commit", "")[:12],
        began=min(verdict["run"]["began"] for verdict in verdicts),
        runs=tuple(folder.id for folder in folders),
        verdicts=tuple(verdict["verdict"] for verdict in verdicts),
        seeds=frozenset(verdict["run"]["seed"] for verdict in verdicts),
        machines=tuple((verdict.get("tested") or {}).get("machine", {}) for verdict in verdicts),
        requirements={
            requirement: ComparedRequirement(
                level=row["level"],
                promise=row["promise"],
                outcome=_join_outcomes(outcomes.get(requirement, ())),
            )
            for verdict in verdicts
            for requirement, row in verdict["requirements"].items()
        },
        scenarios={scenario: _join_scenarios(found) for scenario, found in scenarios.items()},
        load=tuple(
            json.loads((folder.path / LOAD_REPORT).read_bytes()) for folder in folders if folder.load_report.exists()
        ),
    )


def _read_scenarios(folder: RunFolder, verdict: Mapping[str, Any]) -> Mapping[str, ComparedScenario]:
    conversations = read_conversations(folder.conversations)
    return {
        each["id"]: ComparedScenario(
            requirement=each["requirement"],
            outcome=EarlOutcome(each["outcome"]),
            error=each["error"].partition("\n")[0] if each["outcome"] != EarlOutcome.PASSED.value else "",
            events=conversations.get(each["location"], ()),
        )
        for each in verdict["scenarios"]
    }


def _join_outcomes(outcomes: Sequence[EarlOutcome]) -> EarlOutcome:
    """Untested in one run is no news where another tested it."""
    return roll_up_outcomes([each for each in outcomes if each is not EarlOutcome.UNTESTED] or outcomes)


def _join_scenarios(found: Sequence[ComparedScenario]) -> ComparedScenario:
    outcome = _join_outcomes([each.outcome for each in found])
    return next((each for each in found if each.outcome is outcome), found[0])
