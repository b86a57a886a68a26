"""Invariants as a whole: each has its function, is raised under its own requirement, and can be relaxed."""

import dataclasses
import re

import msgspec
import pytest

from support.promises.broken_promise import LostDelivery, UnrelatedContactChanged, WrongRecord
from support.promises.invariants.invariant import FINDERS
from support.promises.invariants.judging import ROOMS, expect_invariants
from support.signoff.requirements import load_requirements
from support.targets.invariant_settings import InvariantSettings, find_invariant_gaps
from support.targets.requirement_choice import RequirementChoice
from support.test_data.invariants import load_invariants
from tests.layout.project import PROJECT
from tests.promises.invariant_harness import list_broken
from tests.promises.promise_harness import PROFILE, Stage


def test_each_text_has_its_function_and_its_requirement() -> None:
    """What is declared is judged, and nothing else; every invariant belongs to a requirement of the release."""
    assert ROOMS
    assert set(load_invariants()) == set(FINDERS)
    known = load_requirements(PROJECT / "fixtures/requirements/release-2.toml").rows
    assert {each.requirement for each in load_invariants().values()} <= set(known)


def test_the_page_lists_every_invariant() -> None:
    """docs/invariants.md has a row for each, with its requirement and what must hold."""
    page = (PROJECT / "docs/invariants.md").read_text(encoding="utf-8")
    rows = {cells[1].strip(): cells[2:4] for line in page.splitlines() if len(cells := line.split("|")) > 5}
    for name, text in load_invariants().items():
        assert [text.requirement, text.holds] == [cell.strip() for cell in rows[name]], name


def test_refused_delivery_is_noticed(stage: Stage) -> None:
    """GoHighLevel never repeats what was answered with a 500, so a target that says so has lost the event."""
    stage.journal.write("target", "webhook", status=200, text="")
    assert not list_broken(stage)
    stage.journal.write("target", "webhook", status=500, text="oops")
    with pytest.raises(LostDelivery, match=r"refused 1 correctly signed deliveries.*\(CONV-001\)\."):
        expect_invariants(stage.evidence, [])


def test_touched_stranger_is_noticed(stage: Stage) -> None:
    """A message to a contact whom nobody introduced went to the wrong person."""
    sam, dana = stage.meet("Sam", "seller"), stage.meet("Dana")
    stage.says(sam, "Hi", "Hello")
    assert not list_broken(stage, sam, dana)
    with pytest.raises(UnrelatedContactChanged, match=r"\(SEC-003\)\."):
        expect_invariants(stage.evidence, [dana])


def _tagged_twice() -> tuple[Stage, object]:
    stage = Stage()
    maria = stage.meet("Maria")
    with stage.turn(maria, "Hi"):
        stage.sends(maria, "Hello")
        stage.tags(maria, "hot-lead", "cold-lead")
    return stage, maria


def test_the_error_teaches() -> None:
    """It names the person, the requirement of the invariant, what was written, and what must hold."""
    stage, maria = _tagged_twice()
    with pytest.raises(WrongRecord) as broken:
        expect_invariants(stage.evidence, [maria])  # type: ignore[list-item]
    assert broken.value.what == "Maria carries 2 temperature tags (LEAD-008)."
    assert re.search(r"what led to it: .*tags\.added .*'hot-lead', 'cold-lead'", broken.value.seen)
    assert "invariant 'one temperature tag': Nobody carries two temperature tags." in broken.value.seen
    assert [("one temperature tag", "LEAD-008")] == [(e.name, e.requirement) for e in broken.value.invariants]


def test_an_invariant_can_be_relaxed_by_name_or_left_out_with_its_requirement() -> None:
    """A relaxed one is not judged, nor is one whose requirement the owner leaves out."""
    stage, maria = _tagged_twice()
    for changes in (
        {"invariants": InvariantSettings(relax=("one temperature tag",))},
        {"requirements": RequirementChoice(leave_out={"LEAD-008": "no tags"})},
    ):
        profile = msgspec.structs.replace(PROFILE, **changes)
        expect_invariants(dataclasses.replace(stage.evidence, profile=profile), [maria])  # type: ignore[list-item]
    assert ["one temperature tag"] == list_broken(stage, maria)  # type: ignore[arg-type]


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    """A misspelt name would relax nothing without a word."""
    assert not list(find_invariant_gaps(InvariantSettings(relax=("one temperature tag",))))
    (gap,) = find_invariant_gaps(InvariantSettings(relax=("one temperatur tag",)))
    assert 'the nearest is "one temperature tag"' in gap


def test_a_contact_changed_by_hand_is_not_judged_by_what_the_hand_did(stage: Stage) -> None:
    """Jorge may give a contact a second tag; then two tags are not the target's."""
    maria = stage.meet("Maria")
    with stage.turn(maria, "Hi"):
        stage.sends(maria, "Hello")
        stage.tags(maria, "hot-lead")
    stage.crm.edit_contact(maria.contact_id, tags=("needs-qualifying", "hot-lead", "cold-lead"), fields={})
    assert not list_broken(stage, maria)
