"""Texts by which people end, resume or question the messages, and texts that phones and machines send for them."""

from support.promises import answering, opting_out
from support.scenario.step_context import World
from support.test_data.person import Person
from support.vocabulary.explained_error import SuiteError

QUOTED = "{quoted}"
"""Stands in a text for the last message that the person was sent."""
LINE_END = "\\n"
"""How a cell of a feature writes a line end."""
GOES_ON = "Are you still there?"


async def send_by_phone(world: World, person: Person, text: str) -> None:
    """The person's phone sends a text, with our last message where it quotes us; whether it is answered is open."""
    await world.conversations.say(person, fill_in_quotation(world, person, text))


async def send_over_and_over(world: World, person: Person, text: str, times: int) -> None:
    """The same text comes so often, each time after the answer or the wait for one."""
    for _ in range(times):
        await world.conversations.say(person, text)


async def opt_out_in_any_words(world: World, person: Person, text: str) -> None:
    """The person asks for no more messages. Raises the broken promise if that is not heard."""
    await world.conversations.say(person, text)
    opting_out.expect_messages_blocked(world.evidence, person)


async def come_back(world: World, person: Person, text: str) -> None:
    """Who has opted out asks for messages again; the carrier may answer, or the bots, or both."""
    await world.conversations.say(person, text)


async def expect_answered_again(world: World, person: Person) -> None:
    """Tag and do-not-disturb are gone together, and the next message is answered."""
    opting_out.expect_messages_allowed_again(world.evidence, person)
    await world.conversations.say(person, GOES_ON)
    answering.expect_turn_answered(world.evidence, person)


def fill_in_quotation(world: World, person: Person, text: str) -> str:
    """The text of a cell, with line ends and our last message filled in. Raises SuiteError where there is none."""
    text = text.replace(LINE_END, "\n")
    if QUOTED not in text:
        return text
    sent = [message for message in world.crm.messages_of(person.contact_id) if message.direction == "outbound"]
    if not sent:
        raise SuiteError(
            f"{person.name} was sent nothing that could be quoted.",
            seen=f"'{text}'",
            perhaps="the scenario lacks a Given in which the person is written to.",
            look="support/scenario/scripts/conduct_script.py",
        )
    return text.replace(QUOTED, sent[-1].text)
