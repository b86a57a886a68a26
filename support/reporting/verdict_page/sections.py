"""The parts of the page that read without a click: what is broken, not tested, not known, and all promises. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from support.reporting.masked_sentence import mask_sentence
from support.reporting.verdict_page.run_record import RunRecord
from support.reporting.verdict_page.scenario_rows import ScenarioRow
from support.signoff.plain_texts import PlainTexts
from support.vocabulary.outcome import EarlOutcome

BROKEN = (EarlOutcome.FAILED.value, EarlOutcome.FLAKY.value)
NOT_REACHED = (EarlOutcome.BLOCKED.value,)
UNKNOWN = (EarlOutcome.CANNOT_TELL.value,)

MOST_CASES = 4
"""Cases of different kinds shown under one promise; the rest is one click away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One requirement and what this run says of it.

    text: in plain English.
    short_form: the engineer's.
    source: where it was ordered.
    area, area_name: letters before its number, and their name.
    scenarios: those that prove it, and those of other promises in which it was broken.
    partly: whether some of its scenarios ran although it counts as untested.
    counts: outcome -> number of its scenarios, those that are there.
    """

    id: str
    text: str
    short_form: str
    source: str
    level: str
    outcome: str
    area: str
    area_name: str
    scenarios: Sequence[ScenarioRow]
    partly: bool
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What happened to one person. alike: how many more scenarios ended with the same sentence about others."""

    scenario: ScenarioRow
    alike: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseWithCases:
    """A promise and what happened to people. count: scenarios of that outcome.  more: how many are not shown."""

    promise: Promise
    cases: Sequence[Case]
    count: int
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One area of the requirement set. counts: outcome -> number of its promises."""

    name: str
    letters: str
    promises: Sequence[Promise]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutPromise:
    """A promise that the owner or the suite leaves out, and why."""

    id: str
    text: str
    level: str
    why: str


def build_promises(record: RunRecord, scenarios: Sequence[ScenarioRow], texts: PlainTexts) -> tuple[Promise, ...]:
    """Every requirement the run was judged by, in its order."""
    by_id = {scenario.id: scenario for scenario in scenarios}
    return tuple(_build_promise(name, row, by_id, texts) for name, row in record.verdict["requirements"].items())


def _build_promise(name: str, row: Mapping[str, Any], by_id: Mapping[str, ScenarioRow], texts: PlainTexts) -> Promise:
    ids = dict.fromkeys([*row["scenarios"], *row["broken_in"]])
    proving = [by_id[each] for each in ids if each in by_id]
    counts = Counter(scenario.outcome for scenario in proving)
    ran = any(scenario.outcome == EarlOutcome.PASSED.value for scenario in proving)
    return Promise(
        id=name,
        text=texts.describe_promise(name, row["promise"]),
        short_form=row["promise"],
        source=row["source"],
        level=row["level"],
        outcome=row["outcome"],
        area=name.rpartition("-")[0],
        area_name=texts.name_area(name),
        scenarios=proving,
        partly=ran and row["outcome"] == EarlOutcome.UNTESTED.value,
        counts={word.value: counts[word.value] for word in EarlOutcome if counts[word.value]},
    )


def select_with_cases(promises: Sequence[Promise], outcomes: Sequence[str]) -> tuple[PromiseWithCases, ...]:
    """The promises that ended so, musts first, each with the different things that happened."""
    chosen = [promise for promise in promises if promise.outcome in outcomes]
    ordered = sorted(chosen, key=lambda promise: ("must", "should", "may").index(promise.level))
    return tuple(_add_cases(promise, outcomes) for promise in ordered)


def _add_cases(promise: Promise, outcomes: Sequence[str]) -> PromiseWithCases:
    red = [scenario for scenario in promise.scenarios if scenario.outcome in outcomes]
    kinds: dict[str, list[ScenarioRow]] = {}
    for scenario in red:
        kinds.setdefault(mask_sentence(scenario.what) + scenario.known, []).append(scenario)
    cases = tuple(Case(scenario=kind[0], alike=len(kind) - 1) for kind in list(kinds.values())[:MOST_CASES])
    shown = sum(1 + case.alike for case in cases)
    return PromiseWithCases(promise=promise, cases=cases, count=len(red), more=len(red) - shown)


def group_by_area(promises: Sequence[Promise]) -> tuple[Area, ...]:
    """The promises by area, in the order in which the areas come first."""
    grouped: dict[str, list[Promise]] = {}
    for promise in promises:
        grouped.setdefault(promise.area, []).append(promise)
    return tuple(
        Area(
            name=group[0].area_name,
            letters=letters,
            promises=tuple(group),
            counts=_count_outcomes(group),
        )
        for letters, group in grouped.items()
    )


def _count_outcomes(promises: Sequence[Promise]) -> dict[str, int]:
    counted = Counter(promise.outcome for promise in promises)
    return {word.value: counted[word.value] for word in EarlOutcome if counted[word.value]}


def list_left_out(record: RunRecord, texts: PlainTexts) -> Iterator[LeftOutPromise]:
    """What is neither run nor judged, with its reason."""
    for name, left in record.verdict.get("left_out", {}).items():
        text = texts.describe_promise(name, name)
        yield LeftOutPromise(id=name, text=text, level=left["level"], why=left["why"])
