"""What changed since the run before is told by promises, and by none that nobody judged then or now."""

from support.reporting.history import PastRun
from support.reporting.verdict_page.changes import find_changes
from support.reporting.verdict_page.sections import Promise

WAS = {"A-001": "passed", "A-002": "failed", "A-003": "passed", "A-004": "untested", "A-005": "passed"}
NOW = {"A-001": "failed", "A-002": "passed", "A-003": "untested", "A-004": "passed", "A-005": "passed"}


def build_promise(name: str, outcome: str) -> Promise:
    """A promise that ended so."""
    return Promise(
        id=name,
        text=f"What {name} says",
        short_form="",
        source="",
        level="must",
        outcome=outcome,
        area="A",
        area_name="Area",
        scenarios=(),
        partly=False,
        counts={},
    )


def build_run(name: str, verdict: str = "not accepted") -> PastRun:
    """A run with these outcomes."""
    return PastRun(
        id=name,
        began="2026-03-10",
        verdict=verdict,
        kind="functional",
        seconds=1.0,
        tested="",
        target="bots.toml",
        outcomes={},
        seconds_of={},
        requirements=WAS,
        figures={},
    )


PROMISES = [build_promise(name, outcome) for name, outcome in NOW.items()]


def test_each_change_has_its_group() -> None:
    """What is newly broken comes first; a promise that is as it was is in none."""
    found = find_changes(PROMISES, [build_run("first"), build_run("this")])
    assert found is not None
    assert [(group.title, [promise.id for promise in group.promises]) for group in found.groups] == [
        ("Newly broken", ["A-001"]),
        ("No longer judged", ["A-003"]),
        ("Kept again", ["A-002"]),
    ]
    assert (found.before.id, found.newly_judged) == ("first", 1)


def test_a_run_that_judged_nothing_is_passed_over() -> None:
    """The one before it counts; without any there is nothing to compare with."""
    runs = [build_run("first"), build_run("second", "interrupted"), build_run("this")]
    found = find_changes(PROMISES, runs)
    assert found is not None
    assert found.before.id == "first"
    assert find_changes(PROMISES, runs[1:]) is None
    assert find_changes(PROMISES, []) is None
