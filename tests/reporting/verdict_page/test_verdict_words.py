"""The headline says what the record says, and no sentence can be worn by a release that is refused."""

import re

import pytest

from support.reporting.verdict_page.verdict_words import ACCEPTED, HEADLINES, REFUSED, UNDECIDED, describe_verdict
from support.signoff.verdict import RunConclusion
from tests.reporting.verdict_page.sample_run import build_requirement, build_scenario, build_verdict

ACCEPTANCES = {RunConclusion.ACCEPTED, RunConclusion.ACCEPTED_WITH_KNOWN_FAILURES}


@pytest.mark.parametrize("conclusion", RunConclusion)
def test_every_conclusion_has_a_headline_and_a_sentence(conclusion: RunConclusion) -> None:
    """Only an acceptance is called one and may be green; nothing holds a share."""
    words = describe_verdict(build_verdict(conclusion))
    assert conclusion.value == words.conclusion
    assert (words.tone == ACCEPTED) == (conclusion in ACCEPTANCES) == words.headline.startswith("Accepted")
    assert (words.tone == REFUSED) == (conclusion is RunConclusion.NOT_ACCEPTED)
    assert words.tone in {ACCEPTED, REFUSED, UNDECIDED}
    assert not re.search(r"\d\s*(%|percent|in 100)", words.headline + words.sentence)


def test_headlines_tell_conclusions_apart() -> None:
    """No two conclusions share a headline."""
    assert len(RunConclusion) == len({headline for headline, _ in HEADLINES.values()})


def test_a_refusal_counts_what_is_red_and_what_was_not_tested() -> None:
    """Failed, flaky and blocked musts count; a should does not, nor does a must that passed."""
    rows = {
        "LEAD-001": build_requirement("failed", ["a"]),
        "LEAD-002": build_requirement("flaky", ["b"]),
        "LEAD-003": build_requirement("blocked", ["c"]),
        "LEAD-004": build_requirement("untested"),
        "LEAD-005": build_requirement("passed"),
        "LEAD-006": build_requirement("failed", level="should"),
    }
    scenarios = [
        build_scenario(1, "failed") | {"id": "a"},
        build_scenario(2, "flaky") | {"id": "b"},
        build_scenario(3, "blocked") | {"id": "c"},
    ]
    sentence = describe_verdict(build_verdict(RunConclusion.NOT_ACCEPTED, scenarios, rows)).sentence
    assert sentence.startswith("3 of 5 promises that must be kept are broken, or never came to the test. 1 more were")


def test_a_known_failure_is_no_broken_must() -> None:
    """A must that is red by known failures alone is not counted, and the acceptance by name is told."""
    rows = {"LEAD-001": build_requirement("failed", ["a"]), "LEAD-002": build_requirement("failed", ["b"])}
    scenarios = [build_scenario(1, "failed") | {"id": "a"}, build_scenario(2, "failed") | {"id": "b"}]
    verdict = build_verdict(RunConclusion.NOT_ACCEPTED, scenarios, rows, known_failures=["b"])
    sentence = describe_verdict(verdict).sentence
    assert sentence.startswith("1 of 2 promises that must be kept is broken")
    assert sentence.endswith("1 scenario failed in a way that the owner has accepted by name.")
