"""The store in an SQLite file: every method is one statement or one transaction, run on the event loop itself.

A transaction takes less than a tenth of a millisecond, less than handing it to a thread and back would.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import sqlalchemy as sa

from reference_bots.conversation.effects import Effect, SendMessage
from reference_bots.conversation.events import Event
from reference_bots.storage import store_statements as sql
from reference_bots.storage.codec import decode_effect, decode_event, decode_valuation, encode_record, kind_of_record
from reference_bots.storage.sqlite_credits import SqliteCredits, give_credit_back, settle_credit
from reference_bots.storage.store import (
    Arrival,
    BacklogCounts,
    OutboxItem,
    PendingInboxEvent,
    RecentConversation,
    ScheduledEvent,
    StoredValuation,
    TurnOutcome,
)

WAIT_NOTICE_POSITION: Final = -1
"""Position of the wait notice among an event's outbox items."""


class SqliteStore(SqliteCredits):
    """`Store` in one SQLite file."""

    async def open_database(self) -> None:
        """Connect, and create missing tables. Raises StoreUnavailableError."""
        self.connect(sql.CREATE)

    async def close(self) -> None:
        """Close the connection. What was committed is in the file."""
        self.disconnect()

    async def accept_events(self, arrivals: Sequence[Arrival]) -> tuple[bool, ...]:
        """For each event, look for a duplicate and insert the event in one statement."""
        if not arrivals:
            return ()
        with self._transaction("accept") as connection:
            return tuple([_accept_event(connection, arrival) for arrival in arrivals])

    async def record_first_start(self, *, at: datetime) -> datetime:
        """The time of the first start, written once."""
        with self._transaction("first_start") as connection:
            connection.exec_driver_sql(sql.RECORD_FIRST_START, {"at": at.timestamp()})
            return _from_timestamp(connection.exec_driver_sql(sql.FIRST_START).scalar_one())

    async def newest_arrival(self) -> datetime | None:
        """When the newest webhook event was accepted. Called once per start, so no index is kept for it."""
        with self._translate_errors("newest_arrival") as connection:
            newest = connection.exec_driver_sql(sql.NEWEST_ARRIVAL).scalar()
        return None if newest is None else _from_timestamp(newest)

    async def arrivals_without_message_id(
        self, contact_id: str, *, since: datetime
    ) -> tuple[tuple[Event, datetime], ...]:
        """The contact's events accepted after `since` whose delivery named no message."""
        with self._translate_errors("arrivals_without_message_id") as connection:
            wanted = {"contact_id": contact_id, "since": since.timestamp()}
            rows = connection.exec_driver_sql(sql.ARRIVALS_WITHOUT_MESSAGE_ID, wanted).all()
        return tuple((decode_event(kind, record), _from_timestamp(at)) for kind, record, at in rows)

    async def find_acceptance(self, deduplication_key: str) -> datetime | None:
        """The earliest acceptance, by the index of the keys."""
        with self._translate_errors("find_acceptance") as connection:
            row = connection.exec_driver_sql(sql.FIRST_ACCEPTANCE, {"of_key": deduplication_key}).first()
        return None if row is None or row[0] is None else _from_timestamp(row[0])

    async def contacts_with_work(self) -> tuple[str, ...]:
        """Contacts with open outbox items first, because those items are older than any pending event."""
        with self._translate_errors("contacts_with_work") as connection:
            contacts = [row[0] for row in connection.exec_driver_sql(sql.CONTACTS_WITH_OPEN_ITEMS)]
            contacts += [row[0] for row in connection.exec_driver_sql(sql.CONTACTS_WITH_PENDING_EVENTS)]
        return tuple(dict.fromkeys(contacts))

    async def next_pending_event(self, contact_id: str) -> PendingInboxEvent | None:
        """The contact's oldest pending event, with the conversation's state."""
        with self._translate_errors("next_waiting") as connection:
            row = connection.exec_driver_sql(sql.NEXT_EVENT, {"contact_id": contact_id}).first()
        if row is None:
            return None
        number, kind, record, accepted_at, state = row
        return PendingInboxEvent(
            number=number,
            contact_id=contact_id,
            event=decode_event(kind, record),
            accepted_at=_from_timestamp(accepted_at),
            state=state,
        )

    async def pending_events(self, contact_id: str) -> tuple[Event, ...]:
        """All the contact's pending events, oldest first."""
        with self._translate_errors("all_waiting") as connection:
            rows = connection.exec_driver_sql(sql.PENDING_EVENTS, {"contact_id": contact_id}).all()
        return tuple(decode_event(kind, record) for kind, record in rows)

    async def add_wait_notice(self, pending: PendingInboxEvent, say: SendMessage, *, at: datetime) -> OutboxItem | None:
        """Add the wait notice as an outbox item before those of the answer; None if it was added before."""
        item = OutboxItem(
            event_number=pending.number,
            position=WAIT_NOTICE_POSITION,
            contact_id=pending.contact_id,
            effect=say,
            planned_at=at,
        )
        with self._translate_errors("tell_to_wait") as connection:
            planned = connection.exec_driver_sql(sql.ADD_ITEM_IF_NEW, dict(_item_row(item))).rowcount > 0
        return item if planned else None

    async def has_wait_notice(self, pending: PendingInboxEvent) -> bool:
        """Whether a wait notice was added for this event."""
        with self._translate_errors("told_to_wait") as connection:
            key = {"of_number": pending.number, "at_position": WAIT_NOTICE_POSITION}
            return connection.exec_driver_sql(sql.FIND_ITEM, key).first() is not None

    async def conversations_answered_since(self, since: datetime) -> tuple[RecentConversation, ...]:
        """Contacts with an event answered after `since`. Called once per start, so no index is kept for it."""
        with self._translate_errors("heard_since") as connection:
            rows = connection.exec_driver_sql(sql.ANSWERED_SINCE, {"since": since.timestamp()}).all()
        return tuple(
            RecentConversation(contact_id=contact_id, answered_at=_from_timestamp(at), state=state)
            for contact_id, at, state in rows
        )

    async def save_outcome(self, answer: TurnOutcome) -> tuple[OutboxItem, ...]:
        """Write state, outbox items, scheduled events and the event's end in one transaction."""
        pending, at = answer.pending, answer.at.timestamp()
        contact_id = pending.contact_id
        items = tuple(
            OutboxItem(
                event_number=pending.number,
                position=position,
                contact_id=contact_id,
                effect=effect,
                planned_at=answer.at,
            )
            for position, effect in enumerate(answer.effects)
        )
        with self._transaction("answer") as connection:
            connection.exec_driver_sql(sql.SAVE_STATE, {"contact_id": contact_id, "state": answer.state, "at": at})
            connection.exec_driver_sql(
                sql.END_EVENT, {"of_number": pending.number, "at": at, "with_outcome": "answered"}
            )
            if answer.is_charged is not None:
                settle_credit(connection, pending.number, is_charged=answer.is_charged, at=answer.at)
            if answer.cancel_scheduled:
                connection.exec_driver_sql(sql.CANCEL_SCHEDULED, {"contact_id": contact_id})
                connection.exec_driver_sql(
                    sql.CANCEL_PENDING, {"of_contact": contact_id, "at": at, "with_outcome": "cancelled"}
                )
            _execute_many(connection, sql.ADD_ITEM, [_item_row(item) for item in items])
            _execute_many(
                connection, sql.SCHEDULE_EVENT, [_scheduled_row(contact_id, wake) for wake in answer.to_schedule]
            )
        return items

    async def drop_event(
        self, pending: PendingInboxEvent, *, reason: str, at: datetime, then: Effect | None = None
    ) -> tuple[OutboxItem, ...]:
        """End an event without a turn."""
        number, contact_id = pending.number, pending.contact_id
        items = tuple(
            OutboxItem(event_number=number, position=0, contact_id=contact_id, effect=effect, planned_at=at)
            for effect in (() if then is None else (then,))
        )
        with self._transaction("dismiss") as connection:
            connection.exec_driver_sql(
                sql.END_EVENT, {"of_number": pending.number, "at": at.timestamp(), "with_outcome": reason}
            )
            give_credit_back(connection, pending.number)
            _execute_many(connection, sql.ADD_ITEM, [_item_row(each) for each in items])
        return items

    async def list_open_items(self, contact_id: str) -> tuple[OutboxItem, ...]:
        """The contact's outbox items that are not closed, in order."""
        with self._translate_errors("open_errands") as connection:
            rows = connection.exec_driver_sql(sql.OPEN_ITEMS, {"contact_id": contact_id}).all()
        return tuple(
            OutboxItem(
                event_number=number,
                position=position,
                contact_id=contact_id,
                effect=decode_effect(kind, record),
                planned_at=_from_timestamp(planned_at),
                started=started_at is not None,
            )
            for number, position, kind, record, planned_at, started_at in rows
        )

    async def mark_item_started(self, item: OutboxItem, *, at: datetime) -> None:
        """Mark the item as started, before its request is sent."""
        with self._translate_errors("begin_errand") as connection:
            mark = {"of_number": item.event_number, "at_position": item.position, "at": at.timestamp()}
            connection.exec_driver_sql(sql.START_ITEM, mark)

    async def close_item(
        self, item: OutboxItem, *, outcome: str, created_id: str, at: datetime, refund: bool = False
    ) -> None:
        """Close the item with its outcome."""
        closing = {
            "of_number": item.event_number,
            "at_position": item.position,
            "at": at.timestamp(),
            "with_outcome": outcome,
            "with_created_id": created_id or None,
        }
        if not refund:
            with self._translate_errors("close_item") as connection:
                connection.exec_driver_sql(sql.CLOSE_ITEM, closing)
            return
        with self._transaction("close_item") as connection:
            connection.exec_driver_sql(sql.CLOSE_ITEM, closing)
            give_credit_back(connection, item.event_number)

    async def list_created_ids(self, contact_id: str) -> frozenset[str]:
        """CRM ids of everything the contact's closed items created."""
        with self._translate_errors("receipts") as connection:
            rows = connection.exec_driver_sql(sql.CREATED_IDS, {"contact_id": contact_id}).all()
        return frozenset(row[0] for row in rows)

    async def next_due_time(self) -> datetime | None:
        """When the earliest scheduled event is due."""
        with self._translate_errors("next_wake") as connection:
            due = connection.exec_driver_sql(sql.NEXT_DUE).scalar()
        return None if due is None else _from_timestamp(due)

    async def release_due_events(self, *, at: datetime) -> tuple[str, ...]:
        """Move due events from the schedule to the inbox in one transaction, so that none is lost or duplicated."""
        with self._transaction("release_wakes") as connection:
            rows = connection.exec_driver_sql(sql.DUE_EVENTS, {"at": at.timestamp()}).all()
            for contact_id, name, due, kind, record, cancellable in rows:
                _insert_if_new(
                    connection,
                    contact_id=contact_id,
                    kind=kind,
                    record=record,
                    deduplication_key=f"scheduled:{contact_id}:{name}:{due}:{at.timestamp()}",
                    accepted_at=at.timestamp(),
                    cancellable=cancellable,
                    since=0.0,
                )
                connection.exec_driver_sql(sql.DELETE_SCHEDULED, {"contact_id": contact_id, "name": name})
        return tuple(dict.fromkeys(row[0] for row in rows))

    async def save_valuation(self, kept: StoredValuation) -> None:
        """Insert the valuation; older ones of the same home stay."""
        with self._translate_errors("keep_valuation") as connection:
            connection.exec_driver_sql(
                sql.SAVE_VALUATION,
                {
                    "requested_address": kept.requested_address,
                    "valued_address": kept.valued_address,
                    "kind": kind_of_record(kept.answer),
                    "record": encode_record(kept.answer),
                    "answered_at": kept.answered_at.timestamp(),
                },
            )

    async def valuations_since(self, *, since: datetime) -> tuple[StoredValuation, ...]:
        """Valuations answered after `since`, oldest first."""
        with self._translate_errors("kept_valuations") as connection:
            rows = connection.exec_driver_sql(sql.VALUATIONS_SINCE, {"since": since.timestamp()}).all()
        return tuple(
            StoredValuation(
                requested_address=asked,
                valued_address=home,
                answer=decode_valuation(kind, record),
                answered_at=_from_timestamp(at),
            )
            for asked, home, kind, record, at in rows
        )

    async def count_backlog(self) -> BacklogCounts:
        """How much is unfinished."""
        with self._translate_errors("backlog") as connection:
            pending, items, wakes = connection.exec_driver_sql(sql.BACKLOG).one()
        return BacklogCounts(pending_events=pending, open_items=items, scheduled_events=wakes)


def _insert_if_new(connection: sa.Connection, **row: object) -> bool:
    return connection.exec_driver_sql(sql.ACCEPT_IF_NEW, row).rowcount > 0


def _accept_event(connection: sa.Connection, arrival: Arrival) -> bool:
    incoming, at = arrival.incoming_event, arrival.received_at
    return _insert_if_new(
        connection,
        contact_id=incoming.contact_id,
        kind=kind_of_record(incoming.event),
        record=encode_record(incoming.event),
        deduplication_key=incoming.deduplication_key,
        accepted_at=at.timestamp(),
        cancellable=False,
        since=(at - incoming.duplicate_window).timestamp() if incoming.duplicate_window else 0.0,
    )


def _execute_many(connection: sa.Connection, statement: str, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.exec_driver_sql(statement, list(rows))


def _item_row(item: OutboxItem) -> Mapping[str, Any]:
    return {
        "event_number": item.event_number,
        "position": item.position,
        "contact_id": item.contact_id,
        "kind": kind_of_record(item.effect),
        "record": encode_record(item.effect),
        "planned_at": item.planned_at.timestamp(),
    }


def _scheduled_row(contact_id: str, wake: ScheduledEvent) -> Mapping[str, Any]:
    return {
        "contact_id": contact_id,
        "name": wake.name,
        "due": wake.due.timestamp(),
        "kind": kind_of_record(wake.event),
        "record": encode_record(wake.event),
        "cancellable": wake.cancellable,
    }


def _from_timestamp(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
