"""Pieces of a conversation about hand-overs between bots and to a person."""

from datetime import timedelta

from support.promises import bot_in_charge, escalation
from support.scenario.scripts.turn_script import say_and_be_answered
from support.scenario.step_context import World
from support.targets.routing import mark_for_bot
from support.test_data.edge_case_texts import find_edge_case_text

WISHES = {"buyer": "I want to buy a home", "seller": "I want to sell my house"}
"""Words after which a lead is always handed over."""
A_PERSON_PLEASE = "I want to talk to a real person"


async def introduce_lead_after_handoffs(world: World, name: str, count: int, spread_over: timedelta) -> None:
    """A lead who was handed over so many times, in turn to buyer and seller bot, evenly spread over `spread_over`.

    After each time the CRM's workflow brought the person back to the lead bot, as a person at the brokerage may.
    """
    person = world.conversations.introduce_person(name, "lead")
    for turn in range(count):
        bot = "seller" if turn % 2 else "buyer"
        await say_and_be_answered(world, person, WISHES[bot])
        bot_in_charge.expect_bot_in_charge(world.evidence, person, bot)
        await world.conversations.assign_to_bots(person, "lead")
        bot_in_charge.expect_bot_in_charge(world.evidence, person, "lead")
        await world.time.advance(spread_over / count)


async def bring_to_escalation(world: World, name: str) -> None:
    """The person asked for a human and was answered, and the CRM says that one was called."""
    person = world.conversations.find_person(name)
    await say_and_be_answered(world, person, A_PERSON_PLEASE)
    escalation.expect_person_called(world.evidence, person)


def give_back_to_bots(world: World, name: str) -> None:
    """Jorge takes away the tag with which the bots called him."""
    person = world.conversations.find_person(name)
    handoff_tag = world.evidence.profile.tags.person_called.lower()
    kept = [tag for tag in world.crm.get_contact(person.contact_id).tags if tag != handoff_tag]
    world.crm.edit_contact(person.contact_id, tags=kept, fields={})


def add_activation_tag_by_hand(world: World, name: str, bot: str) -> None:
    """A person at the brokerage adds the tag, or changes the field, that marks the contact for this bot."""
    person = world.conversations.find_person(name)
    mark = mark_for_bot(world.evidence.profile, bot)
    tags = (*world.crm.get_contact(person.contact_id).tags, *mark.tags)
    world.crm.edit_contact(person.contact_id, tags=tags, fields=dict(mark.fields))


async def send_edge_case_text(world: World, name: str, odd: str) -> None:
    """The person sends the odd text of this name."""
    await world.conversations.say(world.conversations.find_person(name), find_edge_case_text(odd))
