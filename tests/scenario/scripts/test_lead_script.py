"""A lead's surroundings are as the features say: what the brokerage notes, what is free, and what is in trouble."""

from datetime import timedelta

import pytest

from support.promises import answering, booking, crm_records
from support.scenario.scripts import conversation_script, lead_script
from support.scenario.step_context import World
from support.vocabulary.explained_error import SetUpError, SuiteError


def test_what_the_brokerage_notes_replaces_what_it_noted(world: World) -> None:
    """Marks become tags and fields; later ones take the place of earlier ones, and nothing else changes."""
    lead_script.introduce_lead_with_marks(world, "Maria", "referral, in a hurry")
    person = world.conversations.find_person("Maria")
    before = world.crm.get_contact(person.contact_id)
    lead_script.replace_lead_marks(world, "Maria", "distressed seller, pays cash")
    after = world.crm.get_contact(person.contact_id)
    lead_script.replace_lead_marks(world, "Maria", lead_script.NOTHING)
    bare = world.crm.get_contact(person.contact_id)
    assert (("needs-qualifying", "referral"), {"seller_urgency": "high"}) == (before.tags, before.fields)
    assert (("needs-qualifying", "distressed-seller"), {"buyer_financing": "cash"}) == (after.tags, after.fields)
    assert (("needs-qualifying",), {}) == (bare.tags, bare.fields)
    assert () == world.journal.find_entries("tags.added", "tags.removed", "fields.updated")


def test_an_unknown_mark_is_refused(world: World) -> None:
    """A word without a meaning in the profile is a set-up error."""
    with pytest.raises(SetUpError) as refused:
        lead_script.introduce_lead_with_marks(world, "Maria", "left-handed")
    assert "'left-handed' under [marks]" in refused.value.what


def test_a_temperature_by_hand_stands_beside_the_others(world: World) -> None:
    """Somebody adds a temperature tag; those that are there stay."""
    world.conversations.introduce_person("Maria", "lead")
    lead_script.add_temperature_tag_by_hand(world, "Maria", "warm")
    contact = world.crm.get_contact(world.conversations.find_person("Maria").contact_id)
    assert ("needs-qualifying", "warm-lead") == contact.tags


@pytest.mark.parametrize("count", [0, 1, 2])
def test_so_many_times_are_left(world: World, count: int) -> None:
    """Within the coming week exactly so many times are free."""
    lead_script.book_all_but_free_slots(world, count)
    assert count == len(world.crm.free_slots(days=8))


def test_an_offered_time_is_taken(world: World) -> None:
    """The second time on offer is no longer free, the first still is."""
    world.run(conversation_script.bring_to_offered_times(world, "Maria", "lead"))
    first, second = booking.read_offered_times(world.evidence, world.conversations.find_person("Maria"))
    lead_script.book_offered_slot_for_other(world, "Maria", 1)
    assert first in world.crm.free_slots()
    assert second not in world.crm.free_slots()


@pytest.mark.parametrize("what", ["is full", *lead_script.CALENDAR_FAULTS])
def test_an_unusable_calendar_gives_no_times(world: World, what: str) -> None:
    """Whatever is wrong with it, the lead is not offered a time."""
    world.run(conversation_script.introduce_hot_lead(world, "Maria"))
    lead_script.disturb_calendar(world, what)
    world.run(conversation_script.ask_for_a_call(world, "Maria"))
    booking.expect_no_times_offered(world.evidence, world.conversations.find_person("Maria"))


def test_an_unknown_calendar_fault_is_refused(world: World) -> None:
    """A feature with new words is a suite error that lists the known ones."""
    with pytest.raises(SuiteError) as refused:
        lead_script.disturb_calendar(world, "is on holiday")
    assert "is full, does not exist, is down" in refused.value.seen


def test_a_service_is_down_for_a_while(world: World) -> None:
    """It refuses everything until its time is over, and then answers."""
    maria = world.conversations.introduce_person("Maria", "lead")
    world.run(lead_script.take_service_down(world, "GoHighLevel", timedelta(minutes=2)))
    world.run(world.conversations.say(maria, "Hi"))
    assert (
        timedelta(minutes=2)
        <= world.evidence.measure_answer_wait(world.evidence.last_exchange(maria))
        <= timedelta(minutes=3)
    )


def test_every_service_is_late(world: World) -> None:
    """No call is quick any more, to any of them."""
    maria = world.conversations.introduce_person("Maria", "lead")
    world.run(lead_script.delay_all_services(world, 2))
    world.run(world.conversations.say(maria, "Hi"))
    assert world.evidence.measure_answer_wait(world.evidence.last_exchange(maria)) >= timedelta(seconds=4)


@pytest.mark.parametrize("how", lead_script.CONTACT_IS)
def test_a_delivery_without_a_contact_is_journaled_apart(world: World, how: str) -> None:
    """It is journaled under a name of its own, since refusing it is no fault, and no exchange comes of it."""
    world.conversations.introduce_person("Maria", "lead")
    world.run(lead_script.write_without_contact(world, "Maria", how))
    assert (1, 0) == (len(world.journal.find_entries("webhook.nameless")), len(world.journal.find_entries("webhook")))
    answering.expect_delivery_refused_with_reason(world.evidence)
    assert [] == world.conversations.exchanges


def test_a_person_comes_back(world: World) -> None:
    """The silence is passed, and then each line is answered."""
    world.conversations.introduce_person("Maria", "lead")
    world.run(conversation_script.say_one_by_one(world, "Maria", ["Not now, maybe later"]))
    world.run(lead_script.keep_silent_then_say(world, "Maria", timedelta(days=14), ["Hi again", "Thank you"]))
    crm_records.expect_enrolled_once(world.evidence, world.conversations.find_person("Maria"), "re-engaged")
