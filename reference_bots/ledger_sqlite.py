"""The ledger in an SQLite file, for one process.

Statements run on the event loop itself: a transaction takes less than a tenth of a millisecond, less than handing it to
a thread and back would. Only the disk is waited for in a thread, and many share a wait: SQLite itself is told never to
wait at a commit (synchronous=normal), and `settled` has the system write out the write-ahead log, which is what SQLite
would do (synchronous=full), once for everybody.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from reference_bots import ledger_statements as run
from reference_bots.disk import DiskFailed, SharedWait
from reference_bots.ledger import (
    Answer,
    Arrival,
    Backlog,
    Errand,
    KeptValuation,
    LedgerUnavailable,
    Waiting,
    Wake,
)
from reference_bots.records import kind_of, read_effect, read_happening, read_valued, written

CHECKPOINT: Final = 4000
"""Pages in the log after which SQLite carries them into the file, which is a stop for everybody: 16 MB."""

_DISK_FAILED: Final = "The disk did not take what was written."

Measure = Callable[[str, float], None]
"""Told an operation and the seconds it took."""


_write_out = getattr(os, "fdatasync", os.fsync)


def _unmeasured(_operation: str, _seconds: float) -> None:
    return None


class SqliteLedger:
    """One connection, one writer, write-ahead log.

    synchronous: as in the settings; with `full`, `settled` waits for the disk, else there is nothing to wait for.
    """

    def __init__(self, url: str, *, synchronous: str = "full", measure: Measure = _unmeasured) -> None:
        # Transactions begin and end where this module says; single statements are transactions by themselves.
        self._engine = sa.create_engine(url, poolclass=StaticPool, isolation_level="AUTOCOMMIT")
        self._connection: sa.Connection | None = None
        self._waits = synchronous == "full"
        self._log: int | None = None
        self._disk: SharedWait | None = None
        self._measure = measure

        @event.listens_for(self._engine, "connect")
        def _prepare(connection: Any, _record: object) -> None:
            connection.execute(f"PRAGMA synchronous={'normal' if self._waits else synchronous}")
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT}")
            connection.execute("PRAGMA busy_timeout=250")

    def open(self) -> None:
        """Connect and create what is missing."""
        try:
            self._connection = self._engine.connect()
        except SQLAlchemyError as trouble:
            raise LedgerUnavailable(
                "The database cannot be opened.\n"
                f"  Seen: {type(trouble).__name__} for {self._engine.url.render_as_string()}\n"
                "  Perhaps: its folder does not exist, or may not be written to.\n"
                "  Look: DATABASE_URL, in the form sqlite:////folder/bots.sqlite"
            ) from None
        with self._transaction("open") as connection:
            for statement in run.CREATE:
                connection.exec_driver_sql(statement)
        with self._trouble("open") as connection:
            logged = connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
            if self._waits and not logged:  # a file system that cannot share memory: SQLite waits at every commit
                connection.exec_driver_sql("PRAGMA synchronous=full")
        if self._waits and logged:
            self._log = os.open(f"{self._engine.url.database}-wal", os.O_RDONLY)
            self._disk = SharedWait(self._flush)

    async def settled(self) -> None:
        """Wait for the disk where the settings ask for it, together with everybody who waits now."""
        if self._connection is None:
            raise LedgerUnavailable("The ledger is not open.")
        if self._disk is None:
            return
        try:
            await self._disk.reached()
        except DiskFailed:
            raise LedgerUnavailable(_DISK_FAILED) from None

    def _flush(self) -> None:
        began = time.perf_counter()
        assert self._log is not None  # noqa: S101 - open() opened it
        _write_out(self._log)
        self._measure("disk", time.perf_counter() - began)

    def close(self) -> None:
        """Close the connection. What was committed is in the file."""
        if self._disk is not None:
            self._disk.close()
            self._disk = None
        if self._log is not None:
            os.close(self._log)
            self._log = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._engine.dispose()

    def accept(self, arrival: Arrival, *, at: datetime) -> bool:
        """Look for the same arrival and keep this one, in one statement."""
        since = (at - arrival.within).timestamp() if arrival.within else 0.0
        with self._trouble("accept") as connection:
            return _accept(
                connection,
                contact_id=arrival.contact_id,
                kind=kind_of(arrival.happening),
                record=written(arrival.happening),
                sameness=arrival.sameness,
                accepted_at=at.timestamp(),
                cancellable=False,
                since=since,
            )

    def contacts_with_work(self) -> tuple[str, ...]:
        """Those with open errands first, for their happenings are older than any that still waits."""
        with self._trouble("contacts_with_work") as connection:
            contacts = [row[0] for row in connection.exec_driver_sql(run.CONTACTS_WITH_ERRANDS)]
            contacts += [row[0] for row in connection.exec_driver_sql(run.CONTACTS_WAITING)]
        return tuple(dict.fromkeys(contacts))

    def next_waiting(self, contact_id: str) -> Waiting | None:
        """The contact's oldest unanswered happening, with the state it meets."""
        with self._trouble("next_waiting") as connection:
            row = connection.exec_driver_sql(run.NEXT_WAITING, {"contact_id": contact_id}).first()
        if row is None:
            return None
        number, kind, record, accepted_at, state = row
        return Waiting(
            number=number,
            contact_id=contact_id,
            happening=read_happening(kind, record),
            accepted_at=_moment(accepted_at),
            state=state,
        )

    def answer(self, answer: Answer) -> tuple[Errand, ...]:
        """State, errands, plans and the happening's end, in one transaction."""
        waiting, at = answer.waiting, answer.at.timestamp()
        contact_id = waiting.contact_id
        errands = tuple(
            Errand(
                number=waiting.number,
                position=position,
                contact_id=contact_id,
                effect=effect,
                planned_at=answer.at,
            )
            for position, effect in enumerate(answer.effects)
        )
        with self._transaction("answer") as connection:
            connection.exec_driver_sql(run.KEEP_STATE, {"contact_id": contact_id, "state": answer.state, "at": at})
            connection.exec_driver_sql(run.END_HAPPENING, {"of": waiting.number, "at": at, "said": "answered"})
            if answer.cancel_wakes:
                connection.exec_driver_sql(run.CANCEL_WAKES, {"contact_id": contact_id})
                connection.exec_driver_sql(run.CANCEL_WAITING, {"of": contact_id, "at": at, "said": "cancelled"})
            _many(connection, run.PLAN_ERRAND, [_errand_row(errand) for errand in errands])
            _many(connection, run.PLAN_WAKE, [_wake_row(contact_id, wake) for wake in answer.wakes])
        return errands

    def dismiss(self, waiting: Waiting, *, reason: str, at: datetime) -> None:
        """End a happening without a turn."""
        with self._trouble("dismiss") as connection:
            connection.exec_driver_sql(run.END_HAPPENING, {"of": waiting.number, "at": at.timestamp(), "said": reason})

    def open_errands(self, contact_id: str) -> tuple[Errand, ...]:
        """The contact's errands that are not known to be done, in order."""
        with self._trouble("open_errands") as connection:
            rows = connection.exec_driver_sql(run.OPEN_ERRANDS, {"contact_id": contact_id}).all()
        return tuple(
            Errand(
                number=number,
                position=position,
                contact_id=contact_id,
                effect=read_effect(kind, record),
                planned_at=_moment(planned_at),
                begun=begun_at is not None,
            )
            for number, position, kind, record, planned_at, begun_at in rows
        )

    def begin_errand(self, errand: Errand, *, at: datetime) -> None:
        """One mark, kept before the request leaves."""
        with self._trouble("begin_errand") as connection:
            mark = {"of": errand.number, "place": errand.position, "at": at.timestamp()}
            connection.exec_driver_sql(run.BEGIN_ERRAND, mark)

    def close_errand(self, errand: Errand, *, outcome: str, receipt: str, at: datetime) -> None:
        """The errand is over."""
        with self._trouble("close_errand") as connection:
            connection.exec_driver_sql(
                run.CLOSE_ERRAND,
                {
                    "of": errand.number,
                    "place": errand.position,
                    "at": at.timestamp(),
                    "said": outcome,
                    "made": receipt or None,
                },
            )

    def receipts(self, contact_id: str) -> frozenset[str]:
        """The CRM's ids of everything the contact's closed errands made."""
        with self._trouble("receipts") as connection:
            rows = connection.exec_driver_sql(run.RECEIPTS, {"contact_id": contact_id}).all()
        return frozenset(row[0] for row in rows)

    def next_wake(self) -> datetime | None:
        """When the earliest plan is due."""
        with self._trouble("next_wake") as connection:
            due = connection.exec_driver_sql(run.NEXT_WAKE).scalar()
        return None if due is None else _moment(due)

    def release_wakes(self, *, at: datetime) -> tuple[str, ...]:
        """Plans leave their table and enter the inbox in the same transaction, so neither is lost nor there twice."""
        with self._transaction("release_wakes") as connection:
            rows = connection.exec_driver_sql(run.DUE_WAKES, {"at": at.timestamp()}).all()
            for contact_id, name, due, kind, record, cancellable in rows:
                _accept(
                    connection,
                    contact_id=contact_id,
                    kind=kind,
                    record=record,
                    sameness=f"wake:{contact_id}:{name}:{due}:{at.timestamp()}",
                    accepted_at=at.timestamp(),
                    cancellable=cancellable,
                    since=0.0,
                )
                connection.exec_driver_sql(run.FORGET_WAKE, {"contact_id": contact_id, "name": name})
        return tuple(dict.fromkeys(row[0] for row in rows))

    def keep_valuation(self, kept: KeptValuation) -> None:
        """One more row; older ones stay, as what was once told."""
        with self._trouble("keep_valuation") as connection:
            connection.exec_driver_sql(
                run.KEEP_VALUATION,
                {
                    "asked": kept.asked,
                    "home": kept.home,
                    "kind": kind_of(kept.answer),
                    "record": written(kept.answer),
                    "answered_at": kept.at.timestamp(),
                },
            )

    def kept_valuations(self, *, since: datetime) -> tuple[KeptValuation, ...]:
        """Every answer kept after `since`."""
        with self._trouble("kept_valuations") as connection:
            rows = connection.exec_driver_sql(run.KEPT_VALUATIONS, {"since": since.timestamp()}).all()
        return tuple(
            KeptValuation(asked=asked, home=home, answer=read_valued(kind, record), at=_moment(at))
            for asked, home, kind, record, at in rows
        )

    def backlog(self) -> Backlog:
        """What is still to be done."""
        with self._trouble("backlog") as connection:
            waiting, errands, wakes = connection.exec_driver_sql(run.BACKLOG).one()
        return Backlog(waiting=waiting, errands=errands, wakes=wakes)

    @contextmanager
    def together(self) -> Iterator[None]:
        """One transaction around what is written inside."""
        with self._transaction("together"):
            yield

    @contextmanager
    def _transaction(self, operation: str) -> Iterator[sa.Connection]:
        with self._trouble(operation) as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                connection.exec_driver_sql("ROLLBACK")
                raise

    @contextmanager
    def _trouble(self, operation: str) -> Iterator[sa.Connection]:
        if self._connection is None:
            raise LedgerUnavailable("The ledger is not open.")
        if self._disk is not None and self._disk.failed:
            raise LedgerUnavailable(_DISK_FAILED)
        began = time.perf_counter()
        try:
            yield self._connection
        except SQLAlchemyError as trouble:
            raise _unavailable(trouble) from None
        finally:
            self._measure(operation, time.perf_counter() - began)


def _unavailable(trouble: SQLAlchemyError) -> LedgerUnavailable:
    """The driver's own words may quote what was to be stored, so only their kind is passed on."""
    return LedgerUnavailable(f"The database answered {type(trouble).__name__}.")


def _accept(connection: sa.Connection, **row: object) -> bool:
    return connection.exec_driver_sql(run.ACCEPT_IF_NEW, row).rowcount > 0


def _many(connection: sa.Connection, statement: str, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.exec_driver_sql(statement, list(rows))


def _errand_row(errand: Errand) -> Mapping[str, Any]:
    return {
        "number": errand.number,
        "position": errand.position,
        "contact_id": errand.contact_id,
        "kind": kind_of(errand.effect),
        "record": written(errand.effect),
        "planned_at": errand.planned_at.timestamp(),
    }


def _wake_row(contact_id: str, wake: Wake) -> Mapping[str, Any]:
    return {
        "contact_id": contact_id,
        "name": wake.name,
        "due": wake.due.timestamp(),
        "kind": kind_of(wake.happening),
        "record": written(wake.happening),
        "cancellable": wake.cancellable,
    }


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
