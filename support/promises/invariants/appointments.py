"""Invariants of appointments, as the calendar holds them and as people were told of them."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from support.promises.booking import CLAIM, list_stating_sentences
from support.promises.broken_promise import WrongBooking
from support.promises.invariants.invariant import Violation, finds, finds_for_each_person
from support.promises.invariants.scenario_end import ScenarioEnd
from support.simulators.gohighlevel.records import Appointment
from support.simulators.gohighlevel.slots import slot_starts
from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person
from support.vocabulary.time_text import find_times, format_duration, format_local_time

_OFFER = re.compile(
    r"\b(?:could|can|would|how about|is (?:open|free|available)|podr[ií]a|puede|tengo)\b", re.IGNORECASE
)
_STANDING = frozenset({"confirmed", "showed"})


def _list_booked(end: ScenarioEnd, person: Person) -> Iterator[tuple[Appointment, JournalEntry]]:
    """The person's appointments that stand, each with the entry of its last booking."""
    entries = {entry["appointment_id"]: entry for entry in end.list_entries("appointment.booked")}
    if not entries:
        return
    for appointment in end.evidence.crm.appointments_of(person.contact_id):
        if appointment.occupies_slot and appointment.id in entries:
            yield appointment, entries[appointment.id]


def _list_times_stated_after(end: ScenarioEnd, person: Person, booking: JournalEntry) -> list[datetime]:
    messages = (message for message in end.list_messages(person) if message.number > booking.number)
    return [time for message in messages for time in end.find_named_times(person, message)]


@finds_for_each_person("appointment confirmed")
def find_unconfirmed(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A person is told of a time that the calendar treats as a request."""
    for appointment, booking in _list_booked(end, person):
        stated = appointment.start in _list_times_stated_after(end, person, booking)
        if stated and appointment.status not in _STANDING:
            yield Violation(
                kind=WrongBooking,
                what=f"{person.name} was told of an appointment that is '{appointment.status}' in the calendar",
                seen=f"{appointment.title} at {format_local_time(appointment.start, person.zone)}",
                perhaps="the booking names another status, or its status was changed afterwards.",
                person=person,
            )


@finds_for_each_person("appointment of the calendar's user")
def find_wrong_user(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """An appointment stands in somebody else's diary."""
    users = {each.id: each.user_id for each in end.evidence.crm.account.calendars}
    for appointment, _ in _list_booked(end, person):
        if appointment.assigned_user_id != users[appointment.calendar_id]:
            yield Violation(
                kind=WrongBooking,
                what=f"{person.name}'s appointment is assigned to another user than its calendar's",
                seen=f"{appointment.title}: assigned to '{appointment.assigned_user_id}', the calendar belongs to "
                f"'{users[appointment.calendar_id]}'",
                perhaps="the id of the user is that of another setting, or of the contact's owner.",
                person=person,
            )


@finds_for_each_person("appointment as long as a slot")
def find_wrong_length(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """An appointment ends before or after its slot."""
    minutes = {each.id: each.slot_minutes for each in end.evidence.crm.account.calendars}
    for appointment, _ in _list_booked(end, person):
        lasts = appointment.end - appointment.start
        if lasts != timedelta(minutes=minutes[appointment.calendar_id]):
            yield Violation(
                kind=WrongBooking,
                what=f"{person.name}'s appointment lasts {format_duration(lasts)}, "
                f"a slot of its calendar {minutes[appointment.calendar_id]} min",
                seen=f"{appointment.title}: {appointment.start} to {appointment.end}",
                perhaps="the booking names an end of its own.",
                person=person,
            )


@finds("appointment on a free slot")
def find_taken_or_closed_slots(end: ScenarioEnd) -> Iterator[Violation]:
    """An appointment was forced beside the calendar's slots, or onto one that others have."""
    crm = end.evidence.crm
    standing = [each for person in end.people for each in _list_booked(end, person)]
    if not standing:
        return
    outside = [each for each in crm.appointments_of("") if each.occupies_slot]
    every = [*(appointment for appointment, _ in standing), *outside]
    names = {person.contact_id: person for person in end.people}
    calendars = {each.id: each for each in crm.account.calendars}
    for appointment, booking in standing:
        calendar, person = calendars[appointment.calendar_id], names[appointment.contact_id]
        beside = [
            each
            for each in every
            if each.calendar_id == calendar.id and each.start < appointment.end and appointment.start < each.end
        ]
        day = appointment.start.astimezone(crm.account.zone).date()
        is_slot = appointment.start in slot_starts(calendar, day, crm.account.zone) and appointment.start > booking.at
        if not is_slot or len(beside) > calendar.seats:
            yield Violation(
                kind=WrongBooking,
                what=f"{person.name}'s appointment "
                + (f"is one of {len(beside)} at its time" if is_slot else "begins where its calendar has no slot"),
                seen="; ".join(f"{each.title} {each.start} to {each.end}" for each in beside),
                perhaps="the CRM was told to ignore its free slots, or the time was read in another zone.",
                person=person,
            )


@finds_for_each_person("appointment told")
def find_untold(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A person was told another time than the booked one, or nothing at all.

    Limit: a message whose time cannot be read, such as "tomorrow at nine", is taken to be right.
    """
    for appointment, booking in _list_booked(end, person):
        after = [message for message in end.list_messages(person) if message.number > booking.number]
        stated = _list_times_stated_after(end, person, booking)
        refused = end.list_entries("message.refused", contact=person.contact_id)
        if appointment.start not in stated and (stated or not (after or refused)):
            yield Violation(
                kind=WrongBooking,
                what=f"{person.name} was never told of the appointment on "
                f"{format_local_time(appointment.start, person.zone)}",
                seen="; ".join(f"'{message['text']}'" for message in after[:3]) or "no message came after the booking",
                perhaps="the confirmation names the time that was offered, in another zone, or is never sent.",
                person=person,
            )


@finds_for_each_person("appointment booked once")
def find_doubled(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A second appointment for the same purpose, with the first one standing."""
    booked = list(_list_booked(end, person))
    for place, (appointment, booking) in enumerate(booked):
        same = [
            each
            for each, _ in booked[:place]
            if (each.title, each.calendar_id) == (appointment.title, appointment.calendar_id)
            and each.start > booking.at
        ]
        if same:
            yield Violation(
                kind=WrongBooking,
                what=f"{person.name} has two appointments to come for one purpose",
                seen=f"{appointment.title}: {format_local_time(same[0].start, person.zone)} and "
                f"{format_local_time(appointment.start, person.zone)}",
                perhaps="a later message was taken for another choice, and the first booking was not given up.",
                person=person,
            )
            return


@finds_for_each_person("told booking exists")
def find_claims_without_booking(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A message states a time as booked that the calendar did not hold when the message was sent."""
    booked: dict[str, list[JournalEntry]] = {}
    for entry in end.list_entries("appointment.booked", contact=person.contact_id):
        booked.setdefault(entry["appointment_id"], []).append(entry)
    for message in end.list_messages(person):
        named = set(end.find_named_times(person, message))
        if not named:
            continue
        held = {entry["start"] for entries in booked.values() for entry in entries if entry.number < message.number}
        stated = frozenset[datetime]() if named <= held else _find_claimed_times(end, person, message)
        if stated and not held & stated:
            yield Violation(
                kind=WrongBooking,
                what=f"{person.name} was told of a booking that the calendar did not hold",
                seen=f"the message: '{message['text']}'; booked before it: "
                + (", ".join(format_local_time(start, person.zone) for start in sorted(held)) or "nothing"),
                perhaps="the confirmation does not wait for the CRM, or says the time in another zone.",
                person=person,
            )


def _find_claimed_times(end: ScenarioEnd, person: Person, message: JournalEntry) -> frozenset[datetime]:
    """The times that a sentence claims to be booked; one that names several, or says what could be, offers them."""
    claimed = set[datetime]()
    for sentence in list_stating_sentences(message["text"]):
        times = set(find_times(sentence, zone=person.zone, now=message.at))
        if (
            len(times) == 1
            and not _OFFER.search(sentence)
            and end.evidence.meanings.is_clear_statement_of(sentence, CLAIM)
        ):
            claimed |= times
    return frozenset(claimed)
