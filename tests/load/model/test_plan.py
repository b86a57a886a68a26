"""A plan is made of a recipe; every process draws the same users from it."""

from collections import Counter
from itertools import islice

from support.load.model.plan import (
    LoadPlan,
    SimulatedPopulation,
    build_load_plan,
    decode_load_plan,
    encode_load_plan,
    interleave_by_weight,
    name_operations,
    operation_of_line,
)
from support.load.model.population import iterate_users_of_process
from support.load.model.workload import LoadShape, LoadStage, Workload
from support.test_data.crm_scale import CrmLimits
from support.test_data.persona import generate_strangers

TAGS = {"lead": "needs-qualifying", "buyer": "buyer-lead"}
SAYS = {"lead": ("Hi",), "buyer": ("Hello", "Bye")}


def build_recipe(**other: object) -> Workload:
    """Two dialogues, a constant number of users."""
    quick = LoadShape(warm_up=1, stages=(LoadStage(seconds=4),))
    usual = {"dialogues": ("lead", "buyer"), "answer_timeout": 20, "effort": {"quick": quick}}
    return Workload(**usual | {"crm": CrmLimits(requests_in_ten_seconds=100, seats=1)} | other)  # type: ignore[arg-type]


def build_test_plan(**other: object) -> LoadPlan:
    """Two users."""
    return build_load_plan(
        build_recipe(**other),
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
    """The generator decodes what the scenario encoded."""
    plan = build_test_plan(homes=("1 Main St",), think=0.5)
    assert plan == decode_load_plan(encode_load_plan(plan))


def test_users_have_the_dialogues_in_turn() -> None:
    """Each user has one dialogue and the tag of its bot; people of an earlier plan are skipped."""
    first = list(islice(iterate_users_of_process(build_test_plan().population), 3))
    assert [("lead", ["needs-qualifying"]), ("buyer", ["buyer-lead"]), ("lead", ["needs-qualifying"])] == [
        (user.dialogue, user.contact["tags"]) for user in first
    ]
    skipped = {person.phone for person in islice(generate_strangers(1), 3)}
    assert not skipped & {str(one.contact["phone"]) for one in first}


def test_a_mix_is_spread_evenly() -> None:
    """Three to one: the rarer dialogue comes in the middle, not at the end."""
    assert ("lead", "lead", "buyer", "lead") == interleave_by_weight(("lead", "buyer"), {"lead": 3, "buyer": 1})
    assert ("lead", "buyer") == interleave_by_weight(("lead", "buyer"), {})


def test_every_process_draws_the_same_users_and_no_two_share_one() -> None:
    """The parts of three processes are disjoint and together are all users."""
    population = build_test_plan().population
    parts = [list(islice(iterate_users_of_process(population, index=index, processes=3), 4)) for index in range(3)]
    together = [part[n] for n in range(4) for part in parts]
    assert list(islice(iterate_users_of_process(population), 12)) == together
    assert 12 == len({str(user.contact["phone"]) for user in together})


def test_every_location_gets_its_share_of_every_dialogue() -> None:
    """Also where the number of locations is a multiple of the number of dialogues."""
    homes = ("1 Main St", "2 Main St")
    population = SimulatedPopulation(
        seed=1, skip=0, dialogue_order=("lead", "buyer"), tags=TAGS, locations=4, homes=homes
    )
    users = list(islice(iterate_users_of_process(population), 32))
    assert {4} == set(Counter((one.dialogue, one.contact["location"]) for one in users).values())
    assert {8} == set(Counter((one.dialogue, one.home) for one in users).values())


def test_a_single_location_is_left_out_of_the_contact() -> None:
    """The control API has a default location."""
    assert "location" not in next(iterate_users_of_process(build_test_plan().population)).contact


def test_lines_have_operations_of_their_own_where_journeys_are_timed() -> None:
    """The name of each says dialogue and line."""
    plan = build_test_plan(journeys=True)
    names = name_operations(plan)
    assert "buyer, line 2" == names[operation_of_line(plan, "buyer", 1)]
    assert len(set(names.values())) == len(names)
    assert not [name for name in name_operations(build_test_plan()).values() if "line" in name]


def test_only_a_constant_number_of_users_is_steady() -> None:
    """Little's law holds for closed conversations with the same number of users all the time."""
    stairs = {"quick": LoadShape(warm_up=1, stages=(LoadStage(seconds=4, people=1), LoadStage(seconds=4)))}
    assert build_test_plan().allows_littles_law_check
    assert not build_test_plan(effort=stairs).allows_littles_law_check
    assert not build_test_plan(
        pace="open", effort={"quick": LoadShape(warm_up=0, stages=(LoadStage(seconds=1, burst=2),))}
    ).allows_littles_law_check
