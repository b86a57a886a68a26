# mypy: allow-untyped-calls
"""The database engines that the load benchmark measures the target on, one row each.

An engine gives the target a new, empty database, takes it away afterwards, and says which processes serve it. One that
is not there, or on which the target does not start, is inapplicable and named.
"""

import asyncio
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

import psutil

from support.vocabulary.explained_error import SetUpError

POSTGRESQL_ADDRESS = "BENCH_POSTGRESQL"
"""Environment variable: the server, as postgresql://user@host:5432; the default is this machine's own."""

LOCAL_POSTGRESQL = "postgresql://postgres@127.0.0.1:5432"
CONNECT_TIMEOUT = 3.0
DATABASE_PREFIX = "bench_load_"
SHARED_PROCESSES = ("walwriter", "checkpointer", "background writer")
"""Words in the titles of the server's processes that write for all databases: what others cause is counted too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineDatabase:
    """An empty database of an engine.

    environment: what the target is told of it, on top of its profile's variables.
    name: of the database, as its server's processes show it; "" = the target's own process serves it.
    """

    environment: Mapping[str, str]
    name: str = ""

    def read_server_seconds(self) -> float:
        """CPU seconds so far of the processes that serve this database; 0 = the target's own process does."""
        return sum(_read_seconds(each, self.name) for each in psutil.process_iter()) if self.name else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """A database engine. create: a new database of it while entered; raises SetUpError where that is impossible."""

    name: str
    create: Callable[[], AbstractContextManager[EngineDatabase]]


@contextmanager
def create_sqlite_database() -> Iterator[EngineDatabase]:
    """The profile's own: a file in the target's folder."""
    yield EngineDatabase(environment={})


@contextmanager
def create_postgresql_database() -> Iterator[EngineDatabase]:
    """A database with a name of its own on the server, dropped at the end."""
    address = os.environ.get(POSTGRESQL_ADDRESS, LOCAL_POSTGRESQL).rstrip("/")
    name = DATABASE_PREFIX + secrets.token_hex(4)
    _execute(address, f'CREATE DATABASE "{name}"')
    try:
        yield EngineDatabase(environment={"DATABASE_URL": f"{address}/{name}"}, name=name)
    finally:
        _execute(address, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


ENGINES = (
    Engine(name="SQLite", create=create_sqlite_database),
    Engine(name="PostgreSQL", create=create_postgresql_database),
)
"""In the order of the table; a new engine is one entry more."""


def _read_seconds(process: psutil.Process, database: str) -> float:
    """CPU seconds of a connection's process to this database, or of one that writes for all; 0 = neither."""
    try:
        title = " ".join(process.cmdline())
        if not title.startswith("postgres:") or not any(word in title for word in (database, *SHARED_PROCESSES)):
            return 0.0
        used = process.cpu_times()
    except psutil.Error:
        return 0.0
    return float(used.user + used.system)


def _execute(address: str, statement: str) -> None:
    """Executes a statement outside of a transaction. Raises SetUpError when the server cannot be reached."""

    async def execute() -> None:
        import asyncpg  # noqa: PLC0415 - only where a server is measured

        connection = await asyncpg.connect(f"{address}/postgres", timeout=CONNECT_TIMEOUT)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    try:
        asyncio.run(execute())
    except (ImportError, OSError, TimeoutError, ValueError) as unreachable:
        raise _build_error(unreachable) from unreachable
    except Exception as refused:
        # Errors of the server have no base in the standard library; anything else is a defect and goes on.
        if type(refused).__module__.partition(".")[0] != "asyncpg":
            raise
        raise _build_error(refused) from refused


def _build_error(reason: Exception) -> SetUpError:
    return SetUpError(
        "There is no PostgreSQL to measure on.",
        seen=f"{type(reason).__name__}: {reason}",
        perhaps="no server runs on this machine, or it asks for a password.",
        look=f"{POSTGRESQL_ADDRESS}=postgresql://user:password@host:5432 make bench-load",
    )
