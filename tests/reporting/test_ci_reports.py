"""JUnit by requirement and GitLab's report say what the verdict says, for every outcome."""

import json
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from support.reporting.ci_reports import format_code_quality, format_junit
from support.vocabulary.outcome import EarlOutcome


def verdict(*outcomes: str, error: str = "") -> dict[str, Any]:
    """A verdict with one scenario of each outcome, all of one must."""
    return {
        "run": {"id": "2026-03-10T09-00-00Z-seed-1", "seed": 1, "target_name": "Bots & Co"},
        "requirements": {"LEAD-001": {"level": "must", "promise": 'says "hello" <at once>', "outcome": "failed"}},
        "scenarios": [
            {
                "id": f"features/lead/answering.feature: {outcome}",
                "location": f"features/lead/answering.feature:{number}",
                "area": "Lead",
                "requirement": "LEAD-001",
                "outcome": outcome,
                "seconds": 0.5,
                "error": error or f"It was {outcome}.\n  Seen: it",
            }
            for number, outcome in enumerate(outcomes, start=1)
        ],
    }


def _parse(text: bytes) -> ET.Element:
    """What was just written, by this suite."""
    return ET.fromstring(text)  # noqa: S314 - it is no foreign text


@pytest.mark.parametrize("outcome", [each.value for each in EarlOutcome])
def test_junit_never_shows_as_passed_what_did_not_pass(outcome: str) -> None:
    """A case without a child but its properties is what tools count as passed."""
    case = _parse(format_junit(verdict(outcome))).find("testsuite/testcase")
    assert case is not None
    marks = [child.tag for child in case if child.tag != "properties"]
    assert (marks == []) == (outcome == "passed")
    assert {each.get("name"): each.get("value") for each in case.iter("property")} == {
        "requirement": "LEAD-001",
        "level": "must",
        "area": "Lead",
        "outcome": outcome,
    }


def test_counts_are_those_of_the_cases() -> None:
    """Failures, errors and skipped ones add up."""
    written = format_junit(verdict("passed", "failed", "blocked", "cannot tell", "untested"))
    suite = _parse(written).find("testsuite")
    assert suite is not None
    assert ["5", "2", "1", "1"] == [suite.get(name) for name in ("tests", "failures", "errors", "skipped")]


def test_gitlab_gets_what_is_red_with_a_fingerprint_that_stays() -> None:
    """The words of the error may differ from run to run; the fingerprint may not."""
    first, again = (
        json.loads(format_code_quality(verdict("passed", "failed", "cannot tell", "untested", error=error)))
        for error in ("after 3 s", "after 4 s")
    )
    assert ["critical", "info"] == [entry["severity"] for entry in first]
    assert [entry["fingerprint"] for entry in first] == [entry["fingerprint"] for entry in again]
    assert first[0]["location"] == {"path": "features/lead/answering.feature", "lines": {"begin": 2}}
    assert json.loads(format_code_quality(verdict("passed"))) == []


def test_what_xml_cannot_hold_is_written_out() -> None:
    """A control character of a message does not break the file."""
    text = format_junit(verdict("failed", error="bell \x07 & <tag>"))
    failure = _parse(text).find("testsuite/testcase/failure")
    assert failure is not None
    assert "<tag>" in (failure.text or "")
