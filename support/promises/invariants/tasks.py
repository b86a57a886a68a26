"""Invariants of tasks: somebody's, and due when their reason promises."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from support.promises.broken_promise import WrongRecord
from support.promises.invariants.invariant import Violation, finds_for_each_person
from support.promises.invariants.scenario_end import ScenarioEnd
from support.simulators.gohighlevel.records import Task
from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person
from support.vocabulary.time_text import format_duration, format_local_time

LATEST_HOUR, EARLIEST_HOUR = 21, 8
"""A call that would be due at night is due in the morning after it."""

_DAY = timedelta(days=1)
_NIGHT = timedelta(hours=24 - LATEST_HOUR + EARLIEST_HOUR)
_CLOCKS_DIFFER = timedelta(hours=1)
_CALL = re.compile(r"\b(?:call|ring|phone)\b", re.IGNORECASE)
_HOME = re.compile(r"\b\d{1,5} [A-Z]\w+", re.UNICODE)
_SEVENTH = 7
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "una": 1, "un": 1, "dos": 2}
_PROMISED = re.compile(
    r"\b(?:within|en menos de|dentro de) (?P<count>\d+|an?|one|two|una?|dos) (?:business |working )?"
    r"(?P<unit>minute|hour|day|minuto|hora|día)s?\b",
    re.IGNORECASE,
)
_UNITS = {"minute": 60, "minuto": 60, "hour": 3600, "hora": 3600, "day": 86400, "día": 86400}


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeTask:
    """A task and what was going on when it was made. messages: those of the same exchange."""

    task: Task
    entry: JournalEntry
    messages: Sequence[JournalEntry]

    @property
    def waits(self) -> timedelta:
        """How long after its making it is due."""
        return self.task.due - self.entry.at

    @property
    def is_call(self) -> bool:
        """Whether its title asks for a call."""
        return bool(_CALL.search(self.task.title))


def list_made_tasks(end: ScenarioEnd, person: Person) -> list[MadeTask]:
    """The tasks that were made about the person."""
    made = end.list_entries("task.created", contact=person.contact_id)
    if not made:
        return []
    tasks = {task.id: task for task in end.evidence.crm.tasks_of(person.contact_id)}
    return [
        MadeTask(
            task=tasks[entry["task_id"]], entry=entry, messages=end.list_same_exchange(person, entry, "message.sent")
        )
        for entry in made
    ]


def list_dated_tasks(end: ScenarioEnd, person: Person) -> list[MadeTask]:
    """The same where due dates are those of the scenario: a target in scaled time reads the machine's date."""
    return [] if end.is_time_scaled else list_made_tasks(end, person)


def _is_about_taking_over(end: ScenarioEnd, person: Person, made: MadeTask) -> bool:
    """Whether a person was called in the same exchange: by the tag for it, or by a message that says so."""
    tag = end.profile.tags.person_called.lower()
    tagged = end.list_same_exchange(person, made.entry, "tags.added")
    return bool(tag) and any(tag in entry["tags"] for entry in tagged)


def _says(end: ScenarioEnd, made: MadeTask, topic: str) -> bool:
    return any(end.evidence.meanings.is_clear_statement_of(message["text"], topic) for message in made.messages)


def _is_about_home(end: ScenarioEnd, made: MadeTask) -> bool:
    """Whether it names a home that a message of the same exchange leaves to a person."""
    return not made.is_call and bool(_HOME.search(made.task.title)) and _says(end, made, "left to Jorge")


def _is_about_time(end: ScenarioEnd, person: Person, made: MadeTask) -> bool:
    """Whether it was made when a person was promised a call instead of a time of the calendar."""
    asked = [e for e in end.list_messages(person) if e.number < made.entry.number]
    half = not made.is_call and any(
        end.evidence.meanings.is_clear_question_about(e["text"], "half of the day") for e in asked[-2:]
    )
    return half and _says(end, made, "promise of a call")


@finds_for_each_person("task has an owner")
def find_nobodys_tasks(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A task stands in nobody's list, or in that of a user whom the account does not have."""
    users = {user.id for user in end.evidence.crm.account.users}
    for made in list_made_tasks(end, person):
        if made.task.assigned_to not in users:
            yield Violation(
                kind=WrongRecord,
                what=f"The task '{made.task.title}' about {person.name} is assigned to "
                + (f"'{made.task.assigned_to}', who is no user" if made.task.assigned_to else "nobody"),
                seen=f"due {format_local_time(made.task.due, person.zone)}",
                perhaps="`assignedTo` is left out or empty, so that nobody at the brokerage sees the task.",
                person=person,
            )


def _find_latest(end: ScenarioEnd, person: Person, made: MadeTask) -> timedelta:
    """How long after its making a task may be due, unless a message promises less."""
    if _is_about_taking_over(end, person, made):
        return _DAY
    return _SEVENTH * _DAY + _NIGHT


def _find_promised_wait(made: MadeTask) -> timedelta | None:
    """The shortest time within which a message of the same exchange promises that something is done."""
    found = [
        timedelta(seconds=_UNITS[match["unit"].lower()] * (_NUMBERS.get(match["count"].lower()) or int(match["count"])))
        for message in made.messages
        for match in _PROMISED.finditer(message["text"])
    ]
    return min(found, default=None)


@finds_for_each_person("task due in time")
def find_late_tasks(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A task is due before it was made, or later than its reason or a message promises."""
    for made in list_dated_tasks(end, person):
        promised, latest = _find_promised_wait(made), _find_latest(end, person, made)
        if promised is not None:
            latest = min(latest, promised + _NIGHT)
        if not -_CLOCKS_DIFFER <= made.waits <= latest:
            yield _build_wrong_due(person, made, f"its reason allows {format_duration(latest)}")


@finds_for_each_person("home left to a person in time")
def find_late_valuations(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """Jorge is to value a home by hand, some day."""
    for made in list_dated_tasks(end, person):
        if made.waits > 2 * _DAY and _is_about_home(end, made):
            yield _build_wrong_due(person, made, "the person waits for a number, and two days are the most")


@finds_for_each_person("time to be set in time")
def find_late_appointment_tasks(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """Jorge is to agree on a time, some day."""
    for made in list_dated_tasks(end, person):
        if made.waits > 2 * _DAY and _is_about_time(end, person, made):
            yield _build_wrong_due(person, made, "a call was promised, and two days are the most")


@finds_for_each_person("follow-up call on its day")
def find_misplaced_calls(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A call of the sequence is due on another day than the seventh."""
    began = end.find_began(person)
    if began is None or not end.profile.bot_can("lead", "follow up") or person.bot != "lead":
        return
    for made in list_dated_tasks(end, person):
        if not made.is_call or made.waits <= _DAY + _NIGHT or _is_about_taking_over(end, person, made):
            continue
        days = _count_local_days(person, began, made.task.due)
        seventh = _SEVENTH + (began.astimezone(person.zone).hour >= LATEST_HOUR)
        if days != seventh:
            yield _build_wrong_due(
                person, made, f"the seventh day after {format_local_time(began, person.zone)} is due"
            )


def _count_local_days(person: Person, began: datetime, moment: datetime) -> int:
    return (moment.astimezone(person.zone).date() - began.astimezone(person.zone).date()).days


def _build_wrong_due(person: Person, made: MadeTask, allowed: str) -> Violation:
    waits, begun = made.waits, format_local_time(made.entry.at, person.zone)
    when = f"{format_duration(waits)} after" if waits >= timedelta(0) else f"{format_duration(-waits)} before"
    return Violation(
        kind=WrongRecord,
        what=f"The task '{made.task.title}' about {person.name} is due {when} its making; {allowed}",
        seen=f"made {begun}, due {format_local_time(made.task.due, person.zone)}",
        perhaps="the due date counts from another moment, in another unit, or is a leftover of another kind of task.",
        person=person,
    )
