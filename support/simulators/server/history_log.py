"""The history of a run: each message, delivery, answer, CRM write and call as one event, as the simulators saw it.

It is kept only after it was asked for, because it holds every event of the run.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType

import msgspec

from support.simulators.kernel.journal import JournalEntry


class EventKind(StrEnum):
    """What happened.

    WRITTEN: the CRM holds a new inbound message.
    ACKNOWLEDGED: a delivery was answered with a 2xx.
    REFUSED: a delivery was answered with 429, the one answer that is followed by a repetition.
    FAILED: a delivery got another answer, or none.
    ANSWERED: the CRM accepted a text message to the person.
    BOOKED: the CRM accepted an appointment.
    CHANGED: another write to the CRM.
    CALLED: an API call reached the CRM, whatever its outcome.
    """

    WRITTEN = "written"
    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"
    FAILED = "failed"
    ANSWERED = "answered"
    BOOKED = "booked"
    CHANGED = "changed"
    CALLED = "called"


class HistoryEvent(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One event.

    number: position in the history, from 1.
    at: when it happened, in seconds of `time.monotonic`; of a delivery its end.
    began: of a delivery its beginning; 0 = the event has no length.
    contact: id of the contact; "" = it is about none.
    location: id of the location; "" = unknown.
    message: of a message and of its delivery the message's id.
    text: of a message its text, of a write what was written.
    status: of a delivery and of a call its HTTP status; None = there was no response.
    """

    number: int
    at: float
    what: EventKind
    contact: str = ""
    location: str = ""
    message: str = ""
    text: str = ""
    began: float = 0.0
    status: int | None = None


_CHANGES: Mapping[str, str] = MappingProxyType(
    {
        "tags.added": "tags",
        "tags.removed": "tags",
        "fields.updated": "fields",
        "note.created": "text",
        "task.created": "title",
        "workflow.enrolled": "workflow",
        "opportunity.created": "name",
        "opportunity.updated": "name",
    }
)
"""Journal's name of a write -> the detail that says what was written."""

_TOO_MANY_REQUESTS = 429


class HistoryLog:
    """The history since `begin`; before that nothing is kept."""

    def __init__(self) -> None:
        self._events: list[HistoryEvent] | None = None

    def begin(self) -> None:
        """Keep events from now on, and forget those before."""
        self._events = []

    def clear(self) -> None:
        """Forget all events, and keep no more."""
        self._events = None

    def iterate_events(self) -> Iterator[HistoryEvent]:
        """The events in their order."""
        return iter(tuple(self._events or ()))

    def record_entry(self, entry: JournalEntry) -> None:
        """Keep what a journal entry says, if it belongs to the history."""
        if self._events is None:
            return
        event = _read_entry(entry, number=len(self._events) + 1)
        if event is not None:
            self._events.append(event)


_WITH_STATUS = frozenset({EventKind.ACKNOWLEDGED, EventKind.REFUSED, EventKind.FAILED, EventKind.CALLED})


def _read_entry(entry: JournalEntry, *, number: int) -> HistoryEvent | None:
    what, details = _name_event(entry), entry.details
    if what is None:
        return None
    text = details.get("text", "") if what in (EventKind.WRITTEN, EventKind.ANSWERED) else ""
    if what is EventKind.BOOKED:
        text = details["start"]
    elif what is EventKind.CHANGED:
        text = f"{entry.what}: {details.get(_CHANGES[entry.what], '')}"
    return HistoryEvent(
        number=number,
        at=entry.machine_seconds,
        what=what,
        contact=entry.contact,
        location=_find_location(details) if what is EventKind.CALLED else "",
        message=details.get("message_id", ""),
        text=text,
        began=details.get("began", 0.0),
        status=details.get("status") if what in _WITH_STATUS else None,
    )


def _name_event(entry: JournalEntry) -> EventKind | None:
    """The kind of event that a journal entry is; None = it does not belong to the history."""
    if entry.what == "call":
        return EventKind.CALLED if entry.service == "gohighlevel" else None
    if entry.what == "message.sent":
        return EventKind.ANSWERED if entry["channel"] == "SMS" else None
    if entry.what == "webhook":
        return _judge_delivery(entry["status"])
    if entry.what in _CHANGES:
        return EventKind.CHANGED
    return {"person.wrote": EventKind.WRITTEN, "appointment.booked": EventKind.BOOKED}.get(entry.what)


def _judge_delivery(status: int | None) -> EventKind:
    if status is not None and 200 <= status < 300:
        return EventKind.ACKNOWLEDGED
    return EventKind.REFUSED if status == _TOO_MANY_REQUESTS else EventKind.FAILED


def _find_location(details: Mapping[str, object]) -> str:
    """The location that a call names in its query or its body; "" = it names none."""
    for part in (details.get("query"), details.get("request")):
        if isinstance(part, Mapping):
            for name in ("locationId", "location_id"):
                if isinstance(found := part.get(name), str):
                    return found
    return ""
