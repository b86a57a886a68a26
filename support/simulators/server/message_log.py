"""The log of all messages with their times, from which order and latency are measured.

It is separate from the journal, whose oldest entries are dropped under load and are on disk otherwise.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from support.simulators.kernel.journal import JournalEntry

_MESSAGE_EVENTS = frozenset({"person.wrote", "colleague.wrote", "message.sent"})


class LoggedMessage(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One message.

    what: the journal's name of the event.
    at: when it was in the CRM, in seconds of `time.monotonic`.
    """

    contact: str
    what: str
    at: float
    message_id: str
    text: str


class MessageLog:
    """The messages of each contact in the order the CRM accepted them, and the number of events by name."""

    def __init__(self) -> None:
        self._messages: defaultdict[str, list[LoggedMessage]] = defaultdict(list)
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def record_entry(self, entry: JournalEntry) -> None:
        """Record one journal entry."""
        self._counts[entry.service][entry.what] += 1
        if entry.what in _MESSAGE_EVENTS:
            self._messages[entry.contact].append(
                LoggedMessage(
                    contact=entry.contact,
                    what=entry.what,
                    at=entry.machine_seconds,
                    message_id=entry["message_id"],
                    text=entry["text"],
                )
            )

    def clear(self) -> None:
        """Remove everything."""
        self._messages.clear()
        self._counts.clear()

    def messages_of(self, contact_id: str) -> Iterable[LoggedMessage]:
        """The contact's messages, oldest first."""
        return self._messages.get(contact_id, ())

    def all_messages(self) -> Iterable[LoggedMessage]:
        """The messages of all contacts, one contact after the other."""
        return (message for messages in self._messages.values() for message in messages)

    @property
    def event_counts(self) -> Mapping[str, Mapping[str, int]]:
        """Service -> event name -> count."""
        return self._counts
