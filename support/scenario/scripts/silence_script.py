"""What the brokerage does by hand in the CRM, which bots must heed: tags, do-not-disturb, names, the night."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from support.promises import follow_ups
from support.scenario.deliveries import SentDelivery
from support.scenario.step_context import World
from support.test_data.person import Person

SOON: Final = timedelta(minutes=5)
"""Within this time after 8:00 whoever waits for the day is greeted."""
A_MOMENT: Final = timedelta(seconds=20)
"""After this time a message is taken in and its answer is on its way."""
UNTIL_SENT: Final = timedelta(minutes=30)
EVERYTHING: Final = "everything"
_SIGNS: Final = {"\\n": "\n", "\\a": "\a"}
"""How a cell of a feature writes signs that no cell can hold."""


def read_cell(text: str) -> str:
    """The text of a cell with its unprintable signs."""
    for written, sign in _SIGNS.items():
        text = text.replace(written, sign)
    return text


async def arrive_at_night(world: World, name: str) -> None:
    """The person is in the CRM, and its workflow hands the contact to the lead bot."""
    await world.conversations.arrive_at_night(world.conversations.introduce_person(name, "lead"))


def mark_with_tag(world: World, name: str, tag: str) -> None:
    """Somebody at the brokerage adds a tag that says that a person looks after the contact."""
    person = world.conversations.find_person(name)
    tags = world.crm.get_contact(person.contact_id).tags
    world.crm.edit_contact(person.contact_id, tags=(*tags, _find_own_tag(world, tag)), fields={})


def introduce_opted_out_contact(world: World, name: str) -> None:
    """A contact with the profile's tag of those who opted out."""
    person = world.conversations.introduce_person(name, "lead")
    tag = world.evidence.profile.tags.opted_out
    world.crm.edit_contact(person.contact_id, tags=(*world.crm.get_contact(person.contact_id).tags, tag), fields={})


def take_tag_away(world: World, name: str, tag: str) -> None:
    """Somebody at the brokerage takes this tag away."""
    person = world.conversations.find_person(name)
    own = _find_own_tag(world, tag).lower()
    kept = [each for each in world.crm.get_contact(person.contact_id).tags if each != own]
    world.crm.edit_contact(person.contact_id, tags=kept, fields={})


def block_channel(world: World, name: str, channel: str) -> None:
    """Do-not-disturb by hand, for one channel or for everything."""
    person = world.conversations.find_person(name)
    world.crm.block_channels(person.contact_id, *(() if channel == EVERYTHING else (channel,)))


async def report_block(world: World, name: str, channel: str, *, lifted: bool = False) -> None:
    """Do-not-disturb by hand, set or lifted, and the CRM's event about it, where the target subscribes to it."""
    person = world.conversations.find_person(name)
    change = world.crm.unblock_channels if lifted else world.crm.block_channels
    change(person.contact_id, *(() if channel == EVERYTHING else (channel,)))
    delivery = world.composer.compose_do_not_disturb(person.contact_id, person.bot)

    async def send() -> Sequence[SentDelivery]:
        if delivery is None:
            return []
        what = "webhook.do_not_disturb"
        return [await world.deliveries.send(delivery, contact_id=person.contact_id, what=what, may_reply=False)]

    await world.conversations.let_happen(person, send)


async def say_and_be_taken_over(world: World, person: Person, text: str, tag: str) -> None:
    """The person writes; the contact is marked for a person before the CRM takes the answer."""

    async def take_over() -> None:
        await world.time.advance(A_MOMENT)
        mark_with_tag(world, person.name, tag)

    await world.conversations.say_and_interrupt(person, [text], take_over)
    await world.conversations.let_time_pass_silently(person, UNTIL_SENT)


async def wait_beside_newcomer(world: World, person: Person, length: timedelta) -> None:
    """Somebody new is handed over without a word; then neither of the two writes for so long."""
    (newcomer,) = world.conversations.introduce_strangers(1, "lead")
    await world.conversations.arrive_without_message(newcomer)
    await world.conversations.let_time_pass_silently(person, length)


def delete_number(world: World, name: str) -> None:
    """Somebody at the brokerage deletes the contact's telephone number."""
    world.crm.delete_number(world.conversations.find_person(name).contact_id)


def expect_follow_up_of_other_alone(world: World, other: Person, person: Person, length: timedelta) -> None:
    """While `length` passes, something of the sequence reaches the other person, and nothing reaches this one."""
    since = len(world.journal)
    world.run(world.time.advance(length))
    follow_ups.expect_no_further_follow_up(world.evidence, person, since, unlike=other)


def rename(world: World, name: str, first_name: str) -> None:
    """The contact's first name as a form or an import wrote it."""
    person = world.conversations.find_person(name)
    world.crm.rename_contact(person.contact_id, read_cell(first_name))


def _find_own_tag(world: World, tag: str) -> str:
    """What the target's brokerage calls this tag."""
    return world.evidence.profile.tags.silence.get(tag, tag)
