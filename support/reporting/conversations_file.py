"""What people and bots wrote in each scenario and what the CRM showed of it, kept with the run for its pages.

Each scenario is a gzip member of its own with one JSON line, so that a killed run keeps all that was written before.
"""

import gzip
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from support.simulators.kernel.journal import JournalEntry
from support.vocabulary.printable import make_values_printable
from support.vocabulary.redaction import redact
from support.vocabulary.time_text import format_local_time

WRITTEN = {
    "person.wrote": "person",
    "message.sent": "bot",
    "message.refused": "refused",
    "colleague.wrote": "brokerage",
    "carrier.answered": "carrier",
}
"""Name of a journal entry -> who wrote the message."""

RECORDED = {
    "tags.added": ("tags",),
    "tags.removed": ("tags",),
    "fields.updated": ("fields",),
    "contact.edited": ("fields",),
    "appointment.booked": ("title", "calendar", "start"),
    "appointment.refused": ("title", "calendar", "start", "reason"),
    "workflow.enrolled": ("workflow",),
    "workflow.left": ("workflow",),
    "task.created": ("title",),
    "task.completed": ("title",),
    "note.created": ("text",),
    "opportunity.created": ("name", "stage", "status", "value"),
    "opportunity.updated": ("name", "stage", "status", "value"),
}
"""Name of a journal entry that changes what the CRM shows -> its details that are kept."""

LONGEST_TEXT = 1500
"""Characters kept of a message: some scenarios send ten thousand."""


class ConversationEvent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One message, or one change in the CRM.

    at: local time of the scenario's clock.
    kind: a value of WRITTEN, or a name of RECORDED.
    who: the person by the name in the features; "" = a stranger.
    text: the words of a message.
    channel: of a message; "" = SMS.
    details: of a change, each value as text; several values stand in a list.
    """

    at: str
    kind: str
    who: str = ""
    text: str = ""
    channel: str = ""
    details: dict[str, Any] = {}


class ScenarioConversation(msgspec.Struct, frozen=True, kw_only=True):
    """The messages and changes of one scenario, in order. location: file and line of the scenario."""

    location: str
    events: tuple[ConversationEvent, ...]


def append_conversation(path: Path, location: str, journal: Iterable[JournalEntry], names: Mapping[str, str]) -> None:
    """Add the conversation of one scenario to the file, which is made when it is not there.

    names: contact id -> the person's name. Secrets, phone numbers and e-mail addresses are masked.
    """
    events = tuple(event for entry in journal if (event := _build_event(entry, names)))
    line = msgspec.json.encode(ScenarioConversation(location=location, events=events)) + b"\n"
    with path.open("ab") as file:
        file.write(gzip.compress(line, compresslevel=6, mtime=0))


def read_conversations(path: Path) -> dict[str, tuple[ConversationEvent, ...]]:
    """Location -> the events of its last repetition; what was cut off when its writer was killed is left out."""
    found: dict[str, tuple[ConversationEvent, ...]] = {}
    for line in _read_lines(path):
        try:
            conversation = msgspec.json.decode(line, type=ScenarioConversation)
        except msgspec.MsgspecError:
            continue
        found[conversation.location] = conversation.events
    return found


def join_conversations(path: Path) -> None:
    """Write all conversations as one gzip member, a third of the size, when the run is over."""
    if path.exists():
        lines = b"".join(line if line.endswith(b"\n") else b"" for line in _read_lines(path))
        part = path.with_suffix(".part")
        try:
            part.write_bytes(gzip.compress(lines, compresslevel=6, mtime=0))
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def _read_lines(path: Path) -> Iterator[bytes]:
    if not path.exists():
        return
    with gzip.open(path, "rb") as file:
        try:
            yield from file
        except (EOFError, gzip.BadGzipFile, zlib.error):
            return


def _build_event(entry: JournalEntry, names: Mapping[str, str]) -> ConversationEvent | None:
    who = names.get(entry.contact, "")
    at = format_local_time(entry.at)
    if entry.what in WRITTEN:
        channel = str(entry.details.get("channel", "SMS"))
        return ConversationEvent(
            at=at,
            kind=WRITTEN[entry.what],
            who=_mask(who),
            text=_mask(entry.details.get("text", ""))[:LONGEST_TEXT],
            channel="" if channel == "SMS" else _mask(channel),
            details={"reason": _mask(entry["reason"])} if entry.what == "message.refused" else {},
        )
    if entry.what in RECORDED:
        kept = {name: entry.details[name] for name in RECORDED[entry.what] if name in entry.details}
        return ConversationEvent(at=at, kind=entry.what, who=_mask(who), details=_mask_values(kept))
    return None


def _mask(text: object) -> str:
    masked = make_values_printable(redact(str(text)))
    return str(masked)


def _mask_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Every value as masked text; mappings and lists keep their shape."""
    masked: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, Mapping):
            masked[_mask(name)] = _mask_values(value)
        elif isinstance(value, list | tuple | set | frozenset):
            masked[_mask(name)] = [_mask(each) for each in value]
        else:
            masked[_mask(name)] = _mask("" if value is None else value)[:LONGEST_TEXT]
    return masked
