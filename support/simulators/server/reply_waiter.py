"""Waits for replies of the bots, or for silence, without polling."""

import asyncio
from collections import defaultdict

from support.simulators.kernel.journal import JournalEntry


class ReplyWaiter:
    """The SMS each contact has received, fed by the journal."""

    def __init__(self) -> None:
        self._texts: defaultdict[str, list[str]] = defaultdict(list)
        self._waiters: dict[str, list[asyncio.Future[None]]] = {}
        self._entry_written = asyncio.Event()

    def record_entry(self, entry: JournalEntry) -> None:
        """Record one journal entry and wake the tasks that wait for it."""
        self._entry_written.set()
        if entry.what != "message.sent" or entry["channel"] != "SMS":
            return
        self._texts[entry.contact].append(entry["text"])
        for waiter in self._waiters.pop(entry.contact, ()):
            if not waiter.done():
                waiter.set_result(None)

    def clear(self) -> None:
        """Remove all recorded SMS; waiting tasks keep waiting."""
        self._texts.clear()

    def count_replies(self, contact_id: str) -> int:
        """The number of SMS this contact has received."""
        return len(self._texts[contact_id])

    async def wait_for_further_replies(self, contact_id: str, count: int, timeout_seconds: float) -> list[str]:
        """The SMS after the first `count`, as soon as there is one; [] after `timeout_seconds`."""
        try:
            async with asyncio.timeout(timeout_seconds):
                while len(self._texts[contact_id]) <= count:
                    waiter = asyncio.get_running_loop().create_future()
                    self._waiters.setdefault(contact_id, []).append(waiter)
                    await waiter
        except TimeoutError:
            return []
        return self._texts[contact_id][count:]

    async def wait_for_reply(self, contact_id: str, number: int, timeout_seconds: float) -> list[str]:
        """The contact's SMS of this number, from 1, as soon as it was sent; [] after `timeout_seconds`."""
        return (await self.wait_for_further_replies(contact_id, number - 1, timeout_seconds))[:1]

    async def wait_until_quiet(self, span: float, timeout_seconds: float) -> bool:
        """True once no event has occurred for `span` seconds; False after `timeout_seconds`."""
        loop = asyncio.get_running_loop()
        ends = loop.time() + timeout_seconds
        while loop.time() < ends:
            self._entry_written.clear()
            try:
                async with asyncio.timeout(span):
                    await self._entry_written.wait()
            except TimeoutError:
                return True
        return False
