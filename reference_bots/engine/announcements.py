"""What this process reports to the others besides work: changed contacts, services that do not answer."""

import asyncio
from contextlib import suppress

from reference_bots.storage.store import Store, StoreUnavailableError


class Announcements:
    """A queue, because what is reported is noticed where nothing can be awaited.

    What is lost costs the others time, and nothing else: a contact is read again after 30 seconds, a service is tried
    three times.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._queue = asyncio.Queue[tuple[str, str]]()

    def announce_changed_contact(self, contact_id: str) -> None:
        """Report that the CRM has reported a change of the contact."""
        self._announce("on_contact_changed", contact_id)

    def announce_opened_breaker(self, service: str) -> None:
        """Report that the service does not answer."""
        self._announce("on_breaker_opened", service)

    async def send_forever(self) -> None:
        """Send what is announced, for ever."""
        while True:
            notice, subject = await self._queue.get()
            with suppress(StoreUnavailableError):
                await self._store.announce(notice, subject)

    def _announce(self, notice: str, subject: str) -> None:
        if self._store.lease_seconds is not None:
            self._queue.put_nowait((notice, subject))
