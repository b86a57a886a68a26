"""What a record of a release says: canonical JSON without fractions, the same for the same runs. Pure."""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from support.signing.finished_run import FinishedRun
from support.signing.must_proofs import MutantProof
from support.signing.release_record import MustResult, ReleaseInputs, judge_musts
from support.signing.waivers import Waiver
from support.targets.release_settings import ReleaseSettings
from support.vocabulary.outcome import EarlOutcome

VERSION = 1
"""Of the form of records."""


def build_record(
    inputs: ReleaseInputs,
    *,
    name: str,
    previous: str,
    made: datetime,
    needed: ReleaseSettings,
    input_files: Mapping[str, str],
) -> dict[str, Any]:
    """The record.

    name: of the record, and of its folder.  previous: the SHA-256 of the record before it, "" of the first.
    needed: who must sign.  input_files: name of a copied input -> its SHA-256.
    """
    musts = judge_musts(inputs)
    waived = {waiver.requirement: waiver for waiver in inputs.waivers}
    first = inputs.runs[0]
    return {
        "version": VERSION,
        "name": name,
        "previous": previous,
        "made": made.isoformat(timespec="seconds"),
        "verdict": conclude(musts),
        "target": first.target,
        "release": first.release,
        "identity": msgspec.to_builtins(first.identity),
        "kinds": sorted({run.kind for run in inputs.runs}),
        "signatures": {"needed": needed.signatures, "roles": list(needed.roles)},
        "musts": {
            must: _describe_must(
                result,
                promise=first.promises.get(must, ""),
                waiver=waived.get(must),
                proofs=inputs.proofs.get(must, ()),
            )
            for must, result in musts.items()
        },
        "left_out": {must: dict(left) for must, left in first.left_out.items()},
        "runs": [_describe_run(run) for run in inputs.runs],
        "other_runs": [{"id": run.id, "kind": run.kind, "verdict": run.conclusion.value} for run in inputs.others],
        "inputs": dict(input_files),
    }


def conclude(musts: Mapping[str, MustResult]) -> str:
    """The verdict of a record that nothing stands against."""
    others = [result for result in musts.values() if result.outcome is not EarlOutcome.PASSED]
    if not others:
        return "accepted"
    waived = sum(not result.known for result in others)
    known = len(others) - waived
    parts = [f"{waived} waived"] if waived else []
    parts += [f"{known} with known failures"] if known else []
    return f"accepted, {' and '.join(parts)}"


def _describe_must(
    result: MustResult, *, promise: str, waiver: Waiver | None, proofs: Sequence[MutantProof]
) -> dict[str, Any]:
    return {
        "outcome": result.outcome.value,
        "promise": promise,
        "scenarios": len(result.scenarios),
        "known_failures": result.known,
        "waiver": msgspec.to_builtins(waiver),
        "turned_red_by": [
            {"mutant": proof.mutant, "scenarios": len(proof.scenarios), "commit": proof.commit, "date": str(proof.date)}
            for proof in proofs
        ],
    }


def _describe_run(run: FinishedRun) -> dict[str, Any]:
    facts = {
        field.name: getattr(run, field.name)
        for field in dataclasses.fields(run)
        if field.name in {"id", "kind", "began", "ended", "milliseconds", "seed", "command", "machine", "files"}
    }
    return facts | {
        "verdict": run.conclusion.value,
        "scenarios": len(run.scenarios),
        "known_failures": sorted(run.known_failures),
        "commits": {"suite": run.identity.suite.commit, "target": run.identity.target.commit},
    }
