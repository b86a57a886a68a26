"""Scenarios that are red for one reason are one cause, and scenarios with different reasons are not mixed up."""

import pytest

from support.reporting.causes import group_scenarios_by_cause, normalise_error
from support.vocabulary.outcome import EarlOutcome, ErrorOrigin
from support.vocabulary.scenario import RanScenario


def red(
    number: int,
    error: str,
    outcome: EarlOutcome = EarlOutcome.FAILED,
    origin: ErrorOrigin = ErrorOrigin.TARGET,
) -> RanScenario:
    """A red scenario with this error."""
    return RanScenario(
        id=str(number), file="f", title="t", status="failed", outcome=outcome, error=error, origin=origin
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "LateAnswer: Maria waited 6 min 12 s for an answer; we promise 5 min (LEAD-001).",
            "LateAnswer: Sofía waited 71 min 2 s for an answer; we promise 5 min (BUY-003).\n  Seen: more",
        ),
        ("WrongRecord: 'warm-lead' is on Noah's record.", "WrongRecord: 'hot-lead' is on Dana's record."),
        ("features/a.feature:9: no step is written for 'x'", "features/b.feature:10: no step is written for 'y'"),
        ("Unanswered: +1•••••••34 got no answer", "Unanswered: +1•••••••01 got no answer"),
    ],
)
def test_names_and_numbers_make_no_other_cause(one: str, other: str) -> None:
    """People, numbers, quotations, requirements and places in features differ from scenario to scenario."""
    assert normalise_error(one) == normalise_error(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("LateAnswer: Maria waited 6 min.", "Unanswered: Maria waited 6 min."),
        ("LateAnswer: Maria waited 6 min.", "LateAnswer: Maria never got an answer."),
        ("KeyError: 'a' (in the suite's code, steps/a.py:1)", "KeyError: 'a' (in the suite's code, steps/a.py:2)"),
    ],
)
def test_other_words_are_another_cause(one: str, other: str) -> None:
    """The error's class, its words, and the place in code tell causes apart."""
    assert normalise_error(one) != normalise_error(other)


def test_causes_stand_in_the_order_they_appeared() -> None:
    """The first scenario of a cause stands for it; another outcome or origin is another cause."""
    late = [red(number, f"LateAnswer: Maria waited {number} min.") for number in range(3)]
    other = red(3, "LateAnswer: Maria waited 3 min.", EarlOutcome.UNTESTED, ErrorOrigin.SUITE)
    causes = group_scenarios_by_cause([late[0], other, *late[1:]])
    assert [("0", ["1", "2"]), ("3", [])] == [(cause.first.id, [ran.id for ran in cause.others]) for cause in causes]
