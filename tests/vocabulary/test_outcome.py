"""behave's words become one of five outcomes, and a skip never becomes a pass."""

import pytest

from support.vocabulary.outcome import CannotTell, Outcome, outcome_of


@pytest.mark.parametrize("status", ["failed", "error", "hook_error", "cleanup_error", "undefined", "pending"])
def test_every_red_status_is_a_failure(status: str) -> None:
    """Whatever behave counts as failed or as an error is failed."""
    assert Outcome.FAILED is outcome_of(status)


@pytest.mark.parametrize("status", ["skipped", "untested", "pending_warn"])
def test_what_did_not_run_is_untested(status: str) -> None:
    """Skipped without a good reason, never reached, or passed with unwritten steps: untested."""
    assert Outcome.UNTESTED is outcome_of(status, reason="not today")


def test_missing_capability_is_inapplicable() -> None:
    """A skip because the target lacks a capability is inapplicable."""
    assert Outcome.INAPPLICABLE is outcome_of("skipped", reason="inapplicable: no calendar")


@pytest.mark.parametrize(
    ("status", "errors", "expected"),
    [
        ("error", [CannotTell], Outcome.CANNOT_TELL),
        ("hook_error", [CannotTell], Outcome.CANNOT_TELL),
        ("error", [CannotTell, ValueError], Outcome.FAILED),
        ("cleanup_error", [CannotTell], Outcome.FAILED),
        ("failed", [AssertionError], Outcome.FAILED),
        ("error", [KeyboardInterrupt], Outcome.UNTESTED),
    ],
)
def test_errors_decide(status: str, errors: list[type[BaseException]], expected: Outcome) -> None:
    """Only `CannotTell` and nothing else makes a scenario undecided; an interrupt leaves it untested."""
    assert expected is outcome_of(status, errors=errors)
