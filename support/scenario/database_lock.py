"""Keeps the target from writing into its database, while it can still read.

An SQLite file is locked, as another program does that writes for a long time. A PostgreSQL database becomes read-only,
as operators of servers do when a disk is nearly full, or when another server takes over.
"""

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from support.vocabulary.outcome import Blocked

_BUSY_SECONDS = 5.0
"""How long the lock is waited for while the target writes."""

_CONNECT_SECONDS = 10.0

_END_OTHER_SESSIONS: Final = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
"""A session keeps the setting with which it began; so all begin anew."""


class DatabaseLock:
    """Keeps one database from being written until it is released; reading goes on.

    database: file of SQLite or address of PostgreSQL; "" = the target has none that can be locked.
    """

    def __init__(self, database: str) -> None:
        self._database = database
        self._connection: sqlite3.Connection | None = None
        self._is_read_only = False

    def hold(self) -> None:
        """Keep everybody from writing. Raises Blocked when there is no such database, or it cannot be locked."""
        if urlsplit(self._database).scheme == "postgresql":
            self._set_read_only(is_on=True)
            self._is_read_only = True
        else:
            self._connection = self._lock_file()

    def release(self) -> None:
        """Let the target write again, if it was kept from it."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.rollback()
            connection.close()
        if self._is_read_only:
            self._is_read_only = False
            self._set_read_only(is_on=False)

    def _lock_file(self) -> sqlite3.Connection:
        if not self._database or not Path(self._database).is_file():
            raise self._build_error("there is no such file")
        connection = sqlite3.connect(
            self._database, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as refused:
            connection.close()
            raise self._build_error(str(refused)) from refused
        return connection

    def _set_read_only(self, *, is_on: bool) -> None:
        """On a loop of its own, because the caller's loop may have virtual time."""
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, self._change_database(is_on=is_on)).result()

    async def _change_database(self, *, is_on: bool) -> None:
        import asyncpg  # noqa: PLC0415 - only a target with such a database loads the driver

        name = urlsplit(self._database).path.removeprefix("/").replace('"', '""')
        change = "SET default_transaction_read_only = on" if is_on else "RESET default_transaction_read_only"
        try:
            connection = await asyncpg.connect(
                self._database, timeout=_CONNECT_SECONDS, server_settings={"default_transaction_read_only": "off"}
            )
            try:
                await connection.execute(f'ALTER DATABASE "{name}" {change}')
                await connection.execute(_END_OTHER_SESSIONS)
            finally:
                await connection.close()
        except (asyncpg.PostgresError, OSError, TimeoutError) as refused:
            raise self._build_error(f"{type(refused).__name__}: {refused}") from refused

    def _build_error(self, seen: str) -> Blocked:
        return Blocked(
            "The target's database cannot be locked.",
            seen=f"{urlsplit(self._database)._replace(netloc='').geturl() or 'no database'}: {seen}",
            perhaps="[health] database in the profile is not what the target writes.",
            look="[health] and the target's environment in the profile",
        )
