"""Workloads become plans: strictly read, dealt out in turn, the same after they were written."""

from itertools import islice
from pathlib import Path

import pytest

from support.cast.persona import strangers
from support.load.plan import EFFORTS, Plan, load_workload, part_of, read_plan, talkers, written
from support.vocabulary.lesson import SetUpError
from tests.layout.project import PROJECT

WORKLOADS = sorted((PROJECT / "fixtures" / "workloads").glob("*.toml"))
TAGS = {"lead": "needs-qualifying", "buyer": "buyer-lead"}


def plan() -> Plan:
    """Five people, two dialogues."""
    workload = load_workload(WORKLOADS[0])
    return Plan(
        workload="levels",
        at_once=2,
        span=workload.span("quick"),
        patience=20,
        control="http://127.0.0.1:1",
        says={"lead": ("Hi",), "buyer": ("Hello", "Bye")},
        talkers=talkers(islice(strangers(1), 5), ("lead", "buyer"), TAGS),
    )


@pytest.mark.parametrize("path", WORKLOADS, ids=lambda path: path.stem)
def test_every_workload_is_complete(path: Path) -> None:
    """A recipe names every effort, and only dialogues that are there."""
    workload = load_workload(path)
    assert set(EFFORTS) == set(workload.effort)
    assert [] == [
        name for name in workload.dialogues if not (PROJECT / "fixtures" / "dialogues" / f"{name}.toml").exists()
    ]


def test_an_unknown_effort_is_refused() -> None:
    """The efforts there are, are told."""
    with pytest.raises(SetUpError, match="There is no effort 'heroic'"):
        load_workload(WORKLOADS[0]).span("heroic")


def test_dialogues_are_dealt_out_in_turn() -> None:
    """Each person has one dialogue and is marked for its bot."""
    dealt = [(talker.dialogue, talker.contact["tags"]) for talker in plan().talkers]
    assert [("lead", ["needs-qualifying"]), ("buyer", ["buyer-lead"])] * 2 + [("lead", ["needs-qualifying"])] == dealt


def test_a_plan_is_read_back_as_it_was_written() -> None:
    """Gherkin and generator see the same plan."""
    assert plan() == read_plan(written(plan()))


def test_no_two_processes_share_a_person() -> None:
    """The parts are disjoint and make the whole."""
    parts = [part_of(plan(), index=index, of=2) for index in range(2)]
    phones = [str(talker.contact["phone"]) for part in parts for talker in part]
    assert sorted(str(talker.contact["phone"]) for talker in plan().talkers) == sorted(phones)
    assert len(set(phones)) == len(phones)
