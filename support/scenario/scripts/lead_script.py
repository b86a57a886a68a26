"""Pieces of a lead's story that steps ask for in one sentence: what the CRM holds, and what goes wrong around them."""

from collections.abc import Sequence
from datetime import timedelta

from support.promises import booking
from support.scenario import crash_injection
from support.scenario.fault_injection import ADDING_A_TASK, FREE_TIMES, SENDING
from support.scenario.scripts.turn_script import say_and_be_answered
from support.scenario.step_context import World
from support.simulators.gohighlevel.records import FieldValue
from support.simulators.kernel.faults import Fault, FaultKind
from support.vocabulary.explained_error import SuiteError
from support.vocabulary.outcome import Blocked

NOTHING = "nobody special"
"""What features say of a lead about whom the brokerage has noted nothing."""

CALENDAR_FAULTS = {
    "does not exist": Fault(kind=FaultKind.REFUSES, operation=FREE_TIMES, status=404),
    "is down": Fault(kind=FaultKind.REFUSES, operation=FREE_TIMES, status=503),
    "answers nonsense": Fault(kind=FaultKind.MALFORMED, operation=FREE_TIMES),
    "hangs up": Fault(kind=FaultKind.RESETS, operation=FREE_TIMES),
}
"""Faults of the calendar, by the words of the features."""


def introduce_lead_with_marks(world: World, name: str, marks: str) -> None:
    """A lead in the CRM about whom the brokerage has noted these marks, separated by commas."""
    world.conversations.introduce_person(name, "lead")
    replace_lead_marks(world, name, marks)


def replace_lead_marks(world: World, name: str, marks: str) -> None:
    """The brokerage notes these marks about the person instead of any before; other tags and fields stay."""
    profile, person = world.evidence.profile, world.conversations.find_person(name)
    wanted = [profile.find_lead_mark(word) for word in marks.split(", ") if word != NOTHING]
    mark_tags = {mark.tag for mark in profile.marks.values() if mark.tag}
    kept = [tag for tag in world.crm.get_contact(person.contact_id).tags if tag not in mark_tags]
    fields: dict[str, FieldValue | None] = {
        profile.crm_field_key(mark.fact): None for mark in profile.marks.values() if mark.fact
    }
    fields |= {
        profile.crm_field_key(mark.fact): profile.field_value_text(mark.fact, mark.value)
        for mark in wanted
        if mark.fact
    }
    world.crm.edit_contact(person.contact_id, tags=(*kept, *(mark.tag for mark in wanted if mark.tag)), fields=fields)


def add_temperature_tag_by_hand(world: World, name: str, temperature: str) -> None:
    """A person at the brokerage adds the lead bot's tag for this temperature."""
    person = world.conversations.find_person(name)
    tag = world.evidence.profile.temperature_tag(person.bot, temperature)
    tags = (*world.crm.get_contact(person.contact_id).tags, tag)
    world.crm.edit_contact(person.contact_id, tags=tags, fields={})


async def delay_all_services(world: World, seconds: int) -> None:
    """Every call to every service takes that long."""
    for service in world.faults.services:
        world.faults.set_faults_of_service(service, Fault(kind=FaultKind.LATE, seconds=seconds))


async def take_service_down(world: World, service: str, length: timedelta) -> None:
    """The service refuses everything, and works again after that long."""
    world.faults.set_faults_of_service(service, Fault(kind=FaultKind.REFUSES, status=503))
    world.time.schedule(length, world.faults.clear_all_faults)


def disturb_calendar(world: World, what: str) -> None:
    """The calendar is full, or in trouble of a kind that features know."""
    if what == "is full":
        book_all_but_free_slots(world, 0)
    elif what in CALENDAR_FAULTS:
        world.faults.set_faults_of_service("GoHighLevel", CALENDAR_FAULTS[what])
    else:
        raise SuiteError(
            f"There is no calendar fault called '{what}'.",
            seen=f"known: is full, {', '.join(CALENDAR_FAULTS)}",
            perhaps="a feature uses new words.",
            look="support/scenario/scripts/lead_script.py",
        )


def book_all_but_free_slots(world: World, count: int) -> None:
    """Others book everything of the coming days but `count` free times, the last ones of the next six days."""
    soon = world.crm.free_slots(days=6)
    left = soon[len(soon) - count :]
    for start in world.crm.free_slots(days=8):
        if start not in left:
            world.crm.book_slot_for_other(start)


def book_offered_slot_for_other(world: World, name: str, place: int) -> None:
    """Another client books the time the person was offered at this place (0 = first)."""
    person = world.conversations.find_person(name)
    offered = booking.read_offered_times(world.evidence, person)
    if place >= len(offered):
        raise Blocked(
            f"{name} should have been offered {place + 1} times, and was offered {len(offered)}.",
            seen=f"the last answer: '{world.evidence.last_answer(person)}'",
            perhaps="the target offers no times, or in words that are not recognised.",
            look=world.evidence.replay,
        )
    world.crm.book_slot_for_other(offered[place])


async def keep_silent_then_say(world: World, name: str, length: timedelta, lines: Sequence[str]) -> None:
    """The person says nothing for so long, and then these lines, each answered before the next."""
    person = world.conversations.find_person(name)
    await world.conversations.let_time_pass_silently(person, length)
    await say_and_be_answered(world, person, *lines)


CONTACT_IS = {"left out": None, "empty": "", "blank": "   "}
"""How a delivery can fail to name its contact, in the words of the features."""


async def write_without_contact(world: World, name: str, how: str) -> None:
    """The person writes, and the delivery does not say who did."""
    if how not in CONTACT_IS:
        raise SuiteError(
            f"There is no way to deliver a message with the contact '{how}'.",
            seen=f"known: {', '.join(CONTACT_IS)}",
            perhaps="a feature uses new words.",
            look="support/scenario/scripts/lead_script.py",
        )
    person = world.conversations.find_person(name)
    await world.conversations.deliver_without_contact(person, "Hi, can you call me?", CONTACT_IS[how])


async def kill_during_follow_up(world: World, name: str, day: int, kind: FaultKind) -> None:
    """The bots are killed a second after the touch of this day falls due, and started again; then an hour passes.

    kind: LATE = the CRM has not taken the touch yet; ANSWERS_LATE = it has, and the bots do not know.
    """
    person = world.conversations.find_person(name)
    due = world.evidence.first_exchange(person).at + timedelta(days=day)
    await world.conversations.let_time_pass_silently(person, due - timedelta(seconds=1) - world.time.now())
    world.faults.set_faults_of_service(
        "GoHighLevel", *(Fault(kind=kind, operation=way, seconds=4) for way in (SENDING, ADDING_A_TASK))
    )
    await world.time.advance(timedelta(seconds=2))
    await crash_injection.kill_and_restart(world)
    await world.conversations.let_time_pass_silently(person, timedelta(hours=1))
