"""Contacts as they were last read from the CRM, with what the bots themselves have changed since.

Used only while calls are scarce. A person may mark a contact for herself at any moment, and then the bots must be
silent; so a reading is believed for half a minute at the longest, and is given up when the CRM tells of a change.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from reference_bots.conversation.context import Contact

BELIEVED: Final = timedelta(seconds=30)
"""How old a reading may be."""


@dataclass(frozen=True, slots=True)
class _Reading:
    contact: Contact
    at: datetime


class KnownContacts:
    """The newest reading of everybody who was read lately. They are kept in the order of reading."""

    def __init__(self) -> None:
        self._readings: dict[str, _Reading] = {}
        self._asked: set[str] = set()

    @contextmanager
    def asking(self, contact_id: str) -> Iterator[None]:
        """While entered, the CRM is asked, and its answer may be older than a change it tells of meanwhile."""
        self._asked.add(contact_id)
        try:
            yield
        finally:
            self._asked.discard(contact_id)

    def read(self, contact: Contact, *, at: datetime) -> bool:
        """The CRM has answered so at this moment. False when somebody has changed her since it was asked."""
        if contact.contact_id not in self._asked:
            return False
        self._readings.pop(contact.contact_id, None)
        self._readings[contact.contact_id] = _Reading(contact, at)
        for contact_id in tuple(self._readings):
            if at - self._readings[contact_id].at <= BELIEVED:
                break
            del self._readings[contact_id]
        return True

    def changed(self, contact: Contact) -> None:
        """The bots have decided to change her; that makes the reading no newer."""
        reading = self._readings.get(contact.contact_id)
        if reading is not None:
            self._readings[contact.contact_id] = _Reading(contact, reading.at)

    def believed(self, contact_id: str, *, now: datetime) -> Contact | None:
        """Who she is, if that was read lately enough."""
        reading = self._readings.get(contact_id)
        return reading.contact if reading is not None and now - reading.at <= BELIEVED else None

    def forget(self, contact_id: str) -> None:
        """Somebody else has changed her."""
        self._readings.pop(contact_id, None)
        self._asked.discard(contact_id)
