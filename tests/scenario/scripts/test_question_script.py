"""A situation is reached by answering what is asked, in any order, and is told to be out of reach in a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from support.promises.broken_promise import UnansweredMessage
from support.scenario.scripts import conversation_script, lead_script, turn_script
from support.scenario.scripts.question_script import MOST_MESSAGES
from support.scenario.step_context import World
from support.vocabulary.outcome import Blocked
from tests.scenario.scenario_harness import SCENARIO, profile_with, suite

BOTS = "tests.scenario.scripts.other_order_bots"
RECORDS_NOTHING = '\n[invariants]\nrelax = ["seller\'s answers are recorded"]\n'
"""The end of their profile: these bots ask, and write no field."""


@contextmanager
def opened_world(folder: Path, factory: str) -> Iterator[World]:
    """A world with this target, which is ended without a judgement."""
    profile = profile_with(folder, factory)
    profile.write_text(profile.read_text(encoding="utf-8") + RECORDS_NOTHING, encoding="utf-8")
    with suite(profile) as entered:
        world = entered.open_world(SCENARIO)
        yield world
        entered.close_world(world)


def test_questions_are_answered_in_the_order_of_the_target(tmp_path: Path) -> None:
    """A bot that asks for the condition last is answered what it asks until then."""
    with opened_world(tmp_path, f"{BOTS}:backwards") as world:
        world.run(conversation_script.bring_seller_to_question(world, "Sam", "condition"))
        said = [exchange.said for exchange in world.evidence.exchanges]
    assert [conversation_script.SELLING, "We're relocating for work, as soon as possible", "Around 640k"] == said


def test_the_next_fact_follows_where_no_question_is_recognised(tmp_path: Path) -> None:
    """After a greeting the person goes on by herself; a situation that never comes is blocked with what was said."""
    with opened_world(tmp_path, f"{BOTS}:nagging") as world:
        with pytest.raises(Blocked) as blocked:
            world.run(conversation_script.bring_seller_to_question(world, "Sam", "condition"))
        said = [exchange.said for exchange in world.evidence.exchanges]
    assert "Sam should have been asked about condition: it did not come to this in 12 messages." == blocked.value.what
    assert "-> 'Once more: what price do you have in mind?'" in blocked.value.seen
    assert MOST_MESSAGES == len(said)
    assert [conversation_script.SELLING, "Around 640k"] == said[:2]


def test_a_silent_target_is_named_at_the_first_message(tmp_path: Path) -> None:
    """Nothing is said to a target that does not answer but the first line."""
    with opened_world(tmp_path, "tests.probes.targets:deaf") as world:
        with pytest.raises(UnansweredMessage, match=r"Sam wrote .* and was not answered"):
            world.run(conversation_script.bring_seller_to_question(world, "Sam", "price"))
        assert 1 == len(world.evidence.exchanges)


def test_a_lost_turn_is_named_when_the_next_is_said(tmp_path: Path) -> None:
    """Who goes on talking to a silent target learns at once that the line before was lost."""
    with opened_world(tmp_path, "tests.probes.targets:deaf") as world:
        sam = world.conversations.introduce_person("Sam", "seller")
        world.run(turn_script.say_next(world, sam, "Hi"))
        with pytest.raises(UnansweredMessage, match="Sam wrote 'Hi' and was not answered"):
            world.run(turn_script.say_next(world, sam, "Hello?"))


def test_a_time_that_was_not_offered_cannot_be_taken(world: World) -> None:
    """It is told in a sentence which time is missing."""
    world.run(conversation_script.introduce_hot_lead(world, "Maria"))
    with pytest.raises(Blocked, match=r"Maria should have been offered 2 times, and was offered 0\."):
        lead_script.book_offered_slot_for_other(world, "Maria", 1)
