"""A target's other ways of working: started anew as its profile says, and refused when it says nothing."""

import msgspec
import pytest

from support.scenario.scripts.seller_script import FOUR, TEN, seller_answers_by_topic
from support.scenario.step_context import World
from support.scenario.target_modes import TEN_QUESTIONS
from support.scenario.wiring import AcceptanceSuite
from support.vocabulary.explained_error import SetUpError
from tests.scenario.scenario_harness import PROFILE, SCENARIO


def asked_first(entered: AcceptanceSuite, world: World) -> str:
    """What the seller bot answers to a first message."""
    sam = world.conversations.introduce_person("Sam", "seller")
    entered.run_coroutine(world.conversations.say(sam, "Hi, I'm thinking of selling"))
    return world.evidence.last_answer(sam)


def test_ten_questions_begin_with_the_address(opened: AcceptanceSuite) -> None:
    """The mode holds for its world only; the next is in the usual one again."""
    world = opened.open_world(SCENARIO)
    opened.run_coroutine(world.modes.restart_in_mode(TEN_QUESTIONS))
    assert TEN_QUESTIONS == world.modes.chosen
    assert "address" in asked_first(opened, world)
    opened.close_world(world)
    world = opened.open_world(SCENARIO)
    assert "" == world.modes.chosen
    assert "condition" in asked_first(opened, world)
    opened.close_world(world)


def test_unknown_mode_is_refused(opened: AcceptanceSuite) -> None:
    """A profile without the mode is told what to add, and the target goes on as it was."""
    opened.profile = msgspec.structs.replace(PROFILE, modes={})
    world = opened.open_world(SCENARIO)
    with pytest.raises(SetUpError) as refused:
        opened.run_coroutine(world.modes.restart_in_mode(TEN_QUESTIONS))
    assert "does not say what it calls 'ten_questions' under [modes]" in refused.value.what
    assert "condition" in asked_first(opened, world)
    opened.close_world(world)


def test_answers_by_mode() -> None:
    """Who is asked ten questions answers ten."""
    assert FOUR == seller_answers_by_topic("")
    assert TEN == seller_answers_by_topic(TEN_QUESTIONS)
