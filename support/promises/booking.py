"""Promises about appointments: free times in plain words, booked before confirmed, booked once."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from support.promises.broken_promise import InventedFact, WrongBooking, WrongWords
from support.promises.evidence import Evidence
from support.promises.matching import find_streets_named_in_text
from support.simulators.gohighlevel.records import Appointment
from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person
from support.vocabulary.time_text import find_misnamed_days, find_times, format_duration, format_local_time

MENU = re.compile(
    r"reply with|press \d|option (?:\d|[a-c]|one)\b|^\s*\(?[1a][.):]|\b[1a]\).*\b[2b]\)",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
"""What makes a choice a menu: people text in prose."""

CLAIM = "claims a booking"

_CLOCK = re.compile(r"\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b|\b\d{1,2}:\d\d\b", re.IGNORECASE)

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_DENIAL = re.compile(r"\b(?:not?|never|cannot|unable|unavailable|sorry|lo siento)\b|n't\b", re.IGNORECASE)
"""What makes a statement about a time one that it cannot be had."""


def read_offered_times(evidence: Evidence, person: Person) -> tuple[datetime, ...]:
    """The times of the last message that named times and asked, before anything was booked; none if no message did.

    What is said after a booking confirms it, whatever else it asks, and is no offer to measure the booking by.
    """
    bookings = evidence.journal.find_entries("appointment.booked", contact=person.contact_id)
    for message in reversed(evidence.messages_sent_to_person(person)):
        times = find_times(message["text"], zone=person.zone, now=message.at)
        if times and "?" in message["text"] and not (bookings and message.number > bookings[0].number):
            return times
    return ()


def expect_free_times_offered(evidence: Evidence, person: Person, count: int) -> None:
    """The last answer names `count` different times that are free in the calendar, in prose, and asks which."""
    answer = evidence.last_answer(person)
    times = find_times(answer, zone=person.zone, now=evidence.last_exchange(person).answers[-1].at)
    if len(set(times)) != count:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} was offered {len(set(times))} times instead of {count}",
            seen=f"the answer: '{answer}'",
            perhaps="no offer was made, or times are said in a way people do not say them.",
        )
    if MENU.search(answer) or "?" not in answer:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} got a menu instead of a question in plain words",
            seen=f"the answer: '{answer}'",
            perhaps="the offer is numbered, or does not ask which time is better.",
        )
    _expect_right_weekdays(evidence, person, evidence.last_exchange(person).answers[-1])
    free = set(evidence.crm.free_slots())
    for time in times:
        if time not in free:
            raise evidence.build_broken_promise(
                InventedFact,
                f"{person.name} was offered {format_local_time(time, person.zone)}, which is not free",
                seen=f"the answer: '{answer}'",
                perhaps="the calendar was not asked, or the time was read in another zone.",
            )


def expect_no_times_offered(evidence: Evidence, person: Person) -> None:
    """The last answer names no time of day, with or without a date."""
    evidence.require_active_target(person)
    answer = evidence.last_answer(person)
    times = _CLOCK.findall(answer)
    if times:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} was offered {len(times)} time(s) without being hot",
            seen=f"the answer: '{answer}'",
            perhaps="the temperature is judged too high.",
        )


def expect_same_times_offered(evidence: Evidence, person: Person) -> None:
    """The last answer offers the very times that the offer before it named."""
    before, now = _read_last_two_offers(evidence, person)
    if now != before:
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} was not offered the same times again",
            seen=f"offered {_format_local_times(person, before)}; then, to '{evidence.last_exchange(person).said}': "
            f"'{evidence.last_answer(person)}'",
            perhaps="words that choose nothing were taken for a choice, or for a wish for other times.",
        )


def expect_other_times_offered(evidence: Evidence, person: Person) -> None:
    """The last answer offers times of which the offer before it named none."""
    before, now = _read_last_two_offers(evidence, person)
    if not now or set(now) & set(before):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} was not offered other times",
            seen=f"offered {_format_local_times(person, before)}; then {_format_local_times(person, now)}",
            perhaps="a time that is gone or refused is offered once more, or none is.",
        )


def expect_other_free_times_offered(evidence: Evidence, person: Person, count: int) -> None:
    """The last answer offers that many free times, none of which the offer before it named."""
    expect_free_times_offered(evidence, person, count)
    expect_other_times_offered(evidence, person)


def _read_last_two_offers(evidence: Evidence, person: Person) -> tuple[tuple[datetime, ...], tuple[datetime, ...]]:
    evidence.last_answer(person)
    *earlier, last = [exchange for exchange in evidence.exchanges_of_person(person) if exchange.answers]
    offers = [times for exchange in earlier if (times := _find_named_times(person, exchange.answers[-1]))]
    return (offers[-1] if offers else ()), _find_named_times(person, last.answers[-1])


def _format_local_times(person: Person, times: tuple[datetime, ...]) -> str:
    return ", ".join(format_local_time(time, person.zone) for time in times) or "nothing"


def expect_times_in_zone(evidence: Evidence, person: Person, zone: ZoneInfo) -> None:
    """Read on clocks in `zone`, the offered times are free slots.

    Limit: where the same words, read on another zone's clocks, happen to be free too, this cannot distinguish the two.
    """
    evidence.last_answer(person)
    last = evidence.last_exchange(person).answers[-1]
    free = set(evidence.crm.free_slots())
    times = find_times(last["text"], zone=zone, now=last.at)
    if not times or not free.issuperset(times):
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name}'s times are not said as clocks show them in {zone.key}",
            seen=f"the answer: '{last['text']}'; first free: {format_local_time(min(free), zone) if free else 'none'}",
            perhaps="times are said in the calendar's zone instead of the contact's.",
        )


def expect_one_booking_at(evidence: Evidence, person: Person, place: int) -> None:
    """Exactly one appointment exists, at the offered time of this place (0 = first)."""
    offered = read_offered_times(evidence, person)
    starts = read_booked_times(evidence, person)
    _expect_slot_duration(evidence, person)
    if starts != offered[place:][:1] or not offered:
        raise evidence.build_broken_promise(
            WrongBooking,
            f"{person.name} has {len(starts)} appointment(s), not one at the time that was chosen",
            seen=f"offered {', '.join(format_local_time(t, person.zone) for t in offered) or 'nothing'}; "
            f"booked {', '.join(format_local_time(t, person.zone) for t in starts) or 'nothing'}",
            perhaps="the choice was not understood, was booked in another zone, or was booked twice.",
        )


def _expect_slot_duration(evidence: Evidence, person: Person) -> None:
    """Every standing appointment lasts as long as a slot of its calendar."""
    slots = {each.id: each.slot_minutes for each in evidence.crm.account.calendars}
    for appointment in _list_active_appointments(evidence, person):
        lasts = appointment.end - appointment.start
        if lasts != timedelta(minutes=slots[appointment.calendar_id]):
            raise evidence.build_broken_promise(
                WrongBooking,
                f"{person.name}'s appointment lasts {format_duration(lasts)} instead of "
                f"{slots[appointment.calendar_id]} min",
                seen=f"{appointment.title}: {appointment.start} to {appointment.end}",
                perhaps="the booking names an end of its own, so a part of the hour can be given to another client.",
            )


def expect_no_booking(evidence: Evidence, person: Person) -> None:
    """The last message was answered, and no appointment exists."""
    evidence.require_active_target(person)
    booked = _list_active_appointments(evidence, person)
    if booked:
        raise evidence.build_broken_promise(
            WrongBooking,
            f"{person.name} has {len(booked)} appointment(s) where none was agreed",
            seen=", ".join(f"{a.title} at {a.start}" for a in booked),
            perhaps="a refused booking was tried again elsewhere.",
        )


def expect_chosen_time_booked(evidence: Evidence, person: Person, place: int | None) -> None:
    """The appointment is at the offered time of this place (0 = first); None: none exists, and none is claimed."""
    if place is not None:
        expect_one_booking_at(evidence, person, place)
        return
    expect_no_booking_claimed(evidence, person)
    expect_no_booking(evidence, person)


def expect_confirmed_after_booking(evidence: Evidence, person: Person) -> None:
    """The message that names the booked time as settled came after the CRM had booked it, and names that very time."""
    bookings = evidence.journal.find_entries("appointment.booked", contact=person.contact_id)
    if not bookings:
        raise evidence.build_broken_promise(
            WrongBooking,
            f"{person.name} has no booking",
            seen="no appointment in the CRM",
            perhaps="it was never made.",
        )
    claims = [
        m for m in evidence.messages_sent_to_person(person) if evidence.meanings.is_clear_statement_of(m["text"], CLAIM)
    ]
    for claim in claims:
        _expect_message_after_matching_booking(evidence, person, claim, bookings[0])
    if not any(_parse_start_time(bookings[0]["start"]) in _find_named_times(person, claim) for claim in claims):
        evidence.meanings.is_statement_of(evidence.last_answer(person), CLAIM)  # raises CannotTell when unsure
        raise evidence.build_broken_promise(
            WrongWords,
            f"{person.name} got no message that the appointment is booked, and for when",
            seen=f"the last answer: '{evidence.last_answer(person)}'",
            perhaps="the confirmation is worded in a way the suite does not recognise (fixtures/meanings.toml).",
        )


def expect_no_booking_claimed(evidence: Evidence, person: Person) -> None:
    """The answer to the choice claims no booking, and states no offered time as if it stood.

    A time that is asked about, said not to be had, or named beside another one to choose from is not stated.
    """
    evidence.require_active_target(person)
    answer = evidence.last_answer(person)
    message = evidence.last_exchange(person).answers[-1]
    offered = set(read_offered_times(evidence, person))
    stated = [
        offered.intersection(find_times(each, zone=person.zone, now=message.at))
        for each in list_stating_sentences(answer)
    ]
    if any(len(times) == 1 for times in stated) or evidence.meanings.is_statement_of(answer, CLAIM):
        raise evidence.build_broken_promise(
            WrongBooking,
            f"{person.name} got a message about an appointment that does not exist",
            seen=f"the answer: '{answer}'",
            perhaps="the confirmation does not wait for the CRM.",
        )


def list_stating_sentences(text: str) -> list[str]:
    """The sentences of a text that neither ask nor say that something cannot be had."""
    return [each for each in _SENTENCE.findall(text) if "?" not in each and not _DENIAL.search(each)]


def find_stated_times(text: str, *, zone: ZoneInfo, now: datetime) -> frozenset[datetime]:
    """The times that a text states: neither asked about nor said not to be had."""
    return frozenset(time for each in list_stating_sentences(text) for time in find_times(each, zone=zone, now=now))


def expect_showing_booked_for_home(evidence: Evidence, person: Person, address: str) -> None:
    """The one appointment is for this home."""
    booked = _list_active_appointments(evidence, person)
    street = address.split(",", maxsplit=1)[0]
    if [street.casefold() in appointment.title.casefold() for appointment in booked] != [True]:
        raise evidence.build_broken_promise(
            WrongBooking,
            f"{person.name}'s appointment is not a showing of {street}",
            seen=", ".join(appointment.title for appointment in booked) or "no appointment",
            perhaps="interest in a home was not understood, or the showing lost its home.",
        )
    for message in evidence.messages_sent_to_person(person):
        others = [other for other in find_streets_named_in_text(evidence, message["text"]) if other != street]
        if others and evidence.meanings.is_clear_statement_of(message["text"], CLAIM):
            raise evidence.build_broken_promise(
                WrongBooking,
                f"{person.name} got a message about a showing of {others[0]}, and {street} is in the calendar",
                seen=f"the message: '{message['text']}'",
                perhaps="the confirmation is worded from the list, not from the booking.",
            )


def expect_showings_of_different_homes(evidence: Evidence, person: Person, count: int) -> None:
    """So many appointments stand; no two are for one home or at one time."""
    booked = _list_active_appointments(evidence, person)
    distinct = len({each.title for each in booked}), len({each.start for each in booked})
    if (len(booked), *distinct) != (count, count, count):
        raise evidence.build_broken_promise(
            WrongBooking,
            f"{person.name} has {len(booked)} appointment(s), not {count} of different homes at different times",
            seen="; ".join(f"{each.title}, {each.start}" for each in booked) or "no appointment",
            perhaps="a home was booked a second time, or a later booking took the place of an earlier one.",
        )


def read_booked_times(evidence: Evidence, person: Person) -> tuple[datetime, ...]:
    """When the person's appointments begin that have not been given up."""
    return tuple(_parse_start_time(appointment.start) for appointment in _list_active_appointments(evidence, person))


def _list_active_appointments(evidence: Evidence, person: Person) -> list[Appointment]:
    return [each for each in evidence.crm.appointments_of(person.contact_id) if each.occupies_slot]


def _expect_right_weekdays(evidence: Evidence, person: Person, message: JournalEntry) -> None:
    """No date is named with a day of the week that it does not fall on."""
    wrong = find_misnamed_days(message["text"], zone=person.zone, now=message.at)
    if wrong:
        raise evidence.build_broken_promise(
            InventedFact,
            f"{person.name} got a message about {wrong[0]}, and no such day is coming",
            seen=f"the message: '{message['text']}'",
            perhaps="the day of the week was counted in another zone, or made up by the language model.",
        )


def _expect_message_after_matching_booking(
    evidence: Evidence, person: Person, message: JournalEntry, booking: JournalEntry
) -> None:
    named = _find_named_times(person, message)
    _expect_right_weekdays(evidence, person, message)
    if message.number < booking.number or (named and _parse_start_time(booking["start"]) not in named):
        raise evidence.build_broken_promise(
            WrongBooking,
            f"{person.name} got '{message['text']}', which the calendar contradicts",
            seen=f"message at journal entry {message.number}, booking at {booking.number} for {booking['start']}",
            perhaps="the confirmation does not wait for the CRM, or names another time.",
        )


def _find_named_times(person: Person, message: JournalEntry) -> tuple[datetime, ...]:
    return find_times(message["text"], zone=person.zone, now=message.at)


def _parse_start_time(value: str | datetime) -> datetime:
    return datetime.fromisoformat(value) if isinstance(value, str) else value
