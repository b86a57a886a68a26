"""Two processes on one PostgreSQL database: one at a time works for a contact, and only that one can write about it."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import asyncpg
import pytest

from reference_bots.conversation.effects import AddNote, SendMessage
from reference_bots.conversation.events import FollowUpDue, MessageReceived
from reference_bots.conversation.vocabulary import FollowUp
from reference_bots.storage.postgres_store import PostgresStore
from reference_bots.storage.store import (
    Arrival,
    IncomingEvent,
    LeaseLostError,
    NoticeHandlers,
    OutboxItem,
    PendingInboxEvent,
    ScheduledEvent,
    StoreUnavailableError,
    TurnOutcome,
)
from tests.reference_bots.bots_harness import START
from tests.reference_bots.storage.servers import run_on_database

LEASE = 60.0


@asynccontextmanager
async def open_two(address: str, *, lease: float = LEASE) -> AsyncIterator[tuple[PostgresStore, PostgresStore]]:
    """Two processes' stores on the same database."""
    first, second = (PostgresStore(address, name=name, lease=lease, pool_size=2) for name in ("first", "second"))
    await first.open_database()
    await second.open_database()
    try:
        yield first, second
    finally:
        await first.close()
        await second.close()


def arrive(text: str, contact: str = "c1", at: datetime = START, window: timedelta | None = None) -> Arrival:
    """A message of the contact; the same text is a duplicate."""
    incoming = IncomingEvent(
        contact_id=contact, event=MessageReceived(text=text), deduplication_key=text, duplicate_window=window
    )
    return Arrival(incoming, at)


def outcome(pending: PendingInboxEvent, *, cancel: bool = False, wakes: tuple[ScheduledEvent, ...] = ()) -> TurnOutcome:
    """A turn with two outbox items."""
    return TurnOutcome(
        pending=pending,
        state="{}",
        effects=(SendMessage(phrase="hi", intent="greeting"), AddNote(body="note")),
        cancel_scheduled=cancel,
        to_schedule=wakes,
        at=START,
    )


async def claim_next(store: PostgresStore, contact: str = "c1") -> PendingInboxEvent:
    """Claim the contact and read the oldest pending event."""
    assert (await store.claim_contact(contact)).granted
    pending = await store.next_pending_event(contact)
    assert pending is not None
    return pending


async def take_over(address: str, second: PostgresStore) -> None:
    """Let the lease of the first process end, and claim the contact for the second."""
    connection = await asyncpg.connect(address)
    await connection.execute("UPDATE leases SET leased_until = 1")
    await connection.close()
    assert (await second.claim_contact("c1")).interrupted


def test_a_contact_is_claimed_by_one_process() -> None:
    """The other one learns when to ask again; after the release it gets the contact, with what the first one left."""

    async def scenario(address: str) -> None:
        async with open_two(address) as (first, second):
            await first.accept_events([arrive("a"), arrive("b")])
            pending = await claim_next(first)
            refused = await second.claim_contact("c1")
            assert not refused.granted
            assert refused.retry_after is not None
            assert LEASE - 5 < refused.retry_after <= LEASE
            for item in await first.save_outcome(outcome(pending)):
                await first.close_item(item, outcome="done", created_id="m", at=START)
            await first.release_contact("c1")
            granted = await second.claim_contact("c1")
            assert (granted.granted, granted.interrupted, granted.continued) == (True, False, False)
            following = await second.next_pending_event("c1")
            assert following is not None
            assert (following.event, following.state) == (MessageReceived(text="b"), "{}")

    run_on_database(scenario)


@pytest.mark.parametrize("skew", [-3600.0, 3600.0])
def test_a_wrong_clock_of_one_machine_takes_no_lease(monkeypatch: pytest.MonkeyPatch, skew: float) -> None:
    """Leases last on the database's clock, whatever the clocks of the machines say."""
    usual = time.time

    async def scenario(address: str) -> None:
        async with open_two(address) as (first, second):
            await first.accept_events([arrive("a")])
            await claim_next(first)
            monkeypatch.setattr(time, "time", lambda: usual() + skew)
            refused = await second.claim_contact("c1")
            assert not refused.granted
            assert refused.retry_after is not None
            assert LEASE - 5 < refused.retry_after <= LEASE
            assert await first.renew_claims() == frozenset()

    run_on_database(scenario)


def test_a_contact_without_work_is_not_claimed() -> None:
    """Nobody needs to ask again."""

    async def scenario(address: str) -> None:
        async with open_two(address) as (first, _):
            claim = await first.claim_contact("nobody")
            assert (claim.granted, claim.retry_after) == (False, None)

    run_on_database(scenario)


Write = Callable[[PostgresStore, PendingInboxEvent, OutboxItem], Awaitable[object]]

WRITES: dict[str, Write] = {
    "outcome": lambda store, pending, _: store.save_outcome(outcome(pending)),
    "dropped event": lambda store, pending, _: store.drop_event(pending, reason="x", at=START),
    "wait notice": lambda store, pending, _: store.add_wait_notice(
        pending, SendMessage(phrase="wait", intent="wait"), at=START
    ),
    "started item": lambda store, _, item: store.mark_item_started(item, at=START),
    "closed item": lambda store, _, item: store.close_item(item, outcome="done", created_id="m", at=START),
    "request to the CRM": lambda store, _, item: store.confirm_claim(item),
}


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("knows", [False, True])
def test_a_process_without_the_lease_writes_nothing(write: str, knows: bool) -> None:
    """Whether it has learnt of the loss or not; what the other process sees is what was there before."""

    async def scenario(address: str) -> None:
        async with open_two(address, lease=0.001 if write == "request to the CRM" else LEASE) as (first, second):
            await first.accept_events([arrive("a"), arrive("b")])
            item = (await first.save_outcome(outcome(await claim_next(first))))[0]
            pending = await first.next_pending_event("c1")
            assert pending is not None
            await take_over(address, second)
            before = (await second.next_pending_event("c1"), await second.list_open_items("c1"))
            if knows:
                assert await first.renew_claims() == {"c1"}
            with pytest.raises(LeaseLostError):
                await WRITES[write](first, pending, item)
            assert (await second.next_pending_event("c1"), await second.list_open_items("c1")) == before

    run_on_database(scenario)


def test_an_old_token_of_the_same_process_is_refused() -> None:
    """What was read under an earlier lease is not written under a later one, for another may have worked between."""

    async def scenario(address: str) -> None:
        async with open_two(address) as (first, second):
            await first.accept_events([arrive("a")])
            pending = await claim_next(first)
            await take_over(address, second)
            await second.release_contact("c1")
            assert (await first.claim_contact("c1")).granted
            with pytest.raises(LeaseLostError):
                await first.save_outcome(outcome(pending))

    run_on_database(scenario)


def test_a_renewed_lease_lasts_and_one_that_ends_is_taken() -> None:
    """By the database's clock: the processes' own clocks are not asked."""

    async def scenario(address: str) -> None:
        async with open_two(address, lease=0.3) as (first, second):
            await first.accept_events([arrive("a")])
            await claim_next(first)
            retry = (await second.claim_contact("c1")).retry_after
            assert retry is not None
            await asyncio.sleep(retry / 2)
            assert await first.renew_claims() == frozenset()
            while (retry := (await second.claim_contact("c1")).retry_after) is not None:  # noqa: ASYNC110 - the database's clock
                await asyncio.sleep(retry)
            assert await first.renew_claims() == {"c1"}

    run_on_database(scenario)


def test_the_next_process_of_a_name_takes_over_at_once() -> None:
    """It finds the contacts of the former one unclaimed; two of one name do not run at once."""

    async def scenario(address: str) -> None:
        former, following = (PostgresStore(address, name="one", lease=LEASE) for _ in range(2))
        await former.open_database()
        await former.accept_events([arrive("a")])
        await claim_next(former)
        connection = await asyncpg.connect(address)
        await connection.execute("SET lock_timeout = 1")
        with pytest.raises(asyncpg.LockNotAvailableError):
            await connection.execute("SELECT pg_advisory_lock(hashtextextended('process one', 0))")
        await connection.close()
        former.disconnect()
        await following.open_database()
        assert (await following.claim_contact("c1")).interrupted
        await following.close()

    run_on_database(scenario)


def test_two_processes_accept_a_delivery_once() -> None:
    """Fifty deliveries, each given to both at once; of a pair exactly one is new, and all are there in order."""

    async def scenario(address: str) -> None:
        async with open_two(address) as (first, second):
            batch = [arrive(f"line {number}") for number in range(50)]
            one, other = await asyncio.gather(first.accept_events(batch), second.accept_events(batch[::-1]))
            assert all(is_new != is_other for is_new, is_other in zip(one, other[::-1], strict=True))
            again = await first.accept_events([arrive("new"), arrive("new"), arrive("line 7")])
            assert again == (True, False, False)
            assert (await first.count_backlog()).pending_events == 51

    run_on_database(scenario)


def test_two_schedulers_release_an_event_once() -> None:
    """And a turn that cancels it meanwhile is not passed: what is due is cancelled, or pending before the turn ends."""

    async def scenario(address: str) -> None:
        async with open_two(address) as (first, second):
            names = [f"step {number}" for number in range(20)]
            wakes = tuple(
                ScheduledEvent(name=name, due=START, event=FollowUpDue(step=FollowUp.DAY_3), cancellable=True)
                for name in names
            )
            await first.accept_events([arrive("a"), arrive("b")])
            await first.save_outcome(outcome(await claim_next(first), wakes=wakes))
            released = await asyncio.gather(first.release_due_events(at=START), second.release_due_events(at=START))
            assert sorted(released) == [(), ("c1",)]
            assert (await first.count_backlog()).pending_events == 1 + len(names)
            await first.save_outcome(outcome(await claim_next(first), cancel=True))
            assert (await first.count_backlog()).pending_events == 0

    run_on_database(scenario)


def test_work_wakes_the_other_process_and_not_the_own() -> None:
    """A notice names the contacts; the connection that listens is missed when it is lost."""

    async def scenario(address: str) -> None:
        async with open_two(address) as (first, second):
            heard = asyncio.Queue[str]()
            listening = [asyncio.create_task(store.listen_forever(_handlers(heard))) for store in (first, second)]
            while not await _listens(address, 2):  # noqa: ASYNC110 - asks the server
                await asyncio.sleep(0)
            await first.accept_events([arrive(f"{number}", f"c{number}") for number in range(1, 200)])
            assert [await heard.get() for _ in range(199)] == [f"c{number}" for number in range(1, 200)]
            await second.announce("on_contact_changed", "c7")
            await second.announce("on_breaker_opened", "valuation")
            assert [await heard.get(), await heard.get()] == ["changed c7", "opened valuation"]
            connection = await asyncpg.connect(address)
            await connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            await connection.close()
            for task in listening:
                with pytest.raises(StoreUnavailableError):
                    await task
            assert heard.empty()

    run_on_database(scenario)


def _handlers(heard: asyncio.Queue[str]) -> NoticeHandlers:
    return NoticeHandlers(
        on_work=heard.put_nowait,
        on_schedule_changed=lambda: heard.put_nowait("schedule"),
        on_contact_changed=lambda contact_id: heard.put_nowait(f"changed {contact_id}"),
        on_breaker_opened=lambda service: heard.put_nowait(f"opened {service}"),
    )


async def _listens(address: str, processes: int) -> bool:
    connection = await asyncpg.connect(address)
    try:
        found = await connection.fetchval(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query = $1",
            'LISTEN "bots_other"',
        )
    finally:
        await connection.close()
    return bool(found == processes)
