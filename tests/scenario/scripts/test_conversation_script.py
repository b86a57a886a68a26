"""Whole pieces of conversation lead where their names say, and what they expect can be refused."""

from datetime import timedelta

import pytest

from support.promises import answering, booking, matching
from support.promises.broken_promise import DoubledAnswer, WrongOrder
from support.scenario.scripts import conversation_script, seller_script, valuation_script
from support.scenario.step_context import World
from support.scenario.wiring import START
from support.vocabulary.budget import parse_home_budget
from support.vocabulary.outcome import Blocked


def test_two_times_to_choose_from(world: World) -> None:
    """A hot lead who only wants a call has two times to choose from."""
    world.run(conversation_script.bring_to_offered_times(world, "Maria", "lead"))
    booking.expect_free_times_offered(world.evidence, world.conversations.find_person("Maria"), 2)


def test_three_homes_to_choose_from(world: World) -> None:
    """A buyer who has answered everything has three homes, and picks one by words or by its street."""
    world.run(conversation_script.bring_to_recommended_homes(world, "Bea"))
    bea = world.conversations.find_person("Bea")
    _, homes = matching.read_first_recommendation(world.evidence, bea)
    assert 3 == len(homes)
    world.run(conversation_script.pick_home_by_street(world, "Bea", 1))
    booking.expect_showing_booked_for_home(world.evidence, bea, homes[1].address)


def test_wishes_of_ones_own(world: World) -> None:
    """A buyer's own wishes are asked for, and every question is answered."""
    world.conversations.introduce_person("Bea", "buyer")
    world.run(conversation_script.ask_for_homes(world, "Bea", 3, "Upland", parse_home_budget("up to 650k")))
    _, homes = matching.read_first_recommendation(world.evidence, world.conversations.find_person("Bea"))
    assert {"Upland"} == {home.area for home in homes}


@pytest.mark.parametrize("topic", [*seller_script.FOUR, "offer"])
def test_seller_at_a_question(world: World, topic: str) -> None:
    """A seller's open question is the one that was wanted."""
    world.run(conversation_script.bring_seller_to_question(world, "Sam", topic))
    answering.expect_question_on_topic(world.evidence, world.conversations.find_person("Sam"), topic)


def test_seller_who_is_not_asked_stops_the_scenario(world: World) -> None:
    """A question that never comes is told where it should have come, not three steps later."""
    with pytest.raises(Blocked, match="Sam should have been asked about financing"):
        world.run(conversation_script.bring_seller_to_question(world, "Sam", "financing"))


def test_worth_of_a_home(world: World) -> None:
    """Wish and address lead to a valuation."""
    world.conversations.introduce_person("Sam", "seller")
    world.run(valuation_script.ask_for_valuation(world, "Sam", conversation_script.HOME))
    assert 1 == len(world.journal.find_entries("valuation.made"))


def test_worth_of_a_home_asked_at_once(world: World) -> None:
    """Both wishes are delivered before either is answered, and so are both addresses."""
    for name in ("Sam", "Rosa"):
        world.conversations.introduce_person(name, "seller")
    world.run(valuation_script.ask_for_valuations_at_once(world, ("Sam", "Rosa"), conversation_script.HOME))
    assert [1, 1, 1, 1] == [len(exchange.answers) for exchange in world.evidence.exchanges]
    assert 1 == len(world.journal.find_entries("valuation.made"))


def test_days_with_and_without_words(world: World) -> None:
    """A silent day passes until an hour later; a line is said on its day; two lines of a day follow one another."""
    world.run(conversation_script.introduce_with_known_home(world, "Dana"))
    world.run(conversation_script.say_on_days(world, "Dana", [(3, ""), (5, "Hi"), (5, "Still there?")]))
    said = {exchange.said: exchange.at for exchange in world.evidence.exchanges if exchange.said}
    assert {"Hi": START + timedelta(days=5), "Still there?": START + timedelta(days=5)} == said
    assert 1 == len(world.evidence.exchanges[1].answers)


def test_burst_and_slow_twin(world: World) -> None:
    """Somebody new writes the same slowly; a difference between the two is noticed."""
    bea = world.conversations.introduce_person("Bea", "buyer")
    world.run(world.conversations.say_without_waiting(bea, ["I want to buy", "3 beds in Upland, up to 650k"]))
    conversation_script.expect_same_topics_as_slow_twin(world, bea)
    world.journal.write("x", "message.sent", contact=bea.contact_id, text="How soon?", channel="SMS")
    with pytest.raises(WrongOrder):
        conversation_script.expect_same_topics_as_slow_twin(world, bea)


def test_strangers_are_answered(world: World) -> None:
    """Every stranger is answered once and like a slow writer; one message too many is noticed."""
    world.conversations.introduce_strangers(3, "lead")
    world.run(conversation_script.let_strangers_write(world))
    conversation_script.expect_strangers_answered(world)
    last = world.conversations.strangers[2]
    world.journal.write("x", "message.sent", contact=last.contact_id, text="Hello?", channel="SMS")
    with pytest.raises(DoubledAnswer):
        conversation_script.expect_strangers_answered(world)


def test_silence_that_is_promised(world: World) -> None:
    """After an answer nothing more comes; a silent lead who is followed up is noticed."""
    maria = world.conversations.introduce_person("Maria", "lead")
    world.run(world.conversations.say(maria, "Not interested"))
    conversation_script.expect_no_follow_up_during(world, "Maria", timedelta(days=60))
    world.run(conversation_script.introduce_with_known_home(world, "Dana"))
    with pytest.raises(DoubledAnswer, match="Dana was followed up"):
        conversation_script.expect_no_follow_up_during(world, "Dana", timedelta(days=10))
