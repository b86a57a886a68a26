"""Pieces of conversation about what a home is worth."""

from collections.abc import Sequence

from support.scenario.scripts.turn_script import say_and_be_answered
from support.scenario.step_context import World

QUESTION = "What is my house worth?"


async def ask_for_valuation(world: World, name: str, home: str) -> None:
    """The person asks what this home is worth, and then names it."""
    person = world.conversations.find_person(name)
    await say_and_be_answered(world, person, QUESTION, home)


async def ask_for_valuations_at_once(world: World, names: Sequence[str], home: str) -> None:
    """All ask before any of them is answered, and then all name the same home."""
    people = [world.conversations.find_person(name) for name in names]
    for line in (QUESTION, home):
        await world.conversations.say_simultaneously(people, [line])
