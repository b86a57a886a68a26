"""The store in an SQLite file: every method is one statement or one transaction, run on the event loop itself.

A transaction takes less than a tenth of a millisecond, less than handing it to a thread and back would.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from reference_bots.conversation.effects import Effect, SendMessage
from reference_bots.conversation.events import Event
from reference_bots.storage import rows
from reference_bots.storage import store_statements as sql
from reference_bots.storage.codec import decode_event
from reference_bots.storage.sole_process import SoleProcess
from reference_bots.storage.sqlite_credits import SqliteCredits, give_credit_back, settle_credit
from reference_bots.storage.store import (
    Arrival,
    BacklogCounts,
    OutboxItem,
    PendingInboxEvent,
    RecentConversation,
    StoredValuation,
    TurnOutcome,
)


class SqliteStore(SqliteCredits, SoleProcess):
    """`Store` in one SQLite file."""

    async def open_database(self) -> None:
        """Connect, and create or migrate the tables. Raises StoreUnavailableError."""
        self.connect()

    async def close(self, *, release: bool = True) -> None:  # noqa: ARG002 - nothing is claimed
        """Close the connection. What was committed is in the file."""
        self.disconnect()

    async def accept_events(self, arrivals: Sequence[Arrival]) -> tuple[bool, ...]:
        """For each event, look for a duplicate and insert the event in one statement."""
        if not arrivals:
            return ()
        with self._transaction("accept") as connection:
            return tuple([_insert_if_new(connection, rows.arrival_row(arrival)) for arrival in arrivals])

    async def record_first_start(self, *, at: datetime) -> datetime:
        """The time of the first start, written once."""
        with self._transaction("first_start") as connection:
            connection.execute(sql.RECORD_FIRST_START.sqlite, {"at": at.timestamp()})
            return rows.from_timestamp(connection.execute(sql.FIRST_START.sqlite).fetchone()[0])

    async def newest_arrival(self) -> datetime | None:
        """When the newest webhook event was accepted. Called once per start, so no index is kept for it."""
        with self._translate_errors("newest_arrival") as connection:
            return rows.optional_moment(connection.execute(sql.NEWEST_ARRIVAL.sqlite).fetchone()[0])

    async def arrivals_without_message_id(
        self, contact_id: str, *, since: datetime
    ) -> tuple[tuple[Event, datetime], ...]:
        """The contact's events accepted after `since` whose delivery named no message."""
        with self._translate_errors("arrivals_without_message_id") as connection:
            wanted = {"contact_id": contact_id, "since": since.timestamp()}
            found = connection.execute(sql.ARRIVALS_WITHOUT_MESSAGE_ID.sqlite, wanted).fetchall()
        return tuple((decode_event(kind, record), rows.from_timestamp(at)) for kind, record, at in found)

    async def find_acceptance(self, deduplication_key: str) -> datetime | None:
        """The earliest acceptance, by the index of the keys."""
        with self._translate_errors("find_acceptance") as connection:
            wanted = {"of_key": deduplication_key}
            return rows.optional_moment(connection.execute(sql.FIRST_ACCEPTANCE.sqlite, wanted).fetchone()[0])

    async def contacts_with_work(self) -> tuple[str, ...]:
        """Contacts with open outbox items first, because those items are older than any pending event."""
        with self._translate_errors("contacts_with_work") as connection:
            contacts = [row[0] for row in connection.execute(sql.CONTACTS_WITH_OPEN_ITEMS.sqlite)]
            contacts += [row[0] for row in connection.execute(sql.CONTACTS_WITH_PENDING_EVENTS.sqlite)]
        return tuple(dict.fromkeys(contacts))

    async def next_pending_event(self, contact_id: str) -> PendingInboxEvent | None:
        """The contact's oldest pending event, with the conversation's state."""
        with self._translate_errors("next_waiting") as connection:
            row = connection.execute(sql.NEXT_EVENT.sqlite, {"contact_id": contact_id}).fetchone()
        return None if row is None else rows.read_pending_event(contact_id, row)

    async def pending_events(self, contact_id: str) -> tuple[Event, ...]:
        """All the contact's pending events, oldest first."""
        with self._translate_errors("all_waiting") as connection:
            found = connection.execute(sql.PENDING_EVENTS.sqlite, {"contact_id": contact_id}).fetchall()
        return tuple(decode_event(kind, record) for kind, record in found)

    async def add_wait_notice(self, pending: PendingInboxEvent, say: SendMessage, *, at: datetime) -> OutboxItem | None:
        """Add the wait notice as an outbox item before those of the answer; None if it was added before."""
        item = rows.wait_notice_item(pending, say, at)
        with self._translate_errors("tell_to_wait") as connection:
            planned = connection.execute(sql.ADD_ITEM_IF_NEW.sqlite, rows.item_row(item)).rowcount > 0
        return item if planned else None

    async def has_wait_notice(self, pending: PendingInboxEvent) -> bool:
        """Whether a wait notice was added for this event."""
        with self._translate_errors("told_to_wait") as connection:
            key = {"of_number": pending.number, "at_position": rows.WAIT_NOTICE_POSITION}
            return connection.execute(sql.FIND_ITEM.sqlite, key).fetchone() is not None

    async def conversations_answered_since(self, since: datetime) -> tuple[RecentConversation, ...]:
        """Contacts with an event answered after `since`. Called once per start, so no index is kept for it."""
        with self._translate_errors("heard_since") as connection:
            found = connection.execute(sql.ANSWERED_SINCE.sqlite, {"since": since.timestamp()}).fetchall()
        return tuple(
            RecentConversation(contact_id=contact_id, answered_at=rows.from_timestamp(at), state=state)
            for contact_id, at, state in found
        )

    async def save_outcome(self, answer: TurnOutcome) -> tuple[OutboxItem, ...]:
        """Write state, outbox items, scheduled events and the event's end in one transaction."""
        contact_id, at = answer.pending.contact_id, answer.at.timestamp()
        items = rows.outbox_items(answer)
        with self._transaction("answer") as connection:
            connection.execute(sql.SAVE_STATE.sqlite, {"contact_id": contact_id, "state": answer.state, "at": at})
            ended = {"of_number": answer.pending.number, "at": at, "with_outcome": "answered"}
            connection.execute(sql.END_EVENT.sqlite, ended)
            if answer.is_charged is not None:
                settle_credit(connection, answer.pending.number, is_charged=answer.is_charged, at=answer.at)
            if answer.cancel_scheduled:
                connection.execute(sql.CANCEL_SCHEDULED.sqlite, {"contact_id": contact_id})
                cancelled = {"of_contact": contact_id, "at": at, "with_outcome": "cancelled"}
                connection.execute(sql.CANCEL_PENDING.sqlite, cancelled)
            _execute_many(connection, sql.ADD_ITEM.sqlite, [rows.item_row(item) for item in items])
            scheduled = [rows.scheduled_row(contact_id, wake) for wake in answer.to_schedule]
            _execute_many(connection, sql.SCHEDULE_EVENT.sqlite, scheduled)
        return items

    async def drop_event(
        self, pending: PendingInboxEvent, *, reason: str, at: datetime, then: Effect | None = None
    ) -> tuple[OutboxItem, ...]:
        """End an event without a turn."""
        items = rows.items_of_dropped_event(pending, then, at)
        with self._transaction("dismiss") as connection:
            ended = {"of_number": pending.number, "at": at.timestamp(), "with_outcome": reason}
            connection.execute(sql.END_EVENT.sqlite, ended)
            give_credit_back(connection, pending.number)
            _execute_many(connection, sql.ADD_ITEM.sqlite, [rows.item_row(item) for item in items])
        return items

    async def list_open_items(self, contact_id: str) -> tuple[OutboxItem, ...]:
        """The contact's outbox items that are not closed, in order."""
        with self._translate_errors("open_errands") as connection:
            found = connection.execute(sql.OPEN_ITEMS.sqlite, {"contact_id": contact_id}).fetchall()
        return tuple(rows.read_open_item(contact_id, row) for row in found)

    async def mark_item_started(self, item: OutboxItem, *, at: datetime) -> None:
        """Mark the item as started, before its request is sent."""
        with self._translate_errors("begin_errand") as connection:
            mark = {"of_number": item.event_number, "at_position": item.position, "at": at.timestamp()}
            connection.execute(sql.START_ITEM.sqlite, mark)

    async def close_item(
        self, item: OutboxItem, *, outcome: str, created_id: str, at: datetime, refund: bool = False
    ) -> None:
        """Close the item with its outcome."""
        closed = rows.closing_row(item, outcome=outcome, created_id=created_id, at=at)
        if not refund:
            with self._translate_errors("close_item") as connection:
                connection.execute(sql.CLOSE_ITEM.sqlite, closed)
            return
        with self._transaction("close_item") as connection:
            connection.execute(sql.CLOSE_ITEM.sqlite, closed)
            give_credit_back(connection, item.event_number)

    async def list_created_ids(self, contact_id: str) -> frozenset[str]:
        """CRM ids of everything the contact's closed items created."""
        with self._translate_errors("receipts") as connection:
            found = connection.execute(sql.CREATED_IDS.sqlite, {"contact_id": contact_id}).fetchall()
        return frozenset(row[0] for row in found)

    async def next_due_time(self) -> datetime | None:
        """When the earliest scheduled event is due."""
        with self._translate_errors("next_wake") as connection:
            return rows.optional_moment(connection.execute(sql.NEXT_DUE.sqlite).fetchone()[0])

    async def release_due_events(self, *, at: datetime) -> tuple[str, ...]:
        """Move due events from the schedule to the inbox in one transaction, so that none is lost or duplicated."""
        with self._transaction("release_wakes") as connection:
            found = connection.execute(sql.DUE_EVENTS.sqlite, {"at": at.timestamp()}).fetchall()
            for contact_id, name, due, kind, record, cancellable in found:
                released = {
                    "contact_id": contact_id,
                    "kind": kind,
                    "record": record,
                    "deduplication_key": f"scheduled:{contact_id}:{name}:{due}:{at.timestamp()}",
                    "accepted_at": at.timestamp(),
                    "cancellable": cancellable,
                    "since": 0.0,
                }
                _insert_if_new(connection, released)
                connection.execute(sql.DELETE_SCHEDULED.sqlite, {"contact_id": contact_id, "name": name})
        return tuple(dict.fromkeys(row[0] for row in found))

    async def save_valuation(self, kept: StoredValuation) -> None:
        """Insert the valuation; older ones of the same home stay."""
        with self._translate_errors("keep_valuation") as connection:
            connection.execute(sql.SAVE_VALUATION.sqlite, rows.valuation_row(kept))

    async def valuations_since(self, *, since: datetime) -> tuple[StoredValuation, ...]:
        """Valuations answered after `since`, oldest first."""
        with self._translate_errors("kept_valuations") as connection:
            found = connection.execute(sql.VALUATIONS_SINCE.sqlite, {"since": since.timestamp()}).fetchall()
        return tuple(map(rows.read_valuation, found))

    async def count_backlog(self) -> BacklogCounts:
        """How much is unfinished."""
        with self._translate_errors("backlog") as connection:
            pending, items, wakes = connection.execute(sql.BACKLOG.sqlite).fetchone()
        return BacklogCounts(pending_events=pending, open_items=items, scheduled_events=wakes)

    async def prune(self, *, before: datetime) -> int:
        """Delete what ended before this moment, in one transaction."""
        limit = {"before": before.timestamp()}
        with self._transaction("prune") as connection:
            return sum(connection.execute(statement.sqlite, limit).rowcount for statement in sql.PRUNE)


def _insert_if_new(connection: sqlite3.Connection, row: Mapping[str, Any]) -> bool:
    return connection.execute(sql.ACCEPT_IF_NEW.sqlite, dict(row)).rowcount > 0


def _execute_many(connection: sqlite3.Connection, statement: str, many: Sequence[Mapping[str, Any]]) -> None:
    if many:
        connection.executemany(statement, many)
