"""The invariant of the hours at which a target writes to people who have not written."""

from collections.abc import Iterator

from support.promises.broken_promise import WrongOrder
from support.promises.invariants.invariant import Violation, finds_for_each_person
from support.promises.invariants.scenario_end import ScenarioEnd
from support.promises.started_messages import describe_hour, find_started_messages, list_unlawful_zones
from support.test_data.person import Person


@finds_for_each_person("started in lawful hours")
def find_messages_at_night(end: ScenarioEnd, person: Person) -> Iterator[Violation]:
    """A message that answers nothing left before 8:00 or from 21:00 on, somewhere where the person may be."""
    if not end.tells_hours:
        return
    entries = end.list_entries("person.wrote", "message.sent", contact=person.contact_id)
    for message in find_started_messages(entries):
        if list_unlawful_zones(person, message.at):
            yield Violation(
                kind=WrongOrder,
                what=describe_hour(person, message.at),
                seen=f"the message: '{message['text']}'",
                perhaps="the hour was looked at when the message was planned and not when it left, or in another zone.",
                person=person,
            )
            return
