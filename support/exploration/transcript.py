"""A conversation as people read it: who wrote what, what came, what the CRM held, and which promise was broken."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from support.exploration.actions import Action
from support.exploration.conversation_run import ConversationResult
from support.exploration.exploring import FoundFailure
from support.simulators.kernel.journal import JournalEntry
from support.test_data.person import Person
from support.vocabulary.printable import make_printable
from support.vocabulary.time_text import format_local_time

LONGEST_TEXT = 400
"""Characters shown of a text; one of ten thousand letters says no more in full."""

WRITES = {
    "fields.updated": "fields",
    "tags.added": "tags",
    "tags.removed": "tags",
    "task.created": "title",
    "note.created": "text",
    "appointment.booked": "start",
    "workflow.enrolled": "workflow",
    "opportunity.created": "name",
    "message.refused": "text",
    "webhook.unanswered": "text",
}
"""What is shown of the journal besides messages -> its telling detail."""


def format_failure(failure: FoundFailure, replay: str) -> str:
    """The whole failure: the conversation, what the CRM held at its end, the error, and how to replay it."""
    result, broken = failure.shrunk, failure.broken
    title = f"{broken.requirement or 'no requirement'}: {broken.promise}"
    how = (
        f"shrunk from conversation {failure.number} to {len(result.actions)} actions"
        if failure.is_repeatable
        else f"conversation {failure.number}; the same actions did not break it again in a fresh world"
    )
    lines = [
        f"{title} ({how})",
        *format_conversation(result),
        *_format_records(result),
        broken.words,
        f"Replay: {replay}",
    ]
    return "\n".join(make_printable(line) for line in lines) + "\n"


def format_conversation(result: ConversationResult) -> Iterator[str]:
    """What happened, action by action."""
    ends = [*result.places, len(result.journal)]
    people = {person.contact_id: person for person in result.people}
    for action, (begin, end) in zip(result.actions, pairwise(ends), strict=True):
        if not action.texts:
            yield f"  [{_describe_action(action)}]"
        elif action.describe() != action.kind:
            yield f"  [{action.describe()}]"
        for entry in result.journal[begin:end]:
            yield from _format_entry(entry, people, result.people)


def _describe_action(action: Action) -> str:
    words = action.describe()
    return words if not action.person or action.person in words else f"{action.person}: {words}"


def _format_entry(entry: JournalEntry, people: dict[str, Person], all_people: Sequence[Person]) -> Iterator[str]:
    zone = (people.get(entry.contact) or all_people[0]).zone
    name = people[entry.contact].name if entry.contact in people else "somebody else"
    if entry.what == "person.wrote":
        yield f"  {format_local_time(entry.at, zone)}  {name}: {_shorten(entry['text'])}"
    elif entry.what == "message.sent":
        yield f"  {format_local_time(entry.at, zone)}      -> {name}: {_shorten(entry['text'])}"
    elif entry.what == "fault":
        yield f"      fault: {entry['operation']} {entry['kind']}"
    elif entry.what in WRITES:
        yield f"      {entry.what} about {name}: {_shorten(str(entry.details.get(WRITES[entry.what], '')))}"


def _format_records(result: ConversationResult) -> Iterator[str]:
    for person, record in zip(result.people, result.records, strict=True):
        fields = ", ".join(f"{key}={_shorten(str(value))}" for key, value in sorted(record.fields.items()))
        blocked = "; do not disturb" if record.blocks_channel("SMS") else ""
        yield f"  the CRM on {person.name}: tags {', '.join(record.tags) or 'none'}; fields {fields or 'none'}{blocked}"


def _shorten(text: str) -> str:
    left = len(text) - LONGEST_TEXT
    return f"{text[:LONGEST_TEXT]} … and {left} more characters" if left > 0 else text
