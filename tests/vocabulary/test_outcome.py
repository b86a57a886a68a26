"""Only a broken promise fails a scenario, and a skip never becomes a pass."""

import pytest

from support.vocabulary.outcome import EarlOutcome, ErrorOrigin, classify_outcome, select_deciding_origin

RED = ["failed", "error", "hook_error", "cleanup_error", "undefined", "pending"]
INTERRUPT, SUITE, SET_UP = ErrorOrigin.INTERRUPT, ErrorOrigin.SUITE, ErrorOrigin.SET_UP
SITUATION, TARGET, MEASUREMENT = ErrorOrigin.SITUATION, ErrorOrigin.TARGET, ErrorOrigin.MEASUREMENT


@pytest.mark.parametrize("status", RED)
def test_red_without_an_error_of_the_target_is_the_suites(status: str) -> None:
    """Whatever behave counts as failed, without a broken promise in it, is a gap of the suite and no failure."""
    assert SUITE is select_deciding_origin(status, ())
    assert EarlOutcome.UNTESTED is classify_outcome(status, SUITE)


@pytest.mark.parametrize("status", ["passed", "skipped", "untested", "pending_warn"])
def test_what_is_not_red_has_no_origin(status: str) -> None:
    """A scenario that is not red has no error that decides about it."""
    assert select_deciding_origin(status, ()) is None


@pytest.mark.parametrize("status", ["skipped", "untested", "pending_warn"])
def test_what_did_not_run_is_untested(status: str) -> None:
    """Skipped without a good reason, never reached, or passed with unwritten steps: untested."""
    assert EarlOutcome.UNTESTED is classify_outcome(status, None, reason="not today")


def test_missing_capability_is_inapplicable() -> None:
    """A skip because the target lacks a capability is inapplicable."""
    assert EarlOutcome.INAPPLICABLE is classify_outcome("skipped", None, reason="inapplicable: no calendar")


@pytest.mark.parametrize(
    ("status", "origins", "decides", "outcome"),
    [
        ("failed", [TARGET], TARGET, EarlOutcome.FAILED),
        ("error", [TARGET], TARGET, EarlOutcome.FAILED),
        ("hook_error", [TARGET], TARGET, EarlOutcome.FAILED),
        ("error", [MEASUREMENT], MEASUREMENT, EarlOutcome.CANNOT_TELL),
        ("hook_error", [MEASUREMENT, TARGET], TARGET, EarlOutcome.FAILED),
        ("error", [SITUATION], SITUATION, EarlOutcome.BLOCKED),
        ("hook_error", [SITUATION, TARGET], SITUATION, EarlOutcome.BLOCKED),
        ("hook_error", [SITUATION, SUITE], SUITE, EarlOutcome.UNTESTED),
        ("error", [TARGET, SET_UP], SET_UP, EarlOutcome.UNTESTED),
        ("hook_error", [TARGET, SUITE], SUITE, EarlOutcome.UNTESTED),
        ("cleanup_error", [TARGET], SUITE, EarlOutcome.UNTESTED),
        ("error", [INTERRUPT, SUITE], INTERRUPT, EarlOutcome.UNTESTED),
        ("skipped", [INTERRUPT], INTERRUPT, EarlOutcome.UNTESTED),
        ("passed", [], None, EarlOutcome.PASSED),
    ],
)
def test_the_gravest_origin_decides(
    status: str, origins: list[ErrorOrigin], decides: ErrorOrigin | None, outcome: EarlOutcome
) -> None:
    """First an interrupt, then the suite, the set-up, an unreached situation, the target, the measurement."""
    assert decides is select_deciding_origin(status, origins)
    assert outcome is classify_outcome(status, decides)
