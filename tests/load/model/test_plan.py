"""Recipes become plans: the same for every process, and the same after they were written."""

from collections import Counter
from itertools import islice

from support.load.model.plan import Casting, Plan, dealt, operations, planned, read_plan, step, talkers, written
from support.load.model.population import come
from support.load.model.workload import CrmScale, Span, Stage, Workload
from support.test_data.persona import strangers

TAGS = {"lead": "needs-qualifying", "buyer": "buyer-lead"}
SAYS = {"lead": ("Hi",), "buyer": ("Hello", "Bye")}


def recipe(**other: object) -> Workload:
    """Two dialogues, a level."""
    quick = Span(warm_up=1, stages=(Stage(seconds=4),))
    told = {"dialogues": ("lead", "buyer"), "patience": 20, "effort": {"quick": quick}}
    return Workload(**told | {"crm": CrmScale(requests_in_ten_seconds=100, seats=1)} | other)  # type: ignore[arg-type]


def plan(**other: object) -> Plan:
    """Two people at once."""
    return planned(
        recipe(**other),
        name="levels",
        effort="quick",
        people=2,
        control="http://127.0.0.1:1",
        says=SAYS,
        tags=TAGS,
        seed=1,
        skip=3,
    )


def test_a_plan_is_read_back_as_it_was_written() -> None:
    """Gherkin and generator see the same plan."""
    assert plan(homes=("1 Main St",), think=0.5) == read_plan(written(plan(homes=("1 Main St",), think=0.5)))


def test_dialogues_are_dealt_out_in_turn() -> None:
    """Each person has one dialogue and is marked for its bot; those who talked before do not come again."""
    first = list(islice(come(plan().casting), 3))
    assert [("lead", ["needs-qualifying"]), ("buyer", ["buyer-lead"]), ("lead", ["needs-qualifying"])] == [
        (talker.dialogue, talker.contact["tags"]) for talker in first
    ]
    taken = talkers(islice(strangers(1), 3), ("lead",), TAGS)
    assert not {str(one.contact["phone"]) for one in taken} & {str(one.contact["phone"]) for one in first}


def test_a_mix_is_spread_evenly() -> None:
    """Three to one: a round has three of the one, and the other is not left to the end of many rounds."""
    assert ("lead", "lead", "buyer", "lead") == dealt(("lead", "buyer"), {"lead": 3, "buyer": 1})
    assert ("lead", "buyer") == dealt(("lead", "buyer"), {})


def test_everybody_draws_the_same_people_and_no_two_processes_share_one() -> None:
    """The parts of three processes are disjoint and make the whole."""
    casting = plan().casting
    parts = [list(islice(come(casting, index=index, of=3), 4)) for index in range(3)]
    together = [part[n] for n in range(4) for part in parts]
    assert list(islice(come(casting), 12)) == together
    assert 12 == len({str(talker.contact["phone"]) for talker in together})


def test_every_location_gets_its_share_of_every_dialogue() -> None:
    """Two dialogues on four locations fit together, and yet each location hears both, equally often."""
    casting = Casting(seed=1, skip=0, dealt=("lead", "buyer"), tags=TAGS, locations=4, homes=("1 Main St", "2 Main St"))
    crowd = list(islice(come(casting), 32))
    assert {4} == set(Counter((one.dialogue, one.contact["location"]) for one in crowd).values())
    assert {8} == set(Counter((one.dialogue, one.home) for one in crowd).values())


def test_one_location_is_not_told() -> None:
    """The control knows where people live when there is one location only."""
    assert "location" not in next(come(plan().casting)).contact


def test_lines_have_operations_of_their_own_where_journeys_are_timed() -> None:
    """Each line's name says whose it is."""
    told = plan(journeys=True)
    names = operations(told)
    assert "buyer, line 2" == names[step(told, "buyer", 1)]
    assert len(set(names.values())) == len(names)
    assert not [name for name in operations(plan()).values() if "line" in name]


def test_only_a_level_is_steady() -> None:
    """Little's law is for closed conversations in which the same number of people is there all the time."""
    stairs = {"quick": Span(warm_up=1, stages=(Stage(seconds=4, people=1), Stage(seconds=4)))}
    assert plan().steady
    assert not plan(effort=stairs).steady
    assert not plan(pace="open", effort={"quick": Span(warm_up=0, stages=(Stage(seconds=1, burst=2),))}).steady
