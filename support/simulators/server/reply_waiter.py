"""Who was answered how often. Whoever waits for an answer, or for silence, is told at once and asks nothing twice."""

import asyncio
from collections import defaultdict

from support.simulators.kernel.journal import Entry


class Answers:
    """The SMS each contact got, counted as the journal is written."""

    def __init__(self) -> None:
        self._texts: defaultdict[str, list[str]] = defaultdict(list)
        self._waiting: dict[str, list[asyncio.Future[None]]] = {}
        self._happened = asyncio.Event()

    def hear(self, entry: Entry) -> None:
        """Note one happening of the journal."""
        self._happened.set()
        if entry.what != "message.sent" or entry["channel"] != "SMS":
            return
        self._texts[entry.contact].append(entry["text"])
        for waiting in self._waiting.pop(entry.contact, ()):
            if not waiting.done():
                waiting.set_result(None)

    def forget(self) -> None:
        """Begin again; who waits goes on waiting."""
        self._texts.clear()

    def count(self, contact_id: str) -> int:
        """How many SMS this contact has got."""
        return len(self._texts[contact_id])

    async def after(self, contact_id: str, count: int, patience: float) -> list[str]:
        """What the contact got beyond the first `count` SMS, as soon as that is anything; [] after `patience` s."""
        try:
            async with asyncio.timeout(patience):
                while len(self._texts[contact_id]) <= count:
                    waiting = asyncio.get_running_loop().create_future()
                    self._waiting.setdefault(contact_id, []).append(waiting)
                    await waiting
        except TimeoutError:
            return []
        return self._texts[contact_id][count:]

    async def nth(self, contact_id: str, number: int, patience: float) -> list[str]:
        """The contact's SMS of this number, from 1, alone, as soon as there is one; [] after `patience` s."""
        return (await self.after(contact_id, number - 1, patience))[:1]

    async def quiet(self, span: float, patience: float) -> bool:
        """Whether, within `patience` seconds, nothing happened for `span` seconds."""
        loop = asyncio.get_running_loop()
        ends = loop.time() + patience
        while loop.time() < ends:
            self._happened.clear()
            try:
                async with asyncio.timeout(span):
                    await self._happened.wait()
            except TimeoutError:
                return True
        return False
