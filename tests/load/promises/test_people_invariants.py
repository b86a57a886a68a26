"""Invariants of many people: a record that is wrong makes the load scenario red, with the sentence of a single one."""

from dataclasses import replace

import pytest

from support.load.processes.control_client import PeopleJudgement, UnheldInvariants
from support.load.promises.load_result import LoadResult
from support.load.promises.people_invariants import expect_people_invariants
from support.promises.broken_promise import WrongRecord
from support.vocabulary.outcome import CannotTell
from tests.load.promises.load_result_factory import RIGHT, build_load_result

TWICE = UnheldInvariants(
    kind="WrongRecord",
    what="Maria has the same note 2 times (CONV-003).",
    seen="note: 'Hello'",
    perhaps="it is made with every message.",
    invariants=(("record made once", "CONV-003"),),
)


def with_people(**people: object) -> PeopleJudgement:
    """Ten people, all judged, unless changed."""
    return PeopleJudgement(**{"people": 10, "judged": 10, **people})  # type: ignore[arg-type]


def build_result(judged_people: PeopleJudgement, **changes: object) -> LoadResult:
    """A right result with this judgement of its people."""
    return replace(build_load_result(**changes), judged_people=judged_people)


def test_right_records_break_nothing() -> None:
    """Nobody's are wrong, or nobody came."""
    expect_people_invariants(build_result(with_people()))
    expect_people_invariants(RIGHT)


def test_a_wrong_record_is_raised_under_its_own_requirement() -> None:
    """The first person's sentence, how many there are, and the invariants by name."""
    with pytest.raises(WrongRecord, match=r"Maria has the same note 2 times \(CONV-003\)") as broken:
        expect_people_invariants(build_result(with_people(broken=(TWICE, TWICE))))
    assert "of 10 people judged: 'record made once' does not hold of 2" in str(broken.value)
    assert [("record made once", "CONV-003")] == [(each.name, each.requirement) for each in broken.value.invariants]


def test_what_may_be_under_way_on_a_busy_machine_is_not_judged() -> None:
    """Work is left in the target, and the machine was busy."""
    busy = build_result(with_people(broken=(TWICE,)), left={"inbox_waiting": 1.0}, problems=("the loop was late",))
    with pytest.raises(CannotTell, match="Maria has the same note"):
        expect_people_invariants(busy)


def test_a_run_without_judgement_is_no_pass() -> None:
    """More happened than is kept: then nothing is known."""
    with pytest.raises(CannotTell, match="Nobody could be judged"):
        expect_people_invariants(build_result(with_people(judged=0)))
