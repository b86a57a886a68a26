"""Conversations that take up all the room there is (LIM-001)."""

from support.scenario.scripts.conversation_script import INTEREST
from support.scenario.step_context import World
from support.scenario.target_modes import ROOM_FOR_TWO, ROOM_FOR_TWO_OF_AN_AGENT


async def limit_to_two_conversations(world: World) -> None:
    """The target works where two conversations are all there is room for."""
    await world.modes.restart_in_mode(ROOM_FOR_TWO)


async def fill_both_conversation_places(world: World, *names: str) -> None:
    """Two leads are in a conversation, and there is no room for a third."""
    await limit_to_two_conversations(world)
    await bring_to_waiting_list(world, *names)


async def bring_to_waiting_list(world: World, *names: str) -> None:
    """Leads who write one after the other, whether there is room for them or not."""
    for name in names:
        await world.conversations.say(world.conversations.introduce_person(name, "lead"), INTEREST)


async def fill_both_conversation_places_of_agent(world: World, *names: str) -> None:
    """Two leads who belong to Jorge are in a conversation, and there is no room for a third of his."""
    await world.modes.restart_in_mode(ROOM_FOR_TWO_OF_AN_AGENT)
    for name in names:
        person = world.conversations.introduce_person(name, "lead")
        assign_to_jorge(world, name)
        await world.conversations.say(person, INTEREST)


def assign_to_jorge(world: World, name: str) -> None:
    """The brokerage gives the contact to Jorge."""
    world.crm.assign_to_user(world.conversations.find_person(name).contact_id, world.crm.account.user_id)
