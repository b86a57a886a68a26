"""Invariants of a lead's place in the sequence: what it says has happened, and it is the last that did."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from support.promises.broken_promise import WrongOrder
from support.promises.crm_records import normalize_value
from support.promises.invariants.invariant import Violation, finds_for_each_person
from support.promises.invariants.scenario_end import ScenarioEnd
from support.test_data.person import Person
from support.vocabulary.time_text import format_local_time

_EARLY = timedelta(hours=2)
"""A step may be taken so long before its day is full."""

_MESSAGE_STEPS = {3: "day 3 sent", 14: "day 14 e-mail sent", 30: "day 30 sent"}
_CALL_STEP = (7, "day 7 call scheduled")
_UNTOUCHED = frozenset({"new", *_MESSAGE_STEPS.values(), _CALL_STEP[1]})


def _read_place(end: ScenarioEnd, person: Person) -> str | None:
    """The place in the sequence in the suite's words; None where there is none, or another that nobody asks for."""
    if not end.profile.bot_can("lead", "keep a sequence"):
        return None
    value = end.get_fact(person, "sequence")
    words = (word for word, text in end.profile.states.items() if normalize_value(text) == normalize_value(value))
    return None if value is None else next(words, None)


def _list_steps(end: ScenarioEnd, person: Person, began: datetime) -> list[tuple[int, str, str]]:
    """The steps that were taken, in order: number of the journal's entry, the step, what it was.

    A message counts for the last step whose day had come, a task for the call.
    """
    steps = list[tuple[int, str, str]]()
    for entry in end.list_entries("message.sent", "task.created", contact=person.contact_id):
        since = entry.at - began + _EARLY
        when = format_local_time(entry.at, person.zone)
        if entry.what == "task.created":
            if since >= timedelta(days=_CALL_STEP[0]):
                steps.append((entry.number, _CALL_STEP[1], f"task {when}"))
            continue
        due = [step for day, step in _MESSAGE_STEPS.items() if since >= timedelta(days=day)]
        if due:
            steps.append((entry.number, due[-1], f"{entry['channel']} {when}"))
    return steps


@finds_for_each_person("sequence state is what happened")
def find_places_without_step(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """The CRM says that something was done that was not."""
    place, began = _read_place(end, person), end.find_began(person)
    if place is None or began is None:
        return
    booked = end.list_entries("appointment.booked", contact=person.contact_id)
    if place in _MESSAGE_STEPS.values():
        happened = any(step == place for _, step, _ in _list_steps(end, person, began))
    elif place == _CALL_STEP[1]:
        happened = bool(end.list_entries("task.created", contact=person.contact_id))
    elif place == "appointment booked":
        happened = bool(booked)
    else:
        happened = not _is_booked_last(end, person)
    if not happened:
        yield Violation(
            kind=WrongOrder,
            what=f"{person.name}'s place in the sequence is '{place}', and that is not what happened",
            seen="; ".join(what for _, _, what in _list_steps(end, person, began))
            or f"{len(booked)} booking(s), no message on a day of the sequence",
            perhaps="the place is written before the step is taken, or is not written after it.",
            person=person,
        )


def _is_booked_last(end: ScenarioEnd, person: Person) -> bool:
    """Whether the lead bot booked for the person, and the person has written nothing since."""
    booked = end.list_entries("appointment.booked", contact=person.contact_id)
    wrote = end.list_entries("person.wrote", contact=person.contact_id)
    tag = end.profile.tags.activation.get("lead", "").lower()
    still_lead = person.bot == "lead" and (not tag or tag in end.get_contact(person).tags)
    standing = any(each.occupies_slot for each in end.evidence.crm.appointments_of(person.contact_id))
    return bool(booked and wrote and standing and still_lead and wrote[-1].number < booked[-1].number)


@finds_for_each_person("sequence state is the last step")
def find_places_left_behind(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A step reached a silent lead, and the CRM shows an earlier one."""
    place, began = _read_place(end, person), end.find_began(person)
    if place not in _UNTOUCHED or began is None:
        return
    wrote = end.list_entries("person.wrote", contact=person.contact_id)
    last_words = wrote[-1].number if wrote else 0
    steps = [each for each in _list_steps(end, person, began) if each[0] > last_words]
    if steps and steps[-1][1] != place:
        yield Violation(
            kind=WrongOrder,
            what=f"{person.name}'s place in the sequence is '{place}' after '{steps[-1][1]}' was done",
            seen="; ".join(f"{step}: {what}" for _, step, what in steps),
            perhaps="the place is written for one channel only, or where the step is planned, not where it is taken.",
            person=person,
        )
