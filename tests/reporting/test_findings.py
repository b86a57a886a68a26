"""A finding holds all scenarios with its cause; the gravest stands first."""

from support.promises.broken_promise import (
    BrokenPromise,
    WrongRecord,
)
from support.reporting.unknown_calls import Attribution, find_unknown_calls
from support.vocabulary.scenario_evidence import (
    TargetBehaviour,
    UnknownCall,
)
from tests.reporting.red_scenarios import block, call_host, find, green, group, red


def test_the_same_sentence_is_one_finding_and_another_is_another() -> None:
    """Without a deeper cause the broken promise is grouped by its class and words."""
    assert [["1", "2"], ["3"], ["4"]] == group(
        red(1, BrokenPromise, "Sam carries seller_cold instead of one tag for hot (SELL-005)."),
        red(2, BrokenPromise, "Dana carries seller_cold instead of one tag for hot (SELL-014)."),
        red(3, WrongRecord, "Dana carries seller_cold instead of one tag for hot (SELL-014)."),
        block(4),
    )


def test_one_check_of_one_requirement_is_one_finding() -> None:
    """What was looked for differs; the other words are kept. Another requirement or check is another finding."""
    findings = find(
        red(1, WrongRecord, "The CRM shows beds for Bea.", place="support/promises/buyer.py:9"),
        red(4, WrongRecord, "The CRM shows baths for Bea.", place="support/promises/buyer.py:9"),
        red(7, WrongRecord, "The CRM shows baths for Sam.", place="support/promises/buyer.py:9"),
        red(10, WrongRecord, "The CRM shows stalls for Sam.", place="support/promises/buyer.py:10"),
        red(2, WrongRecord, "The CRM shows size for Sam.", place="support/promises/buyer.py:9"),
    )
    assert [3, 1, 1] == [finding.scenario_count for finding in findings]
    assert ("The CRM shows baths for Bea.",) == findings[0].variants


def test_an_invariant_is_one_finding_whatever_the_scenarios_are_about() -> None:
    """Whoever and whatever it was about; the words of the others stand behind it."""
    findings = find(
        red(1, WrongRecord, "Sam has a task of nobody (HAND-004).", invariant="task has an owner"),
        red(4, WrongRecord, "Dana's task is 'x', who is no user (HAND-004).", invariant="task has an owner"),
        red(2, WrongRecord, "Sam carries two tags (LEAD-008).", invariant="one temperature tag"),
    )
    assert [2, 1] == [finding.scenario_count for finding in findings]
    assert findings[0].headline == "Invariant 'task has an owner': Sam has a task of nobody (HAND-004)."
    assert len(findings[0].variants) == 1


def test_the_same_sentence_joins_requirements() -> None:
    """And with them what the same check says there in other words."""
    place = "support/promises/buyer.py:9"
    (finding,) = find(
        red(1, WrongRecord, "The CRM shows beds.", place=place),
        red(2, WrongRecord, "The CRM shows beds.", place=place),
        red(5, WrongRecord, "The CRM shows baths.", place=place),
    )
    assert ("The CRM shows baths.",) == finding.variants


def test_the_gravest_finding_comes_first_and_known_failures_stand_apart() -> None:
    """Most scenarios first; a known failure is no finding."""
    record = [
        red(1, BrokenPromise, "One.", place="a.py:1"),
        red(2, WrongRecord, "Two."),
        red(3, WrongRecord, "Two."),
        green(4),
    ]
    assert [["2", "3"], ["1"]] == group(*record)
    assert ["2"] == [f.example.id for f in find(*record, known=["1", "3"])]


def test_calls_without_an_answer_are_named() -> None:
    """By what was called, with the scenarios that called it, red or green."""
    other = TargetBehaviour(
        unknown_calls=(
            UnknownCall(
                kind="unknown_path", detail="called POST /calendars/events, a path that GoHighLevel does not have"
            ),
        )
    )
    first, second = find_unknown_calls([green(1, other), green(2, call_host(1)), red(3, behaviour=call_host(1))])
    assert first.headline == "The target called maps.googleapis.com, which nobody simulates: GET /."
    assert (("2", "3"), Attribution.SURROUNDINGS) == (first.scenarios, first.attribution)
    assert (("1",), Attribution.TARGET) == (second.scenarios, second.attribution)
