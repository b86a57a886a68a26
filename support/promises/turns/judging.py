"""Judges one turn by every promise that holds in every state, and by the invariants."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from support.promises.evidence import Evidence
from support.promises.invariants.judging import expect_invariants
from support.promises.language import has_only_english
from support.promises.turns import facts, messages, words
from support.promises.turns.turn import Turn
from support.test_data.invariants import load_invariants
from support.test_data.person import Person
from support.vocabulary.explained_error import TargetError

ENGLISH_ONLY = "no Spanish to English"
"""The invariant that reads the language of what was said."""

_REQUIREMENT = re.compile(r"\(([A-Z]+-\d+)\)\.$")


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnPromise:
    """One promise. name: what must hold.  expect: raises BrokenPromise where it does not."""

    name: str
    expect: Callable[[Evidence, Turn, Sequence[Person]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenTurn:
    """What a turn broke. promise: its name, or that of the invariant.  requirement: the id."""

    promise: str
    requirement: str
    error: TargetError


def find_broken_promise(
    evidence: Evidence, turn: Turn, people: Sequence[Person], *, left_out: frozenset[str]
) -> BrokenTurn | None:
    """The first promise that this turn broke, else the first invariant that does not hold now; None when all hold.

    left_out: requirements that are not judged.
    Raises what is no broken promise.
    """
    for promise in PROMISES:
        try:
            promise.expect(evidence, turn, people)
        except TargetError as broken:
            requirement = read_requirement(broken)
            if requirement not in left_out:
                return BrokenTurn(promise=promise.name, requirement=requirement, error=broken)
    try:
        expect_invariants(evidence, people, names=_list_certain_invariants(evidence))
    except TargetError as broken:
        first = broken.invariants[0]
        return BrokenTurn(promise=first.name, requirement=first.requirement, error=broken)
    return None


def _list_certain_invariants(evidence: Evidence) -> list[str]:
    """All invariants; who wrote a line in words of no known language may be answered in Spanish."""
    names = list(load_invariants())
    if not all(has_only_english(text) for each in evidence.exchanges for text in each.messages):
        names.remove(ENGLISH_ONLY)
    return names


def read_requirement(broken: TargetError) -> str:
    """The requirement that the error names at the end of its first line; "" where it names none."""
    found = _REQUIREMENT.search(broken.what)
    return found[1] if found else ""


PROMISES: tuple[TurnPromise, ...] = (
    TurnPromise(name="answered once, in time", expect=messages.expect_answer),
    TurnPromise(name="greeted once", expect=messages.expect_one_greeting),
    TurnPromise(name="silence where it is promised", expect=messages.expect_silence),
    TurnPromise(name="nothing sent unasked", expect=messages.expect_nothing_unasked),
    TurnPromise(name="facts are kept", expect=facts.expect_facts_kept),
    TurnPromise(name="nothing known is asked again", expect=facts.expect_no_known_question),
    TurnPromise(name="a buyer is asked as a buyer", expect=facts.expect_no_seller_question),
    TurnPromise(name="only free times are offered", expect=words.expect_free_times),
    TurnPromise(name="written to in lawful hours", expect=messages.expect_lawful_hours),
    TurnPromise(name="nothing internal is told", expect=words.expect_nothing_internal),
    TurnPromise(name="nothing of others is told", expect=words.expect_no_data_of_others),
)
"""In the order in which they are judged."""
