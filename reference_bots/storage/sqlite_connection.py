"""One SQLite connection for one process, with group commit.

SQLite itself does not flush at a commit (synchronous=normal); `wait_until_durable` flushes the write-ahead log, as
SQLite would (synchronous=full), but in a thread and once for all who wait. The log is written in the order of the
commits, so what is on disk is always a prefix of what was committed.

SQLAlchemy opens the database and migrates it. The store's statements, compiled once per process, go straight to the
driver: handing one on and wrapping its result would take several times as long as SQLite needs for it.
"""

import asyncio
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from reference_bots.storage.file_lock import FileLock
from reference_bots.storage.group_commit import FlushError, GroupCommit
from reference_bots.storage.measuring import Measure, ignore_measurement
from reference_bots.storage.schema_version import (
    NEWEST,
    READ_VERSION,
    choose_version,
    migrate,
    statements_for_new_database,
)
from reference_bots.storage.statement import SQLITE
from reference_bots.storage.store import StoreUnavailableError

CHECKPOINT_PAGES: Final = 4000
"""Pages in the log after which SQLite moves them into the database file, which blocks the event loop: 16 MB."""

BUSY_TIMEOUT: Final = 250
"""Milliseconds to wait, once, while another program writes to the file. After that, transactions are refused at once
until one succeeds, so that the webhook endpoint can answer 429.
"""

_DISK_FAILED: Final = "Writing to the disk failed; restart the bots."

_sync_file = getattr(os, "fdatasync", os.fsync)


class SqliteConnection:
    """One connection, one writer, write-ahead log.

    url: the database, as sqlite:////folder/file.
    synchronous: as in the settings; only with `full`, `wait_until_durable` flushes.
    measure: called with each operation and its seconds.
    """

    def __init__(self, url: str, *, synchronous: str = "full", measure: Measure = ignore_measurement) -> None:
        # This module begins and ends transactions; a single statement is a transaction by itself.
        self._engine = sa.create_engine(url, poolclass=StaticPool, isolation_level="AUTOCOMMIT")
        self._connection: sa.Connection | None = None
        self._driver: sqlite3.Connection | None = None
        self._flush_needed = synchronous == "full"
        self._log: int | None = None
        self._group_commit: GroupCommit | None = None
        self._measure = measure
        self._locked_by_other = False
        self._process_lock = FileLock(self._engine.url.database)
        self._disk_failed = asyncio.Event()

        @event.listens_for(self._engine, "connect")
        def set_pragmas(connection: Any, _record: object) -> None:
            connection.execute(f"PRAGMA synchronous={'normal' if self._flush_needed else synchronous}")
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}")
            connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")

    def connect(self) -> None:
        """Open the database and bring it to this release's schema. Raises StoreUnavailableError."""
        try:
            self._connection = self._engine.connect()
        except SQLAlchemyError as error:
            raise StoreUnavailableError(
                "The database cannot be opened.\n"
                f"  Seen: {type(error).__name__} for {self._engine.url.render_as_string()}\n"
                "  Perhaps: its folder does not exist, or may not be written to.\n"
                "  Look: DATABASE_URL, in the form sqlite:////folder/bots.sqlite"
            ) from None
        try:
            self._process_lock.acquire()
            self._driver = self._connection.connection.driver_connection
            with self._transaction("open"):
                _bring_to_this_release(self._connection)
        except BaseException:
            self.disconnect()
            raise
        with self._translate_errors("open") as connection:
            logged = connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
            if (
                self._flush_needed and not logged
            ):  # no shared memory on this file system: SQLite flushes at every commit
                connection.execute("PRAGMA synchronous=full")
        if self._flush_needed and logged:
            self._log = os.open(f"{self._engine.url.database}-wal", os.O_RDONLY)
            self._group_commit = GroupCommit(self._flush, on_failure=self._disk_failed.set)

    async def wait_until_durable(self) -> None:
        """Wait for a group commit, if the settings ask for it. Raises StoreUnavailableError."""
        if self._connection is None:
            raise StoreUnavailableError("The store is not open.")
        if self._group_commit is None:
            return
        try:
            await self._group_commit.wait_until_flushed()
        except FlushError:
            raise StoreUnavailableError(_DISK_FAILED) from None

    async def wait_until_failed(self) -> str:
        """Return, with the reason, once nothing can be kept any more until a restart."""
        await self._disk_failed.wait()
        return _DISK_FAILED

    def _flush(self) -> None:
        began = time.perf_counter()
        assert self._log is not None  # noqa: S101 - open() opened it
        _sync_file(self._log)
        self._measure("disk", time.perf_counter() - began)

    def disconnect(self) -> None:
        """Close the connection. What was committed is in the file."""
        if self._group_commit is not None:
            self._group_commit.close()
            self._group_commit = None
        if self._log is not None:
            os.close(self._log)
            self._log = None
        if self._connection is not None:
            self._connection.close()
            self._connection = self._driver = None
        self._engine.dispose()
        self._process_lock.release()

    @contextmanager
    def _transaction(self, operation: str) -> Iterator[sqlite3.Connection]:
        with self._translate_errors(operation) as connection:
            connection.execute("BEGIN IMMEDIATE")
            if self._locked_by_other:
                self._locked_by_other = False
                connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _translate_errors(self, operation: str) -> Iterator[sqlite3.Connection]:
        if self._driver is None:
            raise StoreUnavailableError("The store is not open.")
        if self._group_commit is not None and self._group_commit.has_failed:
            raise StoreUnavailableError(_DISK_FAILED)
        began = time.perf_counter()
        try:
            yield self._driver
        except sqlite3.Error as error:
            if not self._locked_by_other and _is_locked_by_other(error):
                self._locked_by_other = True
                self._driver.execute("PRAGMA busy_timeout=0")
            raise _to_store_unavailable(error) from None
        finally:
            self._measure(operation, time.perf_counter() - began)


def _bring_to_this_release(connection: sa.Connection) -> None:
    tables = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")}
    version = choose_version(tables, lambda: connection.exec_driver_sql(READ_VERSION).scalar())
    if version is None:
        for statement in statements_for_new_sqlite_database():
            connection.exec_driver_sql(statement)
    elif version != NEWEST:
        migrate(connection, version)


@cache
def statements_for_new_sqlite_database() -> tuple[str, ...]:
    """Compiled once per process, because a test run makes hundreds of databases."""
    return statements_for_new_database(SQLITE)


def _to_store_unavailable(error: sqlite3.Error) -> StoreUnavailableError:
    """Name only the class of the driver's error, because its message may quote what was to be stored."""
    return StoreUnavailableError(f"The database answered {type(error).__name__}.")


def _is_locked_by_other(error: sqlite3.Error) -> bool:
    """Whether another program holds the file's write lock."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return (code & 0xFF) == sqlite3.SQLITE_BUSY
