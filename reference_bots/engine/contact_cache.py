"""Contacts as last read from the CRM, plus the changes the bots have made since.

Used only while CRM calls are scarce. A person may mark a contact at any moment, and then the bots must be silent; so a
cached contact is used for 30 s at most, and is invalidated when the CRM reports a change.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from reference_bots.conversation.context import Contact

MAX_AGE: Final = timedelta(seconds=30)
"""Age up to which a cached contact is used."""


@dataclass(frozen=True, slots=True)
class _CachedContact:
    contact: Contact
    read_at: datetime


class ContactCache:
    """The newest cached of each recently read contact, in the order of cached."""

    def __init__(self) -> None:
        self._cached: dict[str, _CachedContact] = {}
        self._requested: set[str] = set()

    @contextmanager
    def track_request(self, contact_id: str) -> Iterator[None]:
        """While entered, the contact is being read; `invalidate` then marks the answer as possibly outdated."""
        self._requested.add(contact_id)
        try:
            yield
        finally:
            self._requested.discard(contact_id)

    def store_contact(self, contact: Contact, *, at: datetime) -> bool:
        """Cache the contact as the CRM answered. False if it was invalidated while the request was under way."""
        if contact.contact_id not in self._requested:
            return False
        self._cached.pop(contact.contact_id, None)
        self._cached[contact.contact_id] = _CachedContact(contact, at)
        for contact_id in tuple(self._cached):
            if at - self._cached[contact_id].read_at <= MAX_AGE:
                break
            del self._cached[contact_id]
        return True

    def update_contact(self, contact: Contact) -> None:
        """Apply the bots' own changes to the cached contact; its age stays the same."""
        cached = self._cached.get(contact.contact_id)
        if cached is not None:
            self._cached[contact.contact_id] = _CachedContact(contact, cached.read_at)

    def get_fresh_contact(self, contact_id: str, *, now: datetime) -> Contact | None:
        """The cached contact, or None if it is missing or too old."""
        cached = self._cached.get(contact_id)
        return cached.contact if cached is not None and now - cached.read_at <= MAX_AGE else None

    def invalidate(self, contact_id: str) -> None:
        """Drop the contact, because another party has changed it."""
        self._cached.pop(contact_id, None)
        self._requested.discard(contact_id)
