"""Whether the four result sources of a run agree: behave's own totals, JUnit, Allure and the record. Source: SIGN-001.

The tables below say what each source must call an outcome. They are written down a second time on purpose: the
formatter that writes Allure results has its own.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from support.vocabulary.outcome import EarlOutcome, ErrorOrigin
from support.vocabulary.redaction import redact
from support.vocabulary.scenario import OutsideError, PlannedScenario, RanScenario

ABSENT = "absent"

_RED = ("failed", "error", "hook_error", "cleanup_error")
_NOT_RUN = ("skipped", "untested")
_WITHOUT_RESULT = frozenset({EarlOutcome.UNTESTED, EarlOutcome.INAPPLICABLE})
_NOT_STARTED = frozenset({None, ErrorOrigin.INTERRUPT})
_BY_ORIGIN: Mapping[ErrorOrigin | None, EarlOutcome] = {
    ErrorOrigin.TARGET: EarlOutcome.FAILED,
    ErrorOrigin.VARIATION: EarlOutcome.FLAKY,
    ErrorOrigin.SITUATION: EarlOutcome.BLOCKED,
    ErrorOrigin.MEASUREMENT: EarlOutcome.CANNOT_TELL,
}
_WITHOUT_JUDGEMENT = frozenset({ErrorOrigin.SUITE, ErrorOrigin.SET_UP})


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultSources:
    """What was read back after a run, each from its own files.

    record: the lines the recorder wrote.
    outside_errors: those of them that stand for an error outside every scenario.
    junit: (file, masked title) -> statuses of the test cases of that name.
    allure: full name -> statuses of the results of that name, without the markers.
    allure_markers: how many results stand for an error outside every scenario.
    totals: behave's printed totals, status -> scenarios; empty when it printed none.
    exit_code: behave's own.
    unreadable: each file that could not be read, and why.
    """

    record: Sequence[RanScenario]
    outside_errors: Sequence[OutsideError]
    junit: Mapping[tuple[str, str], Sequence[str]]
    allure: Mapping[str, Sequence[str]]
    allure_markers: int
    totals: Mapping[str, int]
    exit_code: int
    unreadable: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconciliationRow:
    """One planned scenario in the words of each source; `absent` where a source does not know it.

    origin: whose the error is that decides, as the record says.
    """

    id: str
    behave: str
    junit: str
    allure: str
    outcome: EarlOutcome
    origin: ErrorOrigin | None = None

    @property
    def agrees(self) -> bool:
        """Whether all four say the same of it."""
        same = self.junit == self.behave and self.allure == _expected_allure_status(self)
        return same and self.outcome in _possible_outcomes(self.behave, self.origin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """The comparison, scenario by scenario, and every difference found in words."""

    rows: tuple[ReconciliationRow, ...]
    differences: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether there is no difference."""
        return not self.differences


def reconcile(
    planned: Sequence[PlannedScenario], others: Sequence[PlannedScenario], sources: ResultSources
) -> Reconciliation:
    """Compare the result sources of a run with its plan and with each other.

    planned: selected scenarios.  others: scenarios of the same files that were not selected.
    """
    rows = tuple(_build_rows(planned, others, sources))
    return Reconciliation(
        rows=rows,
        differences=(
            *sources.unreadable,
            *_compare_with_plan(planned, sources),
            *(_find_disagreeing_rows(rows) if sources.record else ()),
            *_compare_totals(rows, others, sources),
            *_compare_exit_code_and_outside_errors(rows, sources),
        ),
    )


def _build_rows(
    planned: Sequence[PlannedScenario], others: Sequence[PlannedScenario], sources: ResultSources
) -> Iterator[ReconciliationRow]:
    ran = {scenario.id: scenario for scenario in sources.record}
    cases = {name: list(statuses) for name, statuses in sources.junit.items()}
    for other in others:
        _take_matching_status(cases.get(_junit_key(other), []), _NOT_RUN)
    for scenario in planned:
        ran_scenario = ran.get(scenario.id)
        behave = ran_scenario.status if ran_scenario else ABSENT
        allure = sources.allure.get(scenario.id, ())
        yield ReconciliationRow(
            id=scenario.id,
            behave=behave,
            junit=_take_matching_status(cases.get(_junit_key(scenario), []), (behave,)),
            allure=" and ".join(allure) or ABSENT,
            outcome=ran_scenario.outcome if ran_scenario else EarlOutcome.UNTESTED,
            origin=ran_scenario.origin if ran_scenario else None,
        )


def _junit_key(scenario: PlannedScenario) -> tuple[str, str]:
    """As JUnit's files name it, which are masked after the run: a name may quote a phone number."""
    return scenario.file, redact(scenario.title)


def _take_matching_status(statuses: list[str], wanted: Sequence[str]) -> str:
    """Remove and name one of the wanted statuses, or else the first; `absent` when none is left."""
    found = next((status for status in statuses if status in wanted), statuses[0] if statuses else ABSENT)
    if statuses:
        statuses.remove(found)
    return found


def _compare_with_plan(planned: Sequence[PlannedScenario], sources: ResultSources) -> Iterator[str]:
    ids = {scenario.id for scenario in planned}
    lines = Counter(scenario.id for scenario in sources.record)
    if all(ran.origin is None and ran.outcome in _WITHOUT_RESULT for ran in sources.record):
        yield "Nothing ran: not one scenario has an outcome of its own."
    idle = ids - lines.keys() | {
        ran.id for ran in sources.record if ran.outcome is EarlOutcome.UNTESTED and ran.origin in _NOT_STARTED
    }
    if idle:
        yield f"Fewer ran than planned: {len(idle)} of {len(ids)} scenarios were not tested."
    yield from (f"{name}: ran, but was not planned." for name in lines if name not in ids)
    yield from (f"{name}: recorded {count} times." for name, count in lines.items() if count > 1)
    yield from (f"{name}: in Allure, but was not planned." for name in sources.allure if name not in ids)


def _find_disagreeing_rows(rows: Sequence[ReconciliationRow]) -> Iterator[str]:
    for row in rows:
        if not row.agrees:
            yield (
                f"{row.id}: behave says {row.behave}, JUnit {row.junit}, Allure {row.allure}, "
                f"the record {row.outcome.value}."
            )


def _compare_totals(
    rows: Sequence[ReconciliationRow], others: Sequence[PlannedScenario], sources: ResultSources
) -> Iterator[str]:
    if not sources.totals:
        yield "behave printed no totals: it stopped before its end."
        return
    counted = Counter("passed" if row.behave == "pending_warn" else row.behave for row in rows)
    expected = {status: counted[status] for status in ("passed", *_RED)}
    seen = {status: sources.totals.get(status, 0) for status in ("passed", *_RED)}
    expected["not run"] = sum(counted[status] for status in (*_NOT_RUN, ABSENT)) + len(others)
    seen["not run"] = sum(sources.totals.get(status, 0) for status in _NOT_RUN)
    for status, count in expected.items():
        if seen[status] != count:
            yield f"behave's totals say {seen[status]} {status}, the record says {count}."


def _compare_exit_code_and_outside_errors(rows: Sequence[ReconciliationRow], sources: ResultSources) -> Iterator[str]:
    if sources.allure_markers != len(sources.outside_errors):
        known = len(sources.outside_errors)
        yield f"Allure marks {sources.allure_markers} failures outside the scenarios, the record {known}."
    red = any(row.behave in _RED for row in rows)
    if sources.exit_code == 0 and red:
        yield "behave ended with 0 although a scenario is red."
    if sources.exit_code != 0 and not red and not sources.outside_errors:
        yield f"behave ended with {sources.exit_code} although no scenario is red: something around them failed."


def _expected_allure_status(row: ReconciliationRow) -> str:
    if row.origin in _WITHOUT_JUDGEMENT:
        return "broken"
    match row.outcome:
        case EarlOutcome.PASSED:
            return "passed"
        case EarlOutcome.FAILED | EarlOutcome.FLAKY:
            return "failed"
        case EarlOutcome.BLOCKED | EarlOutcome.CANNOT_TELL:
            return "unknown"
        case EarlOutcome.UNTESTED | EarlOutcome.INAPPLICABLE:
            return "skipped"


def _possible_outcomes(status: str, origin: ErrorOrigin | None) -> frozenset[EarlOutcome]:
    match status:
        case "passed":
            return frozenset({EarlOutcome.PASSED})
        case "failed" | "error" | "hook_error" | "cleanup_error":
            return frozenset({_BY_ORIGIN.get(origin, EarlOutcome.UNTESTED)} if origin else ())
        case "skipped":
            return frozenset({EarlOutcome.UNTESTED, EarlOutcome.INAPPLICABLE})
        case "untested":
            return frozenset({EarlOutcome.UNTESTED})
        case _:
            return frozenset()
