"""The machine-readable end of a run: `plan.json` before it, `verdict.json` after it."""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from support.reporting.tested_identity import TestedIdentity
from support.signoff.reconciliation import ReconciliationRow
from support.signoff.requirements import RequirementSet
from support.signoff.sign_off import SignOff
from support.signoff.verdict import RunVerdict
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.printable import make_values_printable
from support.vocabulary.scenario import OutsideError, PlannedScenario, RanScenario

_LOAD_KINDS = {"recovery": "recovery", "queue": "recovery", "soak": "endurance"}
"""Folder of features under load -> the kind of a run of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunIdentity:
    """What identifies a run.

    target: the profile's file.
    target_name: the target in words.
    command: what was typed.
    began: UTC, ISO 8601.
    seconds: the whole of behave's run, on the machine's clock.
    """

    id: str
    target: str
    target_name: str
    seed: int
    command: str
    began: str
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TestedRelease:
    """What was tested, and how, as a record of a release needs it.

    identity: as it was when the run began.  unchanged: whether it was the same at the end.
    kind: "functional", or "load", "recovery" or "endurance" with its effort.
    in_process: whether the target ran in the suite's own process.
    machine: what it ran on.  ended: UTC, ISO 8601.
    """

    identity: TestedIdentity
    unchanged: bool
    kind: str
    in_process: bool
    machine: Mapping[str, Any]
    ended: str


def name_load_kind(planned: Sequence[PlannedScenario]) -> str:
    """What a run under load is, by the folders of its features: load, recovery or endurance."""
    kinds = {_LOAD_KINDS.get(PurePosixPath(scenario.file).parent.name, "load") for scenario in planned}
    return kinds.pop() if len(kinds) == 1 else "load"


def write_plan(
    path: Path, scenarios: Sequence[PlannedScenario], requirements: RequirementSet, run: RunIdentity
) -> None:
    """Write what is going to run, and the promise behind every requirement id."""
    content = {
        "run": dataclasses.asdict(run),
        "release": requirements.release,
        "left_out": _left_out_as_dict(requirements),
        "requirements": {name: row.promise for name, row in requirements.rows.items()},
        "scenarios": [dataclasses.asdict(scenario) for scenario in scenarios],
    }
    _write_json(path, content)


def write_verdict(  # one argument for each thing that is known after a run
    path: Path,
    *,
    run: RunIdentity,
    verdict: RunVerdict,
    planned: Sequence[PlannedScenario],
    record: Sequence[RanScenario],
    outside_errors: Sequence[OutsideError],
    requirements: RequirementSet,
    sign_off: SignOff,
    versions: Mapping[str, str],
    tested: TestedRelease | None,
) -> None:
    """Write everything the HTML report, the summary and a later signature are derived from.

    tested: None where nothing was.
    """
    ran = {scenario.id: scenario for scenario in record}
    content = {
        "verdict": verdict.conclusion.value,
        "sign_off": {"possible": sign_off.is_possible, "reasons": list(sign_off.reasons)},
        "musts": {
            "total": verdict.musts.total,
            "judged": len(verdict.musts.judged),
            **{outcome.value: list(names) for outcome, names in verdict.musts.unjudged.items()},
            "left out": list(verdict.musts.left_out),
        },
        "interrupted": verdict.interrupted,
        "suite_errors": list(verdict.suite_errors),
        "set_up_errors": list(verdict.set_up_errors),
        "run": dataclasses.asdict(run),
        "versions": versions,
        "tested": dataclasses.asdict(tested) if tested else None,
        "totals": {outcome.value: count for outcome, count in verdict.count_by_outcome.items()},
        "requirements": {
            name: {
                "outcome": verdict.requirements[name].value,
                "level": row.level.value,
                "promise": row.promise,
                "source": row.source,
                "scenarios": [scenario.id for scenario in planned if scenario.requirement == name],
                "broken_in": list(verdict.broken_in.get(name, ())),
            }
            for name, row in requirements.rows.items()
        },
        "release": requirements.release,
        "left_out": _left_out_as_dict(requirements),
        "known_failures": sorted(verdict.known_failures.accepted),
        "scenarios": [_scenario_as_dict(scenario, ran.get(scenario.id)) for scenario in planned],
        "outside_errors": [_outside_error_as_dict(error) for error in outside_errors],
        "reconciliation": {
            "agrees": verdict.reconciliation.agrees,
            "differences": list(verdict.reconciliation.differences),
            "scenarios": [_row_as_dict(row) for row in verdict.reconciliation.rows],
        },
    }
    _write_json(path, content)


def _left_out_as_dict(requirements: RequirementSet) -> dict[str, Any]:
    return {
        name: {"level": left.level.value, "by": left.by, "why": left.why}
        for name, left in requirements.left_out.items()
    }


def _scenario_as_dict(planned: PlannedScenario, ran: RanScenario | None) -> dict[str, Any]:
    return {
        "id": planned.id,
        "location": planned.location,
        "area": planned.area,
        "requirement": planned.requirement,
        "outcome": (ran.outcome if ran else EarlOutcome.UNTESTED).value,
        "status": ran.status if ran else None,
        "seconds": ran.seconds if ran else None,
        "error": ran.error if ran else "",
        "invariants": [each.name for each in ran.evidence.invariants] if ran else [],
        "origin": ran.origin.value if ran and ran.origin else "",
        "repetitions": str(ran.repetitions) if ran else "",
        "repetition_errors": [
            {"outcome": each.outcome.value, "error": each.error, "repetitions": list(each.numbers)}
            for each in (ran.repetitions.different_errors if ran else ())
        ],
    }


def _row_as_dict(row: ReconciliationRow) -> dict[str, Any]:
    origin = row.origin.value if row.origin else ""
    return dataclasses.asdict(row) | {"outcome": row.outcome.value, "origin": origin}


def _outside_error_as_dict(error: OutsideError) -> dict[str, Any]:
    return dataclasses.asdict(error) | {"origin": error.origin.value}


def _write_json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(make_values_printable(content), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
