"""People are introduced, write, and are answered, and the suite's own mistakes are told as such."""

from datetime import timedelta

import pytest

from support.scenario.scripts import delivery_order_script
from support.scenario.step_context import World
from support.scenario.wiring import START, AcceptanceSuite
from support.vocabulary.explained_error import SuiteError
from tests.scenario.scenario_harness import PROFILE, SCENARIO


def test_unknown_people_are_refused(world: World) -> None:
    """Somebody who was not introduced is named, with who was and who could be."""
    world.conversations.introduce_person("Maria", "lead")
    with pytest.raises(SuiteError) as unknown:
        world.conversations.find_person("Dana")
    assert "Dana was not introduced in this scenario." == unknown.value.what
    assert "people introduced: Maria" == unknown.value.seen
    assert "Dana" in unknown.value.look


def test_only_the_cast_is_introduced(world: World) -> None:
    """A name that is not in the cast is refused with the names that are."""
    with pytest.raises(SuiteError) as unknown:
        world.conversations.introduce_person("Zelda", "lead")
    assert "The cast has no Zelda." == unknown.value.what


def test_introduced_into_the_crm(world: World) -> None:
    """The contact carries the bot's mark; the home only where the CRM is said to know it."""
    maria = world.conversations.introduce_person("Maria", "lead", home_known=True)
    sam = world.conversations.introduce_person("Sam", "seller")
    assert ("needs-qualifying",) == world.crm.get_contact(maria.contact_id).tags
    assert {PROFILE.crm_field_key("home"): maria.persona.home} == world.crm.get_contact(maria.contact_id).fields
    assert (("seller-lead",), {}) == (
        world.crm.get_contact(sam.contact_id).tags,
        world.crm.get_contact(sam.contact_id).fields,
    )


def test_strangers_come_again_with_the_seed(opened: AcceptanceSuite) -> None:
    """Two worlds of one seed meet the same strangers, and remember them as the crowd."""
    crowds = []
    for _ in range(2):
        world = opened.open_world(SCENARIO)
        assert world.conversations.introduce_strangers(3, "lead") == world.conversations.strangers
        crowds.append([(person.persona, person.contact_id) for person in world.conversations.strangers])
        opened.close_world(world)
    assert crowds[0] == crowds[1]


def test_exchange_keeps_what_was_said_and_answered(world: World) -> None:
    """Words, answer, moment and the CRM's record after it are kept together."""
    maria = world.conversations.introduce_person("Maria", "lead")
    world.run(world.conversations.say(maria, "Hi there"))
    (exchange,) = world.evidence.exchanges_of_person(maria)
    assert ("Hi there", START, 0) == (exchange.said, exchange.at, exchange.began)
    assert 1 == len(exchange.answers)
    assert "needs-qualifying" in exchange.tags
    assert dict(world.crm.get_contact(maria.contact_id).fields) == exchange.fields


def test_second_delivery_is_the_first_byte_for_byte(world: World) -> None:
    """What GoHighLevel delivers again is the same delivery, and both are in the journal."""
    maria = world.conversations.introduce_person("Maria", "lead")
    world.run(world.conversations.say(maria, "Hi"))
    world.run(world.conversations.redeliver_last_message(maria))
    first, second = world.journal.find_entries("webhook")
    assert first["status"] // 100 == second["status"] // 100 == 2
    assert ("accepted", "duplicate") == (
        "accepted" if "accepted" in first["text"] else first["text"],
        "duplicate" if "duplicate" in second["text"] else second["text"],
    )


def test_silence_is_an_exchange_without_words(world: World) -> None:
    """Silence keeps what came meanwhile, at the moment it began."""
    dana = world.conversations.introduce_person("Dana", "lead")
    world.run(world.conversations.arrive_without_message(dana))
    world.run(world.conversations.let_time_pass_silently(dana, timedelta(days=4)))
    greeting, silence = world.evidence.exchanges_of_person(dana)
    assert ("", 1, "", 1) == (greeting.said, len(greeting.answers), silence.said, len(silence.answers))
    assert START + timedelta(days=4) == world.time.now()


def test_burst_is_one_exchange(world: World) -> None:
    """Lines delivered before the first answer are one exchange with all their answers, for one person or a crowd."""
    strangers = world.conversations.introduce_strangers(2, "buyer")
    world.run(world.conversations.say_simultaneously(strangers, ["Hi", "3 beds in Upland"]))
    maria = world.conversations.introduce_person("Maria", "buyer")
    world.run(world.conversations.say_without_waiting(maria, ["Hi", "3 beds in Upland"]))
    expected = [("Hi\n3 beds in Upland", 2)] * 3
    assert expected == [(exchange.said, len(exchange.answers)) for exchange in world.evidence.exchanges]


def test_unanswered_person_waits_no_longer_than_the_timeout(world: World) -> None:
    """Without an answer the scenario goes on after ten minutes, and the exchange holds none."""
    maria = world.conversations.introduce_person("Maria", "lead")

    async def restart_target() -> None:
        await world.target.kill()
        await world.target.start()

    world.run(world.conversations.say_and_interrupt(maria, ["Hi"], restart_target))
    assert 1 == len(world.evidence.exchanges_of_person(maria)[0].answers)
    world.run(world.conversations.say_and_interrupt(maria, [], restart_target))
    assert () == world.evidence.exchanges_of_person(maria)[1].answers


def test_every_message_is_echoed_to_the_target_once(world: World) -> None:
    """GoHighLevel tells the target of each of its own messages, of those sent in a silence, too."""
    dana = world.conversations.introduce_person("Dana", "lead")
    world.run(world.conversations.arrive_without_message(dana))
    world.run(world.conversations.let_time_pass_silently(dana, timedelta(days=4)))
    world.run(world.conversations.say(dana, "Hi there"))
    echoes = world.journal.find_entries("webhook.echo")
    assert 3 == len(world.evidence.messages_sent_to_person(dana)) == len(echoes)
    assert {200} == {echo["status"] for echo in echoes}


def test_lines_delivered_backwards_keep_their_dates(world: World) -> None:
    """The last one arrives first; each message waits for an answer."""
    bea = world.conversations.introduce_person("Bea", "buyer")
    world.run(delivery_order_script.say_out_of_order(world, bea, ["3 beds", "4 beds"]))
    (exchange,) = world.evidence.exchanges_of_person(bea)
    assert (("4 beds", "3 beds"), 2) == (exchange.messages, len(exchange.answers))
    assert ["3 beds", "4 beds"] == [entry["text"] for entry in world.journal.find_entries("person.wrote")]


def test_a_message_of_many_lines_is_one_message(world: World) -> None:
    """Line ends part nothing."""
    bea = world.conversations.introduce_person("Bea", "buyer")
    world.run(world.conversations.say(bea, "3 beds\nin Upland"))
    assert (
        1
        == len(world.evidence.exchanges_of_person(bea)[0].messages)
        == len(world.evidence.messages_sent_to_person(bea))
    )
