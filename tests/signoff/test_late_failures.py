"""A record is corrected by what was found after its scenarios: what passed fails, and what was red stays as it was."""

import pytest

from support.signoff.late_failures import apply_late_failures
from support.vocabulary.late_failure import LateFailure
from support.vocabulary.outcome import EarlOutcome, ErrorOrigin
from support.vocabulary.repetitions import Repetitions
from support.vocabulary.scenario import PlannedScenario, RanScenario
from support.vocabulary.scenario_evidence import ErrorSite

PASSED, FAILED = EarlOutcome.PASSED, EarlOutcome.FAILED
PLANNED = (
    PlannedScenario(id="a", file="features/a.feature", line=3, title="A", name="A", feature="F"),
    PlannedScenario(id="b", file="features/a.feature", line=9, title="B", name="B", feature="F"),
)


def ran(name: str, outcome: EarlOutcome = PASSED, *repetitions: EarlOutcome) -> RanScenario:
    """One that is over."""
    return RanScenario(
        id=name,
        file="features/a.feature",
        title=name,
        status="passed",
        outcome=outcome,
        error="first" if outcome is not PASSED else "",
        origin=ErrorOrigin.TARGET if outcome is FAILED else None,
        repetitions=Repetitions(outcomes=repetitions),
    )


def late(line: int, repetition: int = 1) -> LateFailure:
    """One that broke its promise afterwards."""
    site = ErrorSite(kind="DoubledAnswer", what="twice")
    return LateFailure(location=f"features/a.feature:{line}", repetition=repetition, error="twice", site=site)


def test_only_the_scenario_itself_fails() -> None:
    """With the words and the place of what was found; the other stays passed."""
    first, second = apply_late_failures([ran("a"), ran("b")], PLANNED, [late(9)])
    assert ran("a") == first
    assert (FAILED, ErrorOrigin.TARGET, "twice", "DoubledAnswer") == (
        second.outcome,
        second.origin,
        second.error,
        second.evidence.error.kind,
    )


@pytest.mark.parametrize("outcome", [FAILED, EarlOutcome.BLOCKED, EarlOutcome.CANNOT_TELL])
def test_what_was_red_keeps_its_cause(outcome: EarlOutcome) -> None:
    """What it broke first is what is shown."""
    assert (ran("a", outcome),) == apply_late_failures([ran("a", outcome)], PLANNED, [late(3)])


@pytest.mark.parametrize(
    ("before", "broken", "outcome", "after"),
    [
        ((PASSED, PASSED), (2,), EarlOutcome.FLAKY, (PASSED, FAILED)),
        ((PASSED, PASSED), (1, 2), FAILED, (FAILED, FAILED)),
    ],
)
def test_a_repetition_is_corrected_by_its_number(
    before: tuple[EarlOutcome, ...], broken: tuple[int, ...], outcome: EarlOutcome, after: tuple[EarlOutcome, ...]
) -> None:
    """Flaky where another one passed, failed where none did."""
    (found,) = apply_late_failures([ran("a", PASSED, *before)], PLANNED, [late(3, number) for number in broken])
    assert (outcome, after) == (found.outcome, found.repetitions.outcomes)
