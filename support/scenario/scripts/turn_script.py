"""Messages of which each is answered, once and in time, before the next is written."""

from collections.abc import Sequence

from support.promises import answering
from support.scenario.step_context import World
from support.test_data.person import Person
from support.vocabulary.explained_error import SuiteError


async def say_and_be_answered(world: World, person: Person, *lines: str) -> None:
    """Line after line. Raises the broken promise of the first that is not answered once and in time."""
    for line in lines:
        await world.conversations.say(person, line)
        answering.expect_turn_answered(world.evidence, person)


async def say_side_by_side(world: World, lines: Sequence[tuple[Person, str]]) -> None:
    """All write before anybody is answered. Raises the broken promise of the first who is not answered in time."""
    await world.conversations.say_interleaved(lines)
    for person, _ in lines:
        answering.expect_turn_answered(world.evidence, person)


async def say_next(world: World, person: Person, text: str) -> None:
    """One line more, whose answer is for the Then to judge. Raises the broken promise of an earlier unanswered one."""
    exchanges = world.evidence.exchanges_of_person(person)
    if exchanges and exchanges[-1].said:
        answering.expect_turn_answered(world.evidence, person)
    await world.conversations.say(person, text)


async def opt_out(world: World, person: Person, text: str) -> None:
    """The person writes a word after which GoHighLevel itself lets no SMS through any more."""
    await world.conversations.say(person, text)
    if not world.crm.get_contact(person.contact_id).blocks_channel("SMS"):
        raise SuiteError(
            f"'{text}' is no word after which GoHighLevel lets no SMS through.",
            seen=f"{person.name} may still be written to",
            perhaps="a feature uses a wish in words of its own.",
            look="[keywords] in fixtures/crm_accounts/rancho.toml, or [account.keywords] in the profile",
        )


async def arrive_and_be_greeted(world: World, person: Person) -> None:
    """The CRM's workflow hands the contact to a bot, which writes first."""
    await world.conversations.arrive_without_message(person)
    answering.expect_turn_answered(world.evidence, person)
