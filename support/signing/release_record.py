"""One record of a release from several runs of one identity, and what stands against signing it. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from support.reporting.tested_identity import TestedIdentity, list_differences
from support.signing.finished_run import FinishedRun
from support.signing.must_proofs import Proofs, describe_lack_of_proof
from support.signing.waivers import Waiver, find_wrong_waivers
from support.signoff.requirements import SUITE_AREAS
from support.signoff.verdict import RunConclusion, roll_up_outcomes
from support.vocabulary.outcome import EarlOutcome
from support.vocabulary.requirement import RequirementLevel

SHOWN = 6
"""Requirements named in one sentence."""

CLOCK_TOLERANCE = timedelta(minutes=5)
"""By how much clocks of two machines may differ."""

UNJUDGED_RUNS = frozenset({RunConclusion.INTERRUPTED, RunConclusion.INVALID_RUN, RunConclusion.SET_UP_ERROR})
"""Conclusions of runs by which no target is judged."""

_RED = frozenset({EarlOutcome.FAILED, EarlOutcome.FLAKY, EarlOutcome.BLOCKED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseInputs:
    """Everything a record is made of.

    runs: those of the record.  others: finished runs of the same identity that were not named.
    identity_now: what suite, profile and target are at signing.
    frozen: requirement -> the scenarios that prove it.
    waivers, waiver_places: the entries and where they stand.
    proofs: requirement -> the mutants that turned it red.
    features: the folder that the files of scenarios are named from.
    """

    runs: Sequence[FinishedRun]
    others: Sequence[FinishedRun]
    identity_now: TestedIdentity
    frozen: Mapping[str, Sequence[str]]
    waivers: Sequence[Waiver]
    waiver_places: Sequence[str]
    proofs: Proofs
    features: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class MustResult:
    """One must of the release.

    outcome: over all runs.  scenarios: the ids of those that were judged in them.
    known: whether nothing but known failures is red of it, and all else passed.
    """

    outcome: EarlOutcome
    scenarios: tuple[str, ...]
    known: bool = False


def judge_release(inputs: ReleaseInputs, *, now: datetime, commit_time: datetime | None) -> list[str]:
    """What stands against a signature, in sentences; nothing where the record can be signed.

    now: by the signer's clock.  commit_time: when the suite's commit was made, None where it is not known.
    """
    contradictions = list(find_contradictions(inputs.runs, inputs.identity_now))
    if contradictions:
        return contradictions
    musts = judge_musts(inputs)
    return [
        *_find_unusable_runs(inputs),
        *_find_wrong_clock(inputs, now, commit_time),
        *find_wrong_waivers(
            inputs.waivers,
            inputs.waiver_places,
            {name: result.outcome for name, result in musts.items()},
            inputs.runs[0].levels.keys() - musts.keys(),
            today=now.date(),
        ),
        *_find_musts_without_pass(musts, {waiver.requirement for waiver in inputs.waivers}),
        *_find_musts_without_proof(inputs, musts, now.date()),
    ]


def find_contradictions(runs: Sequence[FinishedRun], identity_now: TestedIdentity) -> Iterator[str]:
    """What differs between the runs, and between them and what is there at signing."""
    first = runs[0]
    for run in runs[1:]:
        for difference in list_differences(first.identity, run.identity):
            yield f"the runs {first.id} and {run.id} are of different releases: {difference}"
        if run.release != first.release:
            yield f"the runs {first.id} and {run.id} are judged by releases {first.release} and {run.release}"
        if run.left_out.keys() != first.left_out.keys():
            yield f"the runs {first.id} and {run.id} leave out different requirements"
    for difference in list_differences(first.identity, identity_now):
        yield f"what is here is not what run {first.id} tested: {difference}"


def judge_musts(inputs: ReleaseInputs) -> Mapping[str, MustResult]:
    """Every must with its outcome over all runs, those left out included; what no run tested is untested.

    A scenario counts in each run that judged it, so that one that passed once and failed once is not passed. Runs of
    the same identity that were not named count as far as they are red.
    """
    return {name: _judge_must(name, inputs) for name in _list_musts(inputs.runs[0])}


def _judge_must(name: str, inputs: ReleaseInputs) -> MustResult:
    outcomes: dict[str, list[EarlOutcome]] = {scenario: [] for scenario in inputs.frozen.get(name, ())}
    known: dict[str, list[EarlOutcome]] = {}
    broken: list[EarlOutcome] = []
    for run in (*inputs.runs, *inputs.others):
        if run.conclusion in UNJUDGED_RUNS:
            continue
        named = run in inputs.runs
        for scenario, result in run.scenarios.items():
            is_red, is_known = result.outcome in _RED, scenario in run.known_failures
            if name in result.broken and is_red:
                (known.setdefault(scenario, []) if is_known else broken).append(EarlOutcome.FAILED)
            if result.requirement == name and (is_red or (named and result.outcome is not EarlOutcome.UNTESTED)):
                (known if is_red and is_known else outcomes).setdefault(scenario, []).append(result.outcome)
    rest = [roll_up_outcomes(each) for scenario, each in outcomes.items() if each or scenario not in known]
    deciding = roll_up_outcomes([*rest, *broken])
    judged = tuple(scenario for scenario, each in outcomes.items() if each)
    if not known or deciding in _RED:
        return MustResult(outcome=deciding, scenarios=judged)
    is_known = deciding is EarlOutcome.PASSED or not rest
    return MustResult(outcome=EarlOutcome.FAILED if is_known else deciding, scenarios=judged, known=is_known)


def _list_musts(run: FinishedRun) -> list[str]:
    """The musts of the release, those left out of this target included; what is promised of the suite is none."""
    must = RequirementLevel.MUST.value
    left_out = [name for name, left in run.left_out.items() if left["level"] == must]
    names = [*(name for name, level in run.levels.items() if level == must), *left_out]
    return [name for name in names if name.rpartition("-")[0] not in SUITE_AREAS]


def _find_unusable_runs(inputs: ReleaseInputs) -> Iterator[str]:
    for run in inputs.runs:
        if run.conclusion in UNJUDGED_RUNS:
            yield f"run {run.id} judged nothing: {run.conclusion.value}"
        if run.in_process:
            yield f"in run {run.id} the target ran in the suite's own process, where its code can change the judge"
        if not run.unchanged:
            yield f"suite, profile or target were changed while run {run.id} was under way"
        if run.expired:
            yield f"{len(run.expired)} known failures of run {run.id} have expired"
        for name in run.mended:
            yield f"the known failure of {name} is mended, and its entry is to be removed"
    changed = inputs.runs[0].identity.suite.changed_files
    if changed:
        yield f"{changed} {'file' if changed == 1 else 'files'} of the suite differ from its commit"
    changed = inputs.runs[0].identity.target.changed_files
    if changed:
        yield f"{changed} {'file' if changed == 1 else 'files'} of the target differ from its commit"


def _find_wrong_clock(inputs: ReleaseInputs, now: datetime, commit_time: datetime | None) -> Iterator[str]:
    late = now + CLOCK_TOLERANCE
    for run in inputs.runs:
        if datetime.fromisoformat(run.ended) > late:
            yield f"{describe_clock(now)}, and run {run.id} ended at {run.ended}"
    if commit_time is not None and commit_time > late:
        yield f"{describe_clock(now)}, and the commit of the suite was made at {commit_time.isoformat()}"


def describe_clock(now: datetime) -> str:
    """What the signer's clock shows, as the beginning of a sentence."""
    return f"by the clock of this machine it is {now:%Y-%m-%d %H:%M} UTC"


def _find_musts_without_pass(musts: Mapping[str, MustResult], waived: set[str]) -> Iterator[str]:
    by_outcome: dict[str, list[str]] = {}
    for name, result in musts.items():
        if result.outcome is not EarlOutcome.PASSED and name not in waived and not result.known:
            by_outcome.setdefault(result.outcome.value, []).append(name)
    for outcome, names in by_outcome.items():
        yield f"{_count(names, 'must')} {outcome} and not waived: {_name_some(names)}"


def _find_musts_without_proof(inputs: ReleaseInputs, musts: Mapping[str, MustResult], today: date) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for name, result in musts.items():
        if result.outcome is EarlOutcome.PASSED:
            lack = describe_lack_of_proof(
                inputs.proofs.get(name, ()),
                result.scenarios,
                features=inputs.features,
                suite=inputs.identity_now.suite.sha256,
                today=today,
            )
            if lack:
                by_reason.setdefault(lack, []).append(name)
    for reason, names in by_reason.items():
        passed = f"{_count(names, 'must')} passed without a proof that a failure would be seen"
        yield f"{passed} ({reason}): {_name_some(names)}"


def _count(names: Sequence[str], what: str) -> str:
    return f"{len(names)} {what}{'' if len(names) == 1 else 's'}"


def _name_some(names: Sequence[str]) -> str:
    return ", ".join(names[:SHOWN]) + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")
