"""The store in PostgreSQL, which several processes may share."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from reference_bots.conversation.effects import Effect, SendMessage
from reference_bots.conversation.events import Event
from reference_bots.storage import rows
from reference_bots.storage import store_statements as sql
from reference_bots.storage.codec import decode_event
from reference_bots.storage.postgres_connection import PostgresConnection, execute, execute_many, fetch, fetch_value
from reference_bots.storage.postgres_credits import PostgresCredits, give_credit_back, settle_credit
from reference_bots.storage.postgres_leases import SCHEDULE_CHANNEL
from reference_bots.storage.postgres_schema import bring_to_this_release
from reference_bots.storage.statement import FencedUpdate
from reference_bots.storage.store import (
    Arrival,
    BacklogCounts,
    OutboxItem,
    PendingInboxEvent,
    RecentConversation,
    StoredValuation,
    StoreUnavailableError,
    TurnOutcome,
)

_LOCK_KEYS: Final = """
SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM (SELECT DISTINCT unnest($1::text[]) AS key ORDER BY 1) AS k
"""

_ACCEPT: Final = """
WITH arrivals AS (
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::float8[], $6::float8[]) WITH ORDINALITY
    AS a (contact_id, kind, record, deduplication_key, accepted_at, since, place)
), accepted AS (
  INSERT INTO inbox (contact_id, kind, record, deduplication_key, accepted_at, cancellable)
  SELECT contact_id, kind, record, deduplication_key, accepted_at, false FROM arrivals
  WHERE NOT EXISTS (
    SELECT FROM inbox WHERE inbox.deduplication_key = arrivals.deduplication_key AND inbox.accepted_at > arrivals.since
  )
  ORDER BY place RETURNING contact_id, deduplication_key
), added AS (
  INSERT INTO leases (contact_id, token, leased_until)
  SELECT DISTINCT contact_id, 0, 0 FROM accepted ORDER BY 1 ON CONFLICT DO NOTHING
)
SELECT deduplication_key FROM accepted
"""

_DUE_CONTACTS: Final = "SELECT DISTINCT contact_id FROM scheduled_events WHERE due <= $1"

_LOCK_LEASES: Final = "SELECT FROM leases WHERE contact_id = ANY ($1::text[]) ORDER BY contact_id FOR UPDATE"

_RELEASE_DUE: Final = """
WITH due AS (
  DELETE FROM scheduled_events WHERE (contact_id, name) IN (
    SELECT contact_id, name FROM scheduled_events WHERE due <= $1 AND contact_id = ANY ($2::text[])
    FOR UPDATE SKIP LOCKED
  ) RETURNING contact_id, name, due, kind, record, cancellable
)
INSERT INTO inbox (contact_id, kind, record, deduplication_key, accepted_at, cancellable)
SELECT contact_id, kind, record, 'scheduled:' || contact_id || ':' || name || ':' || due || ':' || $1, $1, cancellable
FROM due ORDER BY due, contact_id, name RETURNING contact_id
"""


class PostgresStore(PostgresCredits):
    """`Store` in one PostgreSQL database."""

    _intake: PostgresConnection | None = None

    async def open_database(self) -> None:
        """Connect, create or migrate the tables, and take this process's name. Raises StoreUnavailableError."""
        await self.connect()
        try:
            await bring_to_this_release(self, self._url)
            await self.take_name()
            synchronous = "off" if self._options["synchronous_commit"] == "off" else "full"
            intake = PostgresConnection(self._url, synchronous=synchronous, pool_size=1, measure=self._measure)
            await intake.connect()
            self._intake = intake
        except BaseException:
            self.disconnect()
            raise

    async def close(self, *, release: bool = True) -> None:
        """Close all connections at once."""
        if release and self._pool is not None:
            await self.end_leases()
        self.disconnect()

    def disconnect(self) -> None:
        """Close all connections at once; what was not committed is rolled back."""
        super().disconnect()
        if self._intake is not None:
            self._intake.disconnect()
            self._intake = None

    async def wait_until_durable(self) -> None:
        """Every commit was durable, as far as the settings ask for it."""
        if self._pool is None:
            raise StoreUnavailableError("The store is not open.")

    async def accept_events(self, arrivals: Sequence[Arrival]) -> tuple[bool, ...]:
        """Store the events in one transaction; locks keep two processes from accepting the same event at once.

        On a connection of its own: a delivery must not wait behind the hundreds of workers who share the others.
        """
        if self._intake is None:
            raise StoreUnavailableError("The store is not open.")
        if not arrivals:
            return ()
        left = [(number, rows.arrival_row(arrival)) for number, arrival in enumerate(arrivals)]
        new = [False] * len(arrivals)
        async with self._intake.transaction("accept") as connection:
            await connection.execute(_LOCK_KEYS, [row["deduplication_key"] for _, row in left])
            while left:
                # Of events with the same key only the first; the next one is compared with what that one left.
                first = {row["deduplication_key"]: (number, row) for number, row in reversed(left)}
                batch = sorted(first.values(), key=lambda each: each[0])
                columns = ("contact_id", "kind", "record", "deduplication_key", "accepted_at", "since")
                lists = [[row[name] for _, row in batch] for name in columns]
                accepted = {found[0] for found in await connection.fetch(_ACCEPT, *lists)}
                for number, row in batch:
                    new[number] = row["deduplication_key"] in accepted
                done = {number for number, _ in batch}
                left = [each for each in left if each[0] not in done]
            contacts = [each.incoming_event.contact_id for each, is_new in zip(arrivals, new, strict=True) if is_new]
            await self.notify_work(connection, tuple(dict.fromkeys(contacts)))
        return tuple(new)

    async def record_first_start(self, *, at: datetime) -> datetime:
        """The time of the first start, written once."""
        async with self.transaction("first_start") as connection:
            await connection.execute("LOCK TABLE first_start")
            await execute(connection, sql.RECORD_FIRST_START, {"at": at.timestamp()})
            return rows.from_timestamp(await fetch_value(connection, sql.FIRST_START))

    async def newest_arrival(self) -> datetime | None:
        """When the newest webhook event was accepted."""
        async with self.acquire("newest_arrival") as connection:
            return rows.optional_moment(await fetch_value(connection, sql.NEWEST_ARRIVAL))

    async def arrivals_without_message_id(
        self, contact_id: str, *, since: datetime
    ) -> tuple[tuple[Event, datetime], ...]:
        """The contact's events accepted after `since` whose delivery named no message."""
        wanted = {"contact_id": contact_id, "since": since.timestamp()}
        async with self.acquire("arrivals_without_message_id") as connection:
            found = await fetch(connection, sql.ARRIVALS_WITHOUT_MESSAGE_ID, wanted)
        return tuple((decode_event(kind, record), rows.from_timestamp(at)) for kind, record, at in found)

    async def find_acceptance(self, deduplication_key: str) -> datetime | None:
        """The earliest acceptance, by the index of the keys."""
        async with self.acquire("find_acceptance") as connection:
            return rows.optional_moment(
                await fetch_value(connection, sql.FIRST_ACCEPTANCE, {"of_key": deduplication_key})
            )

    async def contacts_with_work(self) -> tuple[str, ...]:
        """Contacts with open outbox items first, because those items are older than any pending event."""
        async with self.acquire("contacts_with_work") as connection:
            contacts = [row[0] for row in await fetch(connection, sql.CONTACTS_WITH_OPEN_ITEMS)]
            contacts += [row[0] for row in await fetch(connection, sql.CONTACTS_WITH_PENDING_EVENTS)]
        return tuple(dict.fromkeys(contacts))

    async def next_pending_event(self, contact_id: str) -> PendingInboxEvent | None:
        """The contact's oldest pending event, with the conversation's state."""
        token = self.token_of(contact_id)
        async with self.acquire("next_waiting") as connection:
            row = await connection.fetchrow(sql.NEXT_EVENT.postgresql, contact_id)
        return None if row is None else rows.read_pending_event(contact_id, row, lease_token=token)

    async def pending_events(self, contact_id: str) -> tuple[Event, ...]:
        """All the contact's pending events, oldest first."""
        async with self.acquire("all_waiting") as connection:
            found = await fetch(connection, sql.PENDING_EVENTS, {"contact_id": contact_id})
        return tuple(decode_event(kind, record) for kind, record in found)

    async def add_wait_notice(self, pending: PendingInboxEvent, say: SendMessage, *, at: datetime) -> OutboxItem | None:
        """Add the wait notice as an outbox item before those of the answer; None if it was added before."""
        item = rows.wait_notice_item(pending, say, at)
        async with self.transaction("tell_to_wait") as connection:
            await self.check_lease(connection, pending.contact_id, pending.lease_token)
            added = await execute(connection, sql.ADD_ITEM_IF_NEW, rows.item_row(item))
        return item if added else None

    async def has_wait_notice(self, pending: PendingInboxEvent) -> bool:
        """Whether a wait notice was added for this event."""
        key = {"of_number": pending.number, "at_position": rows.WAIT_NOTICE_POSITION}
        async with self.acquire("told_to_wait") as connection:
            return await fetch_value(connection, sql.FIND_ITEM, key) is not None

    async def conversations_answered_since(self, since: datetime) -> tuple[RecentConversation, ...]:
        """Contacts with an event answered after `since`."""
        async with self.acquire("heard_since") as connection:
            found = await fetch(connection, sql.ANSWERED_SINCE, {"since": since.timestamp()})
        return tuple(
            RecentConversation(contact_id=contact_id, answered_at=rows.from_timestamp(at), state=state)
            for contact_id, at, state in found
        )

    async def save_outcome(self, answer: TurnOutcome) -> tuple[OutboxItem, ...]:
        """Write state, outbox items, scheduled events and the event's end in one transaction that checks the lease."""
        pending, contact_id, at = answer.pending, answer.pending.contact_id, answer.at.timestamp()
        items = rows.outbox_items(answer)
        async with self.transaction("answer") as connection:
            await self.check_lease(connection, contact_id, pending.lease_token)
            await execute(connection, sql.SAVE_STATE, {"contact_id": contact_id, "state": answer.state, "at": at})
            ended = {"of_number": pending.number, "at": at, "with_outcome": "answered"}
            await execute(connection, sql.END_EVENT, ended | _fence(pending))
            if answer.is_charged is not None:
                await settle_credit(connection, pending.number, is_charged=answer.is_charged, at=answer.at)
            if answer.cancel_scheduled:
                await execute(connection, sql.CANCEL_SCHEDULED, {"contact_id": contact_id})
                cancelled = {"of_contact": contact_id, "at": at, "with_outcome": "cancelled"}
                await execute(connection, sql.CANCEL_PENDING, cancelled)
            await execute_many(connection, sql.ADD_ITEM, [rows.item_row(item) for item in items])
            scheduled = [rows.scheduled_row(contact_id, wake) for wake in answer.to_schedule]
            await execute_many(connection, sql.SCHEDULE_EVENT, scheduled)
            if scheduled:
                await connection.execute("SELECT pg_notify($1, $2)", SCHEDULE_CHANNEL, self._name)
        return items

    async def drop_event(
        self, pending: PendingInboxEvent, *, reason: str, at: datetime, then: Effect | None = None
    ) -> tuple[OutboxItem, ...]:
        """End an event without a turn."""
        items = rows.items_of_dropped_event(pending, then, at)
        ended = {"of_number": pending.number, "at": at.timestamp(), "with_outcome": reason}
        async with self.transaction("dismiss") as connection:
            await self.check_lease(connection, pending.contact_id, pending.lease_token)
            await execute(connection, sql.END_EVENT, ended | _fence(pending))
            await give_credit_back(connection, pending.number)
            await execute_many(connection, sql.ADD_ITEM, [rows.item_row(item) for item in items])
        return items

    async def list_open_items(self, contact_id: str) -> tuple[OutboxItem, ...]:
        """The contact's outbox items that are not closed, in order."""
        token = self.token_of(contact_id)
        async with self.acquire("open_errands") as connection:
            found = await fetch(connection, sql.OPEN_ITEMS, {"contact_id": contact_id})
        return tuple(rows.read_open_item(contact_id, row, lease_token=token) for row in found)

    async def mark_item_started(self, item: OutboxItem, *, at: datetime) -> None:
        """Mark the item as started, before its request is sent."""
        mark = {"of_number": item.event_number, "at_position": item.position, "at": at.timestamp()}
        await self._execute_fenced("begin_errand", sql.START_ITEM, mark, item)

    async def close_item(
        self, item: OutboxItem, *, outcome: str, created_id: str, at: datetime, refund: bool = False
    ) -> None:
        """Close the item with its outcome."""
        closed = rows.closing_row(item, outcome=outcome, created_id=created_id, at=at)
        if not refund:
            await self._execute_fenced("close_item", sql.CLOSE_ITEM, closed, item)
            return
        async with self.transaction("close_item") as connection:
            await self.check_lease(connection, item.contact_id, item.lease_token)
            await execute(connection, sql.CLOSE_ITEM, closed | _fence(item))
            await give_credit_back(connection, item.event_number)

    async def list_created_ids(self, contact_id: str) -> frozenset[str]:
        """CRM ids of everything the contact's closed items created."""
        async with self.acquire("receipts") as connection:
            return frozenset(row[0] for row in await fetch(connection, sql.CREATED_IDS, {"contact_id": contact_id}))

    async def next_due_time(self) -> datetime | None:
        """When the earliest scheduled event is due."""
        async with self.acquire("next_wake") as connection:
            return rows.optional_moment(await fetch_value(connection, sql.NEXT_DUE))

    async def release_due_events(self, *, at: datetime) -> tuple[str, ...]:
        """Move due events to the inbox; two schedulers move each once, and none passes a turn that cancels it."""
        async with self.transaction("release_wakes") as connection:
            due = [row[0] for row in await connection.fetch(_DUE_CONTACTS, at.timestamp())]
            if not due:
                return ()
            await connection.execute(_LOCK_LEASES, due)
            released = await connection.fetch(_RELEASE_DUE, at.timestamp(), due)
            contacts = tuple(dict.fromkeys(row[0] for row in released))
            await self.notify_work(connection, contacts)
        return contacts

    async def save_valuation(self, kept: StoredValuation) -> None:
        """Insert the valuation; older ones of the same home stay."""
        async with self.acquire("keep_valuation") as connection:
            await execute(connection, sql.SAVE_VALUATION, rows.valuation_row(kept))

    async def valuations_since(self, *, since: datetime) -> tuple[StoredValuation, ...]:
        """Valuations answered after `since`, oldest first."""
        async with self.acquire("kept_valuations") as connection:
            found = await fetch(connection, sql.VALUATIONS_SINCE, {"since": since.timestamp()})
        return tuple(map(rows.read_valuation, found))

    async def count_backlog(self) -> BacklogCounts:
        """How much is unfinished."""
        async with self.acquire("backlog") as connection:
            pending, items, wakes = (await fetch(connection, sql.BACKLOG))[0]
        return BacklogCounts(pending_events=pending, open_items=items, scheduled_events=wakes)

    async def prune(self, *, before: datetime) -> int:
        """Delete what ended before this moment, in one transaction."""
        limit = {"before": before.timestamp()}
        async with self.transaction("prune") as connection:
            return sum([await execute(connection, statement, limit) for statement in sql.PRUNE])

    async def _execute_fenced(
        self, operation: str, statement: FencedUpdate, parameters: dict[str, Any], of: PendingInboxEvent | OutboxItem
    ) -> None:
        async with self.acquire(operation) as connection:
            if not await execute(connection, statement, parameters | _fence(of)):
                await self.check_lease(connection, of.contact_id, of.lease_token)


def _fence(of: PendingInboxEvent | OutboxItem) -> dict[str, Any]:
    return {"lease_contact": of.contact_id, "lease_token": of.lease_token}
