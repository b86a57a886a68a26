"""One SQLite file and its one connection, for one process, with waits for the disk that many share.

SQLite itself is told never to wait at a commit (synchronous=normal); `settled` has the system write out the write-ahead
log, which is what SQLite would do (synchronous=full), in a thread and once for everybody who waits. The log is written
in the order of the commits, so what is on disk is always a beginning of what was done, never a choice of it.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from reference_bots.storage.group_commit import DiskFailed, SharedWait
from reference_bots.storage.store import LedgerUnavailable

CHECKPOINT: Final = 4000
"""Pages in the log after which SQLite carries them into the file, which is a stop for everybody: 16 MB."""

PATIENCE: Final = 250
"""Milliseconds everybody stands still for another program that writes to the file, once; as long as that goes on, what
comes next is refused at once, so that the door can say so. The next transaction that succeeds ends it."""

_DISK_FAILED: Final = "The disk did not take what was written."

Measure = Callable[[str, float], None]
"""Told an operation and the seconds it took."""


_write_out = getattr(os, "fdatasync", os.fsync)


def _unmeasured(_operation: str, _seconds: float) -> None:
    return None


class SqliteFile:
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
        self._occupied = False

        @event.listens_for(self._engine, "connect")
        def _prepare(connection: Any, _record: object) -> None:
            connection.execute(f"PRAGMA synchronous={'normal' if self._waits else synchronous}")
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT}")
            connection.execute(f"PRAGMA busy_timeout={PATIENCE}")

    def connect(self, create: Iterable[str]) -> None:
        """Be ready. create: the statements that make what is missing.  Raises LedgerUnavailable."""
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
            for statement in create:
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

    @contextmanager
    def together(self) -> Iterator[None]:
        """One transaction around what is written inside."""
        with self._transaction("together"):
            yield

    @contextmanager
    def _transaction(self, operation: str) -> Iterator[sa.Connection]:
        with self._trouble(operation) as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            if self._occupied:
                self._occupied = False
                connection.exec_driver_sql(f"PRAGMA busy_timeout={PATIENCE}")
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
            if not self._occupied and _by_others(trouble):
                self._occupied = True
                self._connection.exec_driver_sql("PRAGMA busy_timeout=0")
            raise _unavailable(trouble) from None
        finally:
            self._measure(operation, time.perf_counter() - began)


def _unavailable(trouble: SQLAlchemyError) -> LedgerUnavailable:
    """The driver's own words may quote what was to be stored, so only their kind is passed on."""
    return LedgerUnavailable(f"The database answered {type(trouble).__name__}.")


def _by_others(trouble: SQLAlchemyError) -> bool:
    """Whether another program has the file to itself now."""
    code = getattr(getattr(trouble, "orig", None), "sqlite_errorcode", 0)
    return (code & 0xFF) == sqlite3.SQLITE_BUSY
