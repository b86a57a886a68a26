"""What is newly broken, kept, untested or unknown, which conversations changed, and what may be said of figures."""

from dataclasses import replace
from typing import Any

import pytest

from support.comparison.compared_figures import HIGHER, LOWER, SAME, compare_figures, measure_percentile
from support.comparison.compared_side import ComparedRequirement, ComparedScenario, ComparedSide
from support.comparison.comparison_page import describe_differences, format_text, list_notes, render_page
from support.comparison.differences import find_differences
from support.reporting.conversations_file import ConversationEvent
from support.vocabulary.outcome import EarlOutcome

PASSED, FAILED, FLAKY, BLOCKED, UNKNOWN, UNTESTED, INAPPLICABLE = (
    EarlOutcome.PASSED,
    EarlOutcome.FAILED,
    EarlOutcome.FLAKY,
    EarlOutcome.BLOCKED,
    EarlOutcome.CANNOT_TELL,
    EarlOutcome.UNTESTED,
    EarlOutcome.INAPPLICABLE,
)
GROUPS = ("broken", "kept", "untested", "unknown", "still_broken")


def say(kind: str, text: str) -> ConversationEvent:
    """A message to or from Bea."""
    return ConversationEvent(at="Tue 10 Mar 09:00:00", kind=kind, who="Bea", text=text)


def side(outcome: EarlOutcome, *events: ConversationEvent, level: str = "must") -> ComparedSide:
    """A side with one requirement and one scenario."""
    return ComparedSide(
        name="run",
        target="Bots",
        version="7.2",
        began="2026-03-10T09:00:00+00:00",
        runs=("run",),
        verdicts=("accepted",),
        seeds=frozenset({1}),
        machines=({"processors": 2},),
        requirements={"LEAD-001": ComparedRequirement(level=level, promise="Bea is answered", outcome=outcome)},
        scenarios={
            "f: Bea": ComparedScenario(requirement="LEAD-001", outcome=outcome, error="Bea waited", events=events)
        },
    )


@pytest.mark.parametrize(
    ("before", "after", "group"),
    [
        *((PASSED, outcome, "broken") for outcome in (FAILED, FLAKY, BLOCKED)),
        (UNTESTED, FAILED, "broken"),
        (INAPPLICABLE, FAILED, "broken"),
        (FAILED, FLAKY, "still_broken"),
        (FAILED, FAILED, "still_broken"),
        *((outcome, PASSED, "kept") for outcome in (FAILED, UNKNOWN, UNTESTED, INAPPLICABLE)),
        *((outcome, UNTESTED, "untested") for outcome in (PASSED, FAILED, UNKNOWN)),
        (PASSED, INAPPLICABLE, "untested"),
        *((outcome, UNKNOWN, "unknown") for outcome in (PASSED, FAILED, UNTESTED)),
        (PASSED, PASSED, ""),
        (UNTESTED, INAPPLICABLE, ""),
        (UNTESTED, UNTESTED, ""),
    ],
)
def test_each_change_of_an_outcome_has_its_group(before: EarlOutcome, after: EarlOutcome, group: str) -> None:
    """One group, or none where nothing was won or lost."""
    found = find_differences(side(before), side(after))
    assert [name for name in GROUPS if getattr(found, name)] == ([group] if group else [])


def test_a_requirement_that_one_side_lacks_was_not_asked() -> None:
    """Red where it is new and red; untested where it is gone."""
    without = replace(side(PASSED), requirements={}, scenarios={})
    assert find_differences(without, side(FAILED)).broken[0].before is None
    assert find_differences(side(PASSED), without).untested[0].after is None
    assert find_differences(without, side(PASSED)).kept[0].before is None


def test_only_musts_count_for_the_exit_code() -> None:
    """A should that is newly broken is shown."""
    found = find_differences(side(PASSED, level="should"), side(FAILED, level="should"))
    assert (len(found.broken), len(found.broken_musts)) == (1, 0)


def test_a_changed_answer_stands_beside_the_old_one() -> None:
    """What did not change stands beside itself; a line that one side lacks beside nothing."""
    before = side(PASSED, say("person", "Hi"), say("bot", "Hello Bea"))
    after = side(PASSED, say("person", "Hi"), say("bot", "Good day"), say("bot", "How can I help?"))
    [changed] = find_differences(before, after).conversations
    assert changed.turns == (
        ("Bea: Hi", "Bea: Hi", True),
        ("bot to Bea: Hello Bea", "bot to Bea: Good day", False),
        ("", "bot to Bea: How can I help?", False),
    )


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("See you Monday, March 9 at 1 PM", "See you Tuesday, November 30 at 10:30 AM", False),
        ("It is worth $500,000", "It is worth $510,000", True),
        ("3 beds", "4 beds", True),
        ("Call 9 to 5", "Call 9 to 6", True),
    ],
)
def test_days_and_hours_are_no_change_and_other_numbers_are(before: str, after: str, changed: bool) -> None:
    """A target in real time names another day in each run."""
    found = find_differences(side(PASSED, say("bot", before)), side(PASSED, say("bot", after)))
    assert (len(found.conversations), found.compared) == (int(changed), 1)


def test_a_change_in_the_crm_is_a_change_of_the_conversation() -> None:
    """Its fields in any order are the same."""

    def tag(**fields: str) -> ConversationEvent:
        return ConversationEvent(at="", kind="fields.updated", who="Bea", details={"fields": fields})

    assert not find_differences(side(PASSED, tag(a="1", b="2")), side(PASSED, tag(b="2", a="1"))).conversations
    assert find_differences(side(PASSED, tag(a="1")), side(PASSED, tag(a="2"))).conversations


def test_other_seeds_and_other_scenarios_are_said() -> None:
    """Both make conversations differ for a reason that is not the bots'."""
    other = replace(side(PASSED), seeds=frozenset({2}), scenarios={})
    assert list(list_notes(side(PASSED), side(PASSED))) == []
    notes = " ".join(list_notes(side(PASSED), other))
    assert "seeds differ" in notes
    assert "1 scenarios are in the first alone" in notes


def load_report(*counts: int, partial: bool = False) -> dict[str, Any]:
    """A report in which so many waits took 1, 2, 3 ... seconds."""
    bars = [{"up_to": float(second), "count": count} for second, count in enumerate(counts, start=1)]
    operation = {"name": "turn", "response_histogram": bars}
    return {"runs": [{"name": "1", "title": "A usual day", "partial": partial, "operations": [operation]}]}


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ((1000, 0, 0, 0), (0, 0, 0, 1000), HIGHER),
        ((0, 0, 0, 1000), (1000, 0, 0, 0), LOWER),
        ((950, 50, 0, 0), (940, 60, 0, 0), SAME),
        ((1000, 0, 0, 0), (0, 0, 0, 0), "measured on one side only"),
    ],
)
def test_figures_differ_where_their_intervals_are_apart(
    before: tuple[int, ...], after: tuple[int, ...], verdict: str
) -> None:
    """And one that only one side has is said to be that."""
    old, new = (replace(side(PASSED), load=(load_report(*counts),)) for counts in (before, after))
    assert [pair.verdict for pair in compare_figures(old, new)] == [verdict]


def test_nothing_is_said_of_figures_from_different_machines_or_partial_runs() -> None:
    """The machine would be judged."""
    old = replace(side(PASSED), load=(load_report(1000),))
    new = replace(side(PASSED), load=(load_report(0, 0, 1000),), machines=({"processors": 8},))
    assert [pair.verdict for pair in compare_figures(old, new)] == ["cannot tell: measured on different machines"]
    assert compare_figures(replace(old, load=(load_report(9, partial=True),)), side(PASSED)) == ()


def test_the_interval_is_that_of_order_statistics() -> None:
    """Of 100 waits of 1 to 100 seconds: the ranks 95, and 91 to 100 by the normal approximation."""
    bars = [{"up_to": second, "count": 1} for second in range(1, 101)]
    measured = measure_percentile(bars)
    assert measured is not None
    assert (measured.value, measured.low, measured.high) == (95, 91, 100)
    assert measure_percentile([]) is None


def test_page_and_text_escape_what_the_bots_said() -> None:
    """Neither HTML nor Markdown of theirs is markup here."""
    before, after = (
        side(PASSED, say("bot", "plain")),
        side(FAILED, say("bot", "<script>alert(1)</script> [a](b)\n# c")),
    )
    found = find_differences(before, after)
    page, text = render_page(before, after, found, ()), format_text(before, after, found, ())
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "\\<script\\>" in text
    assert "\\[a\\](b) \\# c" in text
    assert describe_differences(found).startswith("1 promises newly broken (1 of them musts)")
    assert "http" not in page.replace("http-equiv", "")
