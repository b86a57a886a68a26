"""Every Given arranges its situation or proves it, and every Then that something did not happen needs something else.

docs/targets-situations.md lists them; its tables say what the code does.
"""

import re

import pytest

from tests.layout.project import PROJECT
from tests.probes.step_calls import list_calls, list_promises, list_steps

PAGE = (PROJECT / "docs" / "targets-situations.md").read_text(encoding="utf-8")
GIVENS = dict(list_steps("given"))
PROOFS = frozenset({"expect_turn_answered", "answer_until", "start_target_again"})
NEGATIVE = re.compile(r"^expect_(?:.*_)?(?:no|not|never|silent|unchanged|nothing)(?:_|$)")
NEEDED = frozenset({"last_answer", "require_reply", "require_active_target", "require_earlier_reply"})
WITHOUT_NEED = {
    "expect_no_crm_change": "called by two promises that see to it",
    "expect_no_made_up_words": "each message was answered once",
    "expect_no_internal_words": "called where a reply was seen, and after each turn of an exploration",
    "expect_nothing_affordable": "a message says so",
    "expect_no_claim_before_answer": "an answer is needed, and missed by its own name",
    "expect_homes_not_named_before": "other homes are named",
    "expect_not_in_nurture": "another place in the sequence is written",
}
"""Promises whose names deny something and that need no other event."""


def read_table(title: str) -> dict[str, str]:
    """The rows of the table below this heading."""
    part = PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]
    rows = [line.strip("|").split(" | ") for line in part.splitlines() if line.startswith("| ")]
    return {sentence.strip(): text.strip() for sentence, text in rows[1:]}


def test_every_given_is_listed() -> None:
    """The table holds each Given once, and no other sentence."""
    assert sorted(GIVENS) == sorted(read_table("Each Given"))


@pytest.mark.parametrize("sentence", GIVENS)
def test_a_given_is_proved_or_arranged_as_the_table_says(sentence: str) -> None:
    """A Given that is proved calls a promise, or ends where the situation is reached; one that is arranged does not."""
    calls = list_calls(GIVENS[sentence])
    proved = bool(calls & PROOFS or any(name.startswith("expect_") for name in calls) or "Blocked" in calls)
    assert ("proved" if proved else "arranged") == read_table("Each Given")[sentence].partition(":")[0]


def test_every_denial_needs_that_something_else_happened() -> None:
    """A promise that denies something asks for a reply, or for an earlier one."""
    denying = {name: function for name, function in list_promises().items() if NEGATIVE.match(name)}
    assert WITHOUT_NEED.keys() <= denying.keys()
    idle = [
        name for name, function in denying.items() if name not in WITHOUT_NEED and not list_calls(function) & NEEDED
    ]
    assert [] == idle


def test_the_table_of_denials_names_steps_that_need_something() -> None:
    """Each sentence of the second table is that of a Then whose promise, or one it calls, asks for a reply."""
    thens, promises = dict(list_steps("then")), list_promises()
    for sentence in read_table("Each Then that something did not happen"):
        called = [promises[name] for name in list_calls(thens[sentence]) if name in promises]
        assert any(list_calls(promise) & {*NEEDED, "build_unanswered_error"} for promise in called), sentence


def test_every_denying_step_is_listed() -> None:
    """A Then that calls a denying promise stands in the second table."""
    listed, promises = read_table("Each Then that something did not happen"), list_promises()
    missing = [
        sentence
        for sentence, function in list_steps("then")
        if sentence not in listed
        and any(NEGATIVE.match(name) and name not in WITHOUT_NEED for name in list_calls(function) & promises.keys())
    ]
    assert [] == missing
