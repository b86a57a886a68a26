"""The store in an SQLite file: every method is one statement or one transaction, run on the event loop itself.

A transaction takes less than a tenth of a millisecond, less than handing it to a thread and back would.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import sqlalchemy as sa

from reference_bots.conversation.effects import Say
from reference_bots.conversation.events import Happening
from reference_bots.storage import store_statements as sql
from reference_bots.storage.codec import kind_of, read_effect, read_happening, read_valued, written
from reference_bots.storage.sqlite_connection import SqliteFile
from reference_bots.storage.store import Answer, Arrival, Backlog, Errand, Heard, KeptValuation, Waiting, Wake

BEFORE_ANY_ANSWER: Final = -1
"""Position of the wait notice among an event's outbox items."""


class SqliteLedger(SqliteFile):
    """`Store` in one SQLite file."""

    def open(self) -> None:
        """Connect, and create missing tables. Raises StoreUnavailable."""
        self.connect(sql.CREATE)

    def accept(self, arrival: Arrival, *, at: datetime) -> bool:
        """Look for a duplicate and insert the event in one statement."""
        since = (at - arrival.within).timestamp() if arrival.within else 0.0
        with self._translate_errors("accept") as connection:
            return _accept(
                connection,
                contact_id=arrival.contact_id,
                kind=kind_of(arrival.happening),
                record=written(arrival.happening),
                deduplication_key=arrival.sameness,
                accepted_at=at.timestamp(),
                cancellable=False,
                since=since,
            )

    def contacts_with_work(self) -> tuple[str, ...]:
        """Contacts with open outbox items first, because those items are older than any pending event."""
        with self._translate_errors("contacts_with_work") as connection:
            contacts = [row[0] for row in connection.exec_driver_sql(sql.CONTACTS_WITH_OPEN_ITEMS)]
            contacts += [row[0] for row in connection.exec_driver_sql(sql.CONTACTS_WITH_PENDING_EVENTS)]
        return tuple(dict.fromkeys(contacts))

    def next_waiting(self, contact_id: str) -> Waiting | None:
        """The contact's oldest pending event, with the conversation's state."""
        with self._translate_errors("next_waiting") as connection:
            row = connection.exec_driver_sql(sql.NEXT_EVENT, {"contact_id": contact_id}).first()
        if row is None:
            return None
        number, kind, record, accepted_at, state = row
        return Waiting(
            number=number,
            contact_id=contact_id,
            happening=read_happening(kind, record),
            accepted_at=_from_timestamp(accepted_at),
            state=state,
        )

    def all_waiting(self, contact_id: str) -> tuple[Happening, ...]:
        """All the contact's pending events, oldest first."""
        with self._translate_errors("all_waiting") as connection:
            rows = connection.exec_driver_sql(sql.PENDING_EVENTS, {"contact_id": contact_id}).all()
        return tuple(read_happening(kind, record) for kind, record in rows)

    def tell_to_wait(self, pending: Waiting, say: Say, *, at: datetime) -> Errand | None:
        """Add the wait notice as an outbox item before those of the answer; None if it was added before."""
        item = Errand(
            number=pending.number, position=BEFORE_ANY_ANSWER, contact_id=pending.contact_id, effect=say, planned_at=at
        )
        with self._translate_errors("tell_to_wait") as connection:
            planned = connection.exec_driver_sql(sql.ADD_ITEM_IF_NEW, dict(_item_row(item))).rowcount > 0
        return item if planned else None

    def told_to_wait(self, pending: Waiting) -> bool:
        """Whether a wait notice was added for this event."""
        with self._translate_errors("told_to_wait") as connection:
            key = {"of_number": pending.number, "at_position": BEFORE_ANY_ANSWER}
            return connection.exec_driver_sql(sql.FIND_ITEM, key).first() is not None

    def heard_since(self, since: datetime) -> tuple[Heard, ...]:
        """Contacts with an event answered after `since`. Called once per start, so no index is kept for it."""
        with self._translate_errors("heard_since") as connection:
            rows = connection.exec_driver_sql(sql.ANSWERED_SINCE, {"since": since.timestamp()}).all()
        return tuple(
            Heard(contact_id=contact_id, at=_from_timestamp(at), state=state) for contact_id, at, state in rows
        )

    def answer(self, answer: Answer) -> tuple[Errand, ...]:
        """Write state, outbox items, scheduled events and the event's end in one transaction."""
        pending, at = answer.waiting, answer.at.timestamp()
        contact_id = pending.contact_id
        items = tuple(
            Errand(
                number=pending.number,
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
            if answer.cancel_wakes:
                connection.exec_driver_sql(sql.CANCEL_SCHEDULED, {"contact_id": contact_id})
                connection.exec_driver_sql(
                    sql.CANCEL_PENDING, {"of_contact": contact_id, "at": at, "with_outcome": "cancelled"}
                )
            _execute_many(connection, sql.ADD_ITEM, [_item_row(item) for item in items])
            _execute_many(connection, sql.SCHEDULE_EVENT, [_scheduled_row(contact_id, wake) for wake in answer.wakes])
        return items

    def dismiss(self, pending: Waiting, *, reason: str, at: datetime) -> None:
        """End an event without a turn."""
        with self._translate_errors("dismiss") as connection:
            connection.exec_driver_sql(
                sql.END_EVENT, {"of_number": pending.number, "at": at.timestamp(), "with_outcome": reason}
            )

    def open_errands(self, contact_id: str) -> tuple[Errand, ...]:
        """The contact's outbox items that are not closed, in order."""
        with self._translate_errors("open_errands") as connection:
            rows = connection.exec_driver_sql(sql.OPEN_ITEMS, {"contact_id": contact_id}).all()
        return tuple(
            Errand(
                number=number,
                position=position,
                contact_id=contact_id,
                effect=read_effect(kind, record),
                planned_at=_from_timestamp(planned_at),
                begun=started_at is not None,
            )
            for number, position, kind, record, planned_at, started_at in rows
        )

    def begin_errand(self, item: Errand, *, at: datetime) -> None:
        """Mark the item as started, before its request is sent."""
        with self._translate_errors("begin_errand") as connection:
            mark = {"of_number": item.number, "at_position": item.position, "at": at.timestamp()}
            connection.exec_driver_sql(sql.START_ITEM, mark)

    def close_errand(self, item: Errand, *, outcome: str, receipt: str, at: datetime) -> None:
        """Close the item with its outcome."""
        with self._translate_errors("close_errand") as connection:
            connection.exec_driver_sql(
                sql.CLOSE_ITEM,
                {
                    "of_number": item.number,
                    "at_position": item.position,
                    "at": at.timestamp(),
                    "with_outcome": outcome,
                    "with_created_id": receipt or None,
                },
            )

    def receipts(self, contact_id: str) -> frozenset[str]:
        """CRM ids of everything the contact's closed items created."""
        with self._translate_errors("receipts") as connection:
            rows = connection.exec_driver_sql(sql.CREATED_IDS, {"contact_id": contact_id}).all()
        return frozenset(row[0] for row in rows)

    def next_wake(self) -> datetime | None:
        """When the earliest scheduled event is due."""
        with self._translate_errors("next_wake") as connection:
            due = connection.exec_driver_sql(sql.NEXT_DUE).scalar()
        return None if due is None else _from_timestamp(due)

    def release_wakes(self, *, at: datetime) -> tuple[str, ...]:
        """Move due events from the schedule to the inbox in one transaction, so that none is lost or duplicated."""
        with self._transaction("release_wakes") as connection:
            rows = connection.exec_driver_sql(sql.DUE_EVENTS, {"at": at.timestamp()}).all()
            for contact_id, name, due, kind, record, cancellable in rows:
                _accept(
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

    def keep_valuation(self, kept: KeptValuation) -> None:
        """Insert the valuation; older ones of the same home stay."""
        with self._translate_errors("keep_valuation") as connection:
            connection.exec_driver_sql(
                sql.SAVE_VALUATION,
                {
                    "requested_address": kept.asked,
                    "valued_address": kept.home,
                    "kind": kind_of(kept.answer),
                    "record": written(kept.answer),
                    "answered_at": kept.at.timestamp(),
                },
            )

    def kept_valuations(self, *, since: datetime) -> tuple[KeptValuation, ...]:
        """Valuations answered after `since`, oldest first."""
        with self._translate_errors("kept_valuations") as connection:
            rows = connection.exec_driver_sql(sql.VALUATIONS_SINCE, {"since": since.timestamp()}).all()
        return tuple(
            KeptValuation(asked=asked, home=home, answer=read_valued(kind, record), at=_from_timestamp(at))
            for asked, home, kind, record, at in rows
        )

    def backlog(self) -> Backlog:
        """How much is unfinished."""
        with self._translate_errors("backlog") as connection:
            pending, items, wakes = connection.exec_driver_sql(sql.BACKLOG).one()
        return Backlog(waiting=pending, errands=items, wakes=wakes)


def _accept(connection: sa.Connection, **row: object) -> bool:
    return connection.exec_driver_sql(sql.ACCEPT_IF_NEW, row).rowcount > 0


def _execute_many(connection: sa.Connection, statement: str, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.exec_driver_sql(statement, list(rows))


def _item_row(item: Errand) -> Mapping[str, Any]:
    return {
        "event_number": item.number,
        "position": item.position,
        "contact_id": item.contact_id,
        "kind": kind_of(item.effect),
        "record": written(item.effect),
        "planned_at": item.planned_at.timestamp(),
    }


def _scheduled_row(contact_id: str, wake: Wake) -> Mapping[str, Any]:
    return {
        "contact_id": contact_id,
        "name": wake.name,
        "due": wake.due.timestamp(),
        "kind": kind_of(wake.happening),
        "record": written(wake.happening),
        "cancellable": wake.cancellable,
    }


def _from_timestamp(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
