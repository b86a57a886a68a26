"""Conversations that take up all the room there is (LIM-001)."""

from support.promises import conversation_limits
from support.scenario.scripts.conversation_script import INTEREST
from support.scenario.scripts.turn_script import say_and_be_answered
from support.scenario.step_context import World
from support.scenario.target_modes import ROOM_FOR_TWO, ROOM_FOR_TWO_OF_AN_AGENT
from support.test_data.person import Person


async def limit_to_two_conversations(world: World) -> None:
    """The target works where two conversations are all there is room for."""
    await world.modes.restart_in_mode(ROOM_FOR_TWO)


async def fill_both_conversation_places(world: World, *names: str) -> None:
    """Two leads are in a conversation, and there is no room for a third."""
    await limit_to_two_conversations(world)
    for name in names:
        await _enter_conversation(world, world.conversations.introduce_person(name, "lead"))


async def _enter_conversation(world: World, person: Person) -> None:
    """The person writes and is answered without a wait notice."""
    await say_and_be_answered(world, person, INTEREST)
    conversation_limits.expect_no_wait_notice(world.evidence, person)


async def bring_to_waiting_list(world: World, *names: str) -> None:
    """Leads who write one after the other and are told to wait."""
    for name in names:
        person = world.conversations.introduce_person(name, "lead")
        await say_and_be_answered(world, person, INTEREST)
        conversation_limits.expect_still_waiting(world.evidence, person)


async def say_while_waiting(world: World, person: Person, text: str) -> None:
    """A person who was told to wait writes once more; nobody answers."""
    conversation_limits.expect_still_waiting(world.evidence, person)
    await world.conversations.say(person, text)
    conversation_limits.expect_still_waiting(world.evidence, person)


async def fill_both_conversation_places_of_agent(world: World, *names: str) -> None:
    """Two leads who belong to Jorge are in a conversation, and there is no room for a third of his."""
    await world.modes.restart_in_mode(ROOM_FOR_TWO_OF_AN_AGENT)
    for name in names:
        person = world.conversations.introduce_person(name, "lead")
        assign_to_jorge(world, name)
        await _enter_conversation(world, person)


def assign_to_jorge(world: World, name: str) -> None:
    """The brokerage gives the contact to Jorge."""
    world.crm.assign_to_user(world.conversations.find_person(name).contact_id, world.crm.account.user_id)
