"""The bots stop at a chosen moment and start again on what they kept."""

from datetime import timedelta

import pytest

from support.promises.answering import expect_one_answer_each
from support.promises.broken_promise import FailedRestart
from support.scenario import crash_injection
from support.scenario.step_context import World
from support.scenario.wiring import START
from support.vocabulary.explained_error import SuiteError
from support.vocabulary.outcome import Blocked

RARE = ("book", "workflow")
"""What comes of few messages; features show it."""


@pytest.mark.parametrize(
    "moment", [moment for moment in crash_injection.MOMENTS if not any(word in moment for word in RARE)]
)
def test_killed_at_each_moment(world: World, moment: str) -> None:
    """Killed at any moment of a turn, the bots answer that message once, and the services work again."""
    maria = world.conversations.introduce_person("Maria", "lead")
    world.run(crash_injection.kill_at_moment(world, maria, "Hi", moment))
    world.run(world.conversations.say(maria, "Still there?"))
    expect_one_answer_each(world.evidence, maria)
    assert timedelta(0) == world.evidence.measure_answer_wait(world.evidence.exchanges_of_person(maria)[1])


def test_a_moment_that_never_comes_is_not_reached(world: World) -> None:
    """A message that books nothing cannot be cut while booking; such a scenario would show nothing."""
    maria = world.conversations.introduce_person("Maria", "lead")
    with pytest.raises(Blocked, match="were never 'while booking for' Maria's 'Hi'"):
        world.run(crash_injection.kill_at_moment(world, maria, "Hi", "while booking for"))


def test_nothing_is_sent_for_a_while(world: World) -> None:
    """Messages are refused for so long and then taken; everything else works meanwhile."""
    maria = world.conversations.introduce_person("Maria", "lead")
    world.run(crash_injection.refuse_crm_sending(world, timedelta(minutes=2)))
    world.run(world.conversations.say(maria, "Hi"))
    assert (
        timedelta(minutes=2)
        <= world.evidence.measure_answer_wait(world.evidence.exchanges_of_person(maria)[0])
        < timedelta(minutes=3)
    )
    assert not world.journal.find_entries("message.refused")


def test_unknown_moment(world: World) -> None:
    """An unknown moment is a suite error."""
    maria = world.conversations.introduce_person("Maria", "lead")
    with pytest.raises(SuiteError, match="There is no moment called 'at noon'"):
        world.run(crash_injection.kill_at_moment(world, maria, "Hi", "at noon"))


def test_killed_with_several_waiting(world: World) -> None:
    """Everything that was taken in before the kill is answered after it."""
    maria = world.conversations.introduce_person("Maria", "lead")
    world.run(crash_injection.kill_with_pending_messages(world, maria, ["Hi", "Anybody?"]))
    expect_one_answer_each(world.evidence, maria)


def test_restarts_day_by_day(world: World) -> None:
    """One silent day, one restart, as often as asked."""
    dana = world.conversations.introduce_person("Dana", "lead")
    world.run(world.conversations.arrive_without_message(dana))
    world.run(crash_injection.restart_daily(world, dana, 4))
    assert START + timedelta(days=4) == world.time.now()
    assert [0, 0, 1, 0] == [len(exchange.answers) for exchange in world.evidence.exchanges_of_person(dana)[1:]]


def test_down_for_days(world: World) -> None:
    """Down from one day to another, nothing happens meanwhile; an hour later what fell due is made up for."""
    dana = world.conversations.introduce_person("Dana", "lead")
    world.run(world.conversations.arrive_without_message(dana))
    world.run(crash_injection.stop_between_days(world, dana, 2, 4))
    assert START + timedelta(days=4, hours=1) == world.time.now()
    greeting, made_up_for = world.evidence.messages_sent_to_person(dana)
    assert (START, START + timedelta(days=4)) == (greeting.at, made_up_for.at)


def test_target_that_does_not_start_again_breaks_a_promise(world: World) -> None:
    """It started before, so that its set-up is not to blame: the target is judged."""
    world.target.configure({})
    with pytest.raises(FailedRestart, match="was stopped and did not start again"):
        world.run(crash_injection.restart_target(world))
