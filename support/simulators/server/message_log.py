"""When somebody wrote and when the bots' messages were in the CRM: their order and their lag can be seen here.

Kept apart from the journal, which forgets its oldest entries: under load hours of it would not fit into memory.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from support.simulators.kernel.journal import Entry

_WRITTEN = frozenset({"person.wrote", "colleague.wrote", "message.sent"})


class Happening(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One message. what: the journal's word for it.  at: seconds on the machine's steady clock (`time.monotonic`)."""

    contact: str
    what: str
    at: float
    message_id: str
    text: str


class Happenings:
    """The messages of each contact in the order the CRM took them, and how often everything happened."""

    def __init__(self) -> None:
        self._messages: defaultdict[str, list[Happening]] = defaultdict(list)
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def hear(self, entry: Entry) -> None:
        """Note one happening of the journal."""
        self._counts[entry.service][entry.what] += 1
        if entry.what in _WRITTEN:
            self._messages[entry.contact].append(
                Happening(
                    contact=entry.contact,
                    what=entry.what,
                    at=entry.machine_seconds,
                    message_id=entry["message_id"],
                    text=entry["text"],
                )
            )

    def forget(self) -> None:
        """Begin again."""
        self._messages.clear()
        self._counts.clear()

    def of(self, contact_id: str) -> Iterable[Happening]:
        """The contact's, oldest first."""
        return self._messages.get(contact_id, ())

    def all(self) -> Iterable[Happening]:
        """Everybody's, one contact after the other."""
        return (happening for each in self._messages.values() for happening in each)

    @property
    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """Service -> what happened there -> how often."""
        return self._counts
