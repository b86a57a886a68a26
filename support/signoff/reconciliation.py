"""Whether the four accounts of a run agree: behave's own totals, JUnit, Allure and the record. Source: SIGN-001.

The tables below say what each account must call an outcome. They are written down a second time on purpose: the
formatter that writes Allure results has its own.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from support.vocabulary.outcome import Outcome
from support.vocabulary.redaction import redact
from support.vocabulary.scenario import PlannedScenario, RanScenario, Trouble

ABSENT = "absent"

_RED = ("failed", "error", "hook_error", "cleanup_error")
_NOT_RUN = ("skipped", "untested")


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """What was read back after a run, each from its own source.

    record: the lines the recorder wrote.  junit: (file, masked title) -> statuses of the test cases of that name.
    allure: full name -> statuses of the results of that name; markers for troubles are counted in `allure_markers`.
    totals: behave's printed totals, status -> scenarios; empty when it printed none.  exit_code: behave's own.
    """

    record: Sequence[RanScenario]
    troubles: Sequence[Trouble]
    junit: Mapping[tuple[str, str], Sequence[str]]
    allure: Mapping[str, Sequence[str]]
    allure_markers: int
    totals: Mapping[str, int]
    exit_code: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One planned scenario in the words of each account; `absent` where an account does not know it."""

    id: str
    behave: str
    junit: str
    allure: str
    outcome: Outcome

    @property
    def agrees(self) -> bool:
        """Whether all four say the same of it."""
        same = self.junit == self.behave and self.allure == _allure_word(self)
        return same and self.outcome in _possible(self.behave)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """The comparison, scenario by scenario, and every difference found in words."""

    rows: tuple[Row, ...]
    differences: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether there is no difference at all."""
        return not self.differences


def reconcile(
    planned: Sequence[PlannedScenario], others: Sequence[PlannedScenario], accounts: Accounts
) -> Reconciliation:
    """Compare the accounts of a run with its plan and with each other.

    planned: selected scenarios.  others: scenarios of the same files that were not selected.
    """
    rows = tuple(_rows(planned, others, accounts))
    return Reconciliation(
        rows=rows,
        differences=(
            *_against_the_plan(planned, accounts),
            *_row_by_row(rows),
            *_totals(rows, others, accounts),
            *_around(rows, accounts),
        ),
    )


def _rows(planned: Sequence[PlannedScenario], others: Sequence[PlannedScenario], accounts: Accounts) -> Iterator[Row]:
    ran = {scenario.id: scenario for scenario in accounts.record}
    cases = {name: list(statuses) for name, statuses in accounts.junit.items()}
    for other in others:
        _take(cases.get(_named(other), []), _NOT_RUN)
    for scenario in planned:
        mine = ran.get(scenario.id)
        behave = mine.status if mine else ABSENT
        allure = accounts.allure.get(scenario.id, ())
        yield Row(
            id=scenario.id,
            behave=behave,
            junit=_take(cases.get(_named(scenario), []), (behave,)),
            allure=" and ".join(allure) or ABSENT,
            outcome=mine.outcome if mine else Outcome.UNTESTED,
        )


def _named(scenario: PlannedScenario) -> tuple[str, str]:
    """As JUnit's account names it, which is masked after the run: a name may quote somebody's number."""
    return scenario.file, redact(scenario.title)


def _take(statuses: list[str], wanted: Sequence[str]) -> str:
    """Remove and name one of the wanted statuses, or else the first; `absent` when none is left."""
    found = next((status for status in statuses if status in wanted), statuses[0] if statuses else ABSENT)
    if statuses:
        statuses.remove(found)
    return found


def _against_the_plan(planned: Sequence[PlannedScenario], accounts: Accounts) -> Iterator[str]:
    ids = {scenario.id for scenario in planned}
    lines = Counter(scenario.id for scenario in accounts.record)
    if all(scenario.outcome in {Outcome.UNTESTED, Outcome.INAPPLICABLE} for scenario in accounts.record):
        yield "Nothing ran: not one scenario has an outcome of its own."
    idle = ids - lines.keys() | {ran.id for ran in accounts.record if ran.outcome is Outcome.UNTESTED}
    if idle:
        yield f"Fewer ran than planned: {len(idle)} of {len(ids)} scenarios were not tested."
    yield from (f"{ran.id}: the suite itself is wrong, so nothing is known." for ran in accounts.record if ran.ours)
    yield from (f"{name}: ran, but was not planned." for name in lines if name not in ids)
    yield from (f"{name}: recorded {count} times." for name, count in lines.items() if count > 1)
    yield from (f"{name}: in Allure, but was not planned." for name in accounts.allure if name not in ids)


def _row_by_row(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        if not row.agrees:
            yield (
                f"{row.id}: behave says {row.behave}, JUnit {row.junit}, Allure {row.allure}, "
                f"the record {row.outcome.value}."
            )


def _totals(rows: Sequence[Row], others: Sequence[PlannedScenario], accounts: Accounts) -> Iterator[str]:
    if not accounts.totals:
        yield "behave printed no totals: it stopped before its end."
        return
    counted = Counter("passed" if row.behave == "pending_warn" else row.behave for row in rows)
    expected = {status: counted[status] for status in ("passed", *_RED)}
    seen = {status: accounts.totals.get(status, 0) for status in ("passed", *_RED)}
    expected["not run"] = sum(counted[status] for status in (*_NOT_RUN, ABSENT)) + len(others)
    seen["not run"] = sum(accounts.totals.get(status, 0) for status in _NOT_RUN)
    for status, count in expected.items():
        if seen[status] != count:
            yield f"behave's totals say {seen[status]} {status}, the record says {count}."


def _around(rows: Sequence[Row], accounts: Accounts) -> Iterator[str]:
    for trouble in accounts.troubles:
        yield f"{trouble.place} failed: {trouble.error.splitlines()[0]}"
    if accounts.allure_markers != len(accounts.troubles):
        known = len(accounts.troubles)
        yield f"Allure marks {accounts.allure_markers} failures outside the scenarios, the record {known}."
    red = any(row.behave in _RED for row in rows)
    if accounts.exit_code == 0 and red:
        yield "behave ended with 0 although a scenario is red."
    if accounts.exit_code != 0 and not red and not accounts.troubles:
        yield f"behave ended with {accounts.exit_code} although no scenario is red: something around them failed."


def _allure_word(row: Row) -> str:
    match row.outcome:
        case Outcome.PASSED:
            return "passed"
        case Outcome.FAILED:
            return "failed" if row.behave == "failed" else "broken"
        case Outcome.CANNOT_TELL:
            return "unknown"
        case Outcome.UNTESTED | Outcome.INAPPLICABLE:
            return "skipped"


def _possible(status: str) -> frozenset[Outcome]:
    match status:
        case "passed":
            return frozenset({Outcome.PASSED})
        case "failed" | "cleanup_error":
            return frozenset({Outcome.FAILED})
        case "error" | "hook_error":
            return frozenset({Outcome.FAILED, Outcome.CANNOT_TELL, Outcome.UNTESTED})
        case "skipped":
            return frozenset({Outcome.UNTESTED, Outcome.INAPPLICABLE})
        case "untested":
            return frozenset({Outcome.UNTESTED})
        case _:
            return frozenset()
