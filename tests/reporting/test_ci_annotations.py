"""Annotations and summary for GitHub Actions: whose line, which kind, and nothing of a bot is read as a command."""

from typing import Any

import pytest

from support.reporting.ci_annotations import format_job_summary, list_annotations


def make_verdict(outcome: str, error: str = "Maria waited", known: bool = False) -> dict[str, Any]:
    """A verdict with one scenario."""
    return {
        "verdict": "not accepted",
        "run": {"target_name": "Bots | <b>", "seed": 7, "id": "run"},
        "musts": {"total": 2, "judged": 1, "untested": ["LEAD-002"]},
        "sign_off": {"possible": False, "reasons": ["the verdict is 'not accepted'"]},
        "known_failures": ["f: a"] if known else [],
        "requirements": {"LEAD-001": {"outcome": outcome, "level": "must", "promise": "Leads are answered"}},
        "scenarios": [
            {"id": "f: a", "location": "features/f:g.feature:12", "requirement": "LEAD-001"}
            | {"outcome": outcome, "error": error}
        ],
    }


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [("failed", "error"), ("flaky", "error"), ("blocked", "error"), ("cannot tell", "warning")],
)
def test_what_is_red_stands_at_its_line(outcome: str, kind: str) -> None:
    """With its requirement and outcome as the title; what cannot be told is a warning."""
    [line] = list_annotations(make_verdict(outcome))
    place = "file=features/f%3Ag.feature,line=12"
    assert line == f"::{kind} {place},title=LEAD-001 {outcome}::f: a%0AMaria waited"


@pytest.mark.parametrize("outcome", ["passed", "untested", "inapplicable"])
def test_what_is_not_red_is_not_annotated(outcome: str) -> None:
    """Thousands of scenarios that passed are no news."""
    assert list(list_annotations(make_verdict(outcome))) == []


def test_a_known_failure_is_a_notice() -> None:
    """It is accepted, and stays visible."""
    [line] = list_annotations(make_verdict("failed", known=True))
    assert line.startswith("::notice ")


def test_no_text_of_a_bot_is_a_command_of_its_own() -> None:
    """A line break would begin a new workflow command."""
    [line] = list_annotations(make_verdict("failed", error="said\n::add-mask::x\r\n100%"))
    assert "\n" not in line
    assert "\r" not in line
    assert line.endswith("100%25")


def test_the_summary_says_verdict_musts_and_what_is_red() -> None:
    """And that the rest was not tested; nothing in it is markup of the bots'."""
    text = format_job_summary(make_verdict("failed"))
    assert text.startswith("## Bots \\| \\<b\\>: not accepted")
    assert "1 of 2 musts judged" in text
    assert "| LEAD-001 | must | failed | Leads are answered |" in text
    assert "Not tested whole: 1 musts." in text
    assert "Not for sign-off: the verdict is 'not accepted'." in text
