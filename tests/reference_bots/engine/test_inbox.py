"""Arrivals that come together are kept together, and nobody is told before it is certain."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest

from reference_bots.conversation.events import Said
from reference_bots.engine.inbox import Inbox, recognise
from reference_bots.http.webhook_parsing import Delivery
from reference_bots.storage.sqlite_store import SqliteLedger
from reference_bots.storage.store import Ledger, LedgerUnavailable
from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from tests.reference_bots.bots_harness import START


@dataclass
class _Watched:
    """A ledger that counts transactions, and whose disk can be held or broken."""

    ledger: SqliteLedger
    transactions: int = 0
    settling: int = 0
    trouble: Exception | None = None
    disk: asyncio.Event = field(default_factory=asyncio.Event)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.ledger, name)

    @contextmanager
    def together(self) -> Iterator[None]:
        self.transactions += 1
        with self.ledger.together():
            yield

    async def settled(self) -> None:
        self.settling += 1
        await self.disk.wait()
        if self.trouble is not None:
            raise self.trouble


Scene = Callable[[_Watched, Inbox, list[str]], Coroutine[Any, Any, None]]


def _play(folder: Path, scene: Scene) -> None:
    loop = VirtualTimeLoop()
    ledger = SqliteLedger(f"sqlite:///{folder}/inbox.sqlite", synchronous="off")
    ledger.open()

    async def whole() -> None:
        watched, woken, seconds = _Watched(ledger), list[str](), list[float]()
        inbox = Inbox(
            cast("Ledger", watched),
            VirtualClock(loop, START),
            recognise=recognise,
            wake=woken.append,
            measure=seconds.append,
        )
        async with asyncio.TaskGroup() as tasks:
            keeping = tasks.create_task(inbox.run())
            await scene(watched, inbox, woken)
            keeping.cancel()

    loop.run_until_complete(whole())
    ledger.close()
    loop.close()


def _delivery(number: int, contact: str = "c1") -> Delivery:
    return Delivery(contact_id=contact, happening=Said(text=f"line {number}"), message_id=f"m{number}")


async def _taken(inbox: Inbox, *deliveries: Delivery) -> list[asyncio.Task[bool]]:
    """Everybody at the door at once."""
    tasks = [asyncio.create_task(inbox.take(each)) for each in deliveries]
    await asyncio.sleep(0)
    return tasks


async def _rounds() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_who_comes_together_shares_transaction_and_wait(tmp_path: Path) -> None:
    """Thirty at once: one of each; in the ledger they lie in the order they came."""

    async def scene(ledger: _Watched, inbox: Inbox, woken: list[str]) -> None:
        ledger.disk.set()
        tasks = await _taken(inbox, *map(_delivery, range(30)))
        assert await asyncio.gather(*tasks) == [True] * 30
        assert (ledger.transactions, ledger.settling) == (1, 1)
        assert woken == ["c1"] * 30
        for number in range(30):
            waiting = ledger.ledger.next_waiting("c1")
            assert waiting is not None
            assert waiting.happening == Said(text=f"line {number}")
            ledger.ledger.dismiss(waiting, reason="seen", at=START)

    _play(tmp_path, scene)


def test_nobody_is_told_or_answered_before_the_disk_is_reached(tmp_path: Path) -> None:
    """Also not the second of two equals: the first may still be lost. Who comes meanwhile makes the next batch."""

    async def scene(ledger: _Watched, inbox: Inbox, woken: list[str]) -> None:
        tasks = await _taken(inbox, _delivery(1), _delivery(1))
        await _rounds()
        tasks += await _taken(inbox, _delivery(1), _delivery(2))
        await _rounds()
        assert ([task.done() for task in tasks], woken) == ([False] * 4, [])
        ledger.disk.set()
        assert await asyncio.gather(*tasks) == [True, False, False, True]
        assert (ledger.transactions, woken) == (2, ["c1", "c1"])

    _play(tmp_path, scene)


@pytest.mark.parametrize("moment", ["transaction", "disk"])
def test_a_batch_that_fails_is_refused_to_everybody_in_it_and_to_nobody_else(tmp_path: Path, moment: str) -> None:
    """Each of them is told; nobody is woken; the next batch is kept."""

    async def scene(ledger: _Watched, inbox: Inbox, woken: list[str]) -> None:
        ledger.disk.set()
        if moment == "disk":
            ledger.trouble = LedgerUnavailable("gone")
        else:
            ledger.ledger.close()
        told = await asyncio.gather(*await _taken(inbox, *map(_delivery, range(3))), return_exceptions=True)
        assert [LedgerUnavailable] * 3 == [type(each) for each in told]
        assert woken == []
        ledger.trouble = None
        if moment == "transaction":
            ledger.ledger.open()
        assert await asyncio.gather(*await _taken(inbox, _delivery(7))) == [True]
        assert ledger.ledger.backlog().waiting == (1 if moment == "transaction" else 4)

    _play(tmp_path, scene)


def test_who_hangs_up_harms_nobody_of_the_batch(tmp_path: Path) -> None:
    """What she sent was kept all the same, and is answered."""

    async def scene(ledger: _Watched, inbox: Inbox, woken: list[str]) -> None:
        gone, stays = await _taken(inbox, _delivery(1, "c1"), _delivery(2, "c2"))
        await _rounds()
        gone.cancel()
        ledger.disk.set()
        assert await stays
        assert woken == ["c1", "c2"]

    _play(tmp_path, scene)


def test_an_inbox_that_stops_promises_nothing_to_who_waits(tmp_path: Path) -> None:
    """Those whose batch waits for the disk, those who came after it, and whoever comes later."""

    async def whole() -> None:
        ledger = SqliteLedger(f"sqlite:///{tmp_path}/inbox.sqlite", synchronous="off")
        ledger.open()
        watched = _Watched(ledger)
        inbox = Inbox(
            cast("Ledger", watched),
            VirtualClock(loop, START),
            recognise=recognise,
            wake=lambda _: None,
            measure=lambda _: None,
        )
        keeping = asyncio.create_task(inbox.run())
        tasks = await _taken(inbox, _delivery(1))
        await _rounds()
        tasks += await _taken(inbox, _delivery(2))
        keeping.cancel()
        told = await asyncio.gather(*tasks, return_exceptions=True)
        assert [LedgerUnavailable] * 2 == [type(each) for each in told]
        with pytest.raises(LedgerUnavailable):
            await inbox.take(_delivery(3))
        ledger.close()

    loop = VirtualTimeLoop()
    loop.run_until_complete(whole())
    loop.close()
