"""Deliveries that arrive together are stored together, and acknowledged once they are durable."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest

from reference_bots.conversation.events import MessageReceived
from reference_bots.engine.inbox import Inbox, build_incoming_event
from reference_bots.engine.queue_limit import QueueLimit
from reference_bots.http.webhook_parsing import WebhookDelivery
from reference_bots.storage.sqlite_store import SqliteStore
from reference_bots.storage.store import Arrival, IncomingEvent, Store, StoreUnavailableError
from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from tests.reference_bots.bots_harness import START


@dataclass
class _ControlledStore:
    """A store that counts transactions, and whose disk can be blocked or fail."""

    store: SqliteStore
    transactions: int = 0
    flushes: int = 0
    error: Exception | None = None
    disk: asyncio.Event = field(default_factory=asyncio.Event)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    async def accept_events(self, arrivals: Sequence[Arrival]) -> tuple[bool, ...]:
        self.transactions += 1
        return await self.store.accept_events(arrivals)

    async def wait_until_durable(self) -> None:
        self.flushes += 1
        await self.disk.wait()
        if self.error is not None:
            raise self.error


Scenario = Callable[[_ControlledStore, Inbox, list[str]], Coroutine[Any, Any, None]]


def _run(folder: Path, scenario: Scenario) -> None:
    loop = VirtualTimeLoop()
    store = SqliteStore(f"sqlite:///{folder}/inbox.sqlite", synchronous="off")

    async def whole() -> None:
        await store.open_database()
        controlled, woken, seconds = _ControlledStore(store), list[str](), list[float]()
        inbox = Inbox(
            cast("Store", controlled),
            VirtualClock(loop, START),
            identify_delivery=build_incoming_event,
            find_new_event=_find_nothing_new,
            limit=QueueLimit(store, VirtualClock(loop, START), most=1_000),
            wake=woken.append,
            observe_arrival=seconds.append,
        )
        async with asyncio.TaskGroup() as tasks:
            keeping = tasks.create_task(inbox.store_deliveries_forever())
            await scenario(controlled, inbox, woken)
            keeping.cancel()
        await store.close()

    loop.run_until_complete(whole())
    loop.close()


def _delivery(number: int, contact: str = "c1") -> WebhookDelivery:
    return WebhookDelivery(contact_id=contact, event=MessageReceived(text=f"line {number}"), message_id=f"m{number}")


async def _find_nothing_new(_repeated: IncomingEvent) -> None:
    return None


async def _start_accepting(inbox: Inbox, *deliveries: WebhookDelivery) -> list[asyncio.Task[bool]]:
    """Start accepting these deliveries at once."""
    tasks = [asyncio.create_task(inbox.accept_delivery(each)) for each in deliveries]
    await asyncio.sleep(0)
    return tasks


async def _run_loop_iterations() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def test_concurrent_deliveries_share_one_transaction_and_flush(tmp_path: Path) -> None:
    """Thirty at once: one transaction, one flush; they are stored in order of arrival."""

    async def scenario(store: _ControlledStore, inbox: Inbox, woken: list[str]) -> None:
        store.disk.set()
        tasks = await _start_accepting(inbox, *map(_delivery, range(30)))
        assert await asyncio.gather(*tasks) == [True] * 30
        assert (store.transactions, store.flushes) == (1, 1)
        assert woken == ["c1"] * 30
        for number in range(30):
            pending = await store.store.next_pending_event("c1")
            assert pending is not None
            assert pending.event == MessageReceived(text=f"line {number}")
            await store.store.drop_event(pending, reason="seen", at=START)

    _run(tmp_path, scenario)


def test_no_delivery_is_acknowledged_before_it_is_durable(tmp_path: Path) -> None:
    """Neither is a duplicate: the first may still be lost. Deliveries that arrive meanwhile are the next batch."""

    async def scenario(store: _ControlledStore, inbox: Inbox, woken: list[str]) -> None:
        tasks = await _start_accepting(inbox, _delivery(1), _delivery(1))
        await _run_loop_iterations()
        tasks += await _start_accepting(inbox, _delivery(1), _delivery(2))
        await _run_loop_iterations()
        assert ([task.done() for task in tasks], woken) == ([False] * 4, [])
        store.disk.set()
        assert await asyncio.gather(*tasks) == [True, False, False, True]
        assert (store.transactions, woken) == (2, ["c1", "c1"])

    _run(tmp_path, scenario)


@pytest.mark.parametrize("moment", ["transaction", "disk"])
def test_a_failed_batch_is_refused_as_a_whole(tmp_path: Path, moment: str) -> None:
    """Each sender gets the error, no worker is woken, and the next batch is stored."""

    async def scenario(store: _ControlledStore, inbox: Inbox, woken: list[str]) -> None:
        store.disk.set()
        if moment == "disk":
            store.error = StoreUnavailableError("gone")
        else:
            await store.store.close()
        results = await asyncio.gather(
            *await _start_accepting(inbox, *map(_delivery, range(3))), return_exceptions=True
        )
        assert [StoreUnavailableError] * 3 == [type(each) for each in results]
        assert woken == []
        store.error = None
        if moment == "transaction":
            await store.store.open_database()
        assert await asyncio.gather(*await _start_accepting(inbox, _delivery(7))) == [True]
        assert (await store.store.count_backlog()).pending_events == (1 if moment == "transaction" else 4)

    _run(tmp_path, scenario)


def test_a_disconnected_sender_does_not_affect_the_batch(tmp_path: Path) -> None:
    """Its delivery was stored all the same, and is answered."""

    async def scenario(store: _ControlledStore, inbox: Inbox, woken: list[str]) -> None:
        gone, stays = await _start_accepting(inbox, _delivery(1, "c1"), _delivery(2, "c2"))
        await _run_loop_iterations()
        gone.cancel()
        store.disk.set()
        assert await stays
        assert woken == ["c1", "c2"]

    _run(tmp_path, scenario)


def test_a_stopped_inbox_acknowledges_nothing(tmp_path: Path) -> None:
    """Neither those whose batch is being flushed, nor those after it, nor later ones."""

    async def whole() -> None:
        store = SqliteStore(f"sqlite:///{tmp_path}/inbox.sqlite", synchronous="off")
        await store.open_database()
        controlled = _ControlledStore(store)
        inbox = Inbox(
            cast("Store", controlled),
            VirtualClock(loop, START),
            identify_delivery=build_incoming_event,
            find_new_event=_find_nothing_new,
            limit=QueueLimit(store, VirtualClock(loop, START), most=1_000),
            wake=lambda _: None,
            observe_arrival=lambda _: None,
        )
        keeping = asyncio.create_task(inbox.store_deliveries_forever())
        tasks = await _start_accepting(inbox, _delivery(1))
        await _run_loop_iterations()
        tasks += await _start_accepting(inbox, _delivery(2))
        keeping.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert [StoreUnavailableError] * 2 == [type(each) for each in results]
        with pytest.raises(StoreUnavailableError):
            await inbox.accept_delivery(_delivery(3))
        await store.close()

    loop = VirtualTimeLoop()
    loop.run_until_complete(whole())
    loop.close()


def test_the_two_webhooks_of_one_message_in_one_batch_are_one(tmp_path: Path) -> None:
    """What the first one is, new or a duplicate, is known before the second one is looked at."""

    async def scenario(store: _ControlledStore, inbox: Inbox, _woken: list[str]) -> None:
        store.disk.set()
        named = _delivery(1)
        unnamed = WebhookDelivery(contact_id="c1", event=named.event)
        assert await asyncio.gather(*await _start_accepting(inbox, named, named, unnamed)) == [True, False, False]

    _run(tmp_path, scenario)
