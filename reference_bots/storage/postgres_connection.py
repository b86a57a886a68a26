"""A pool of connections to PostgreSQL, and its errors in the store's own terms."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any, Final
from urllib.parse import urlsplit

import asyncpg

from reference_bots.storage.measuring import Measure, ignore_measurement
from reference_bots.storage.statement import Statement
from reference_bots.storage.store import StoreUnavailableError

CONNECTION_TIMEOUT: Final = 10.0
"""Seconds to wait for a connection, and for one that is free, before the store counts as unavailable."""

STATEMENT_TIMEOUT: Final = 30.0
"""Seconds to wait for one statement before the store counts as unavailable."""

DATABASE_ERRORS: Final = (
    *(asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError),
    *(OSError, TimeoutError, asyncio.TimeoutError),
)
"""What the driver raises when the database fails; its internal error where a connection is lost in the middle."""

_ENDED_BY_SERVER: Final = (
    *(asyncpg.AdminShutdownError, asyncpg.PostgresConnectionError),
    *(asyncpg.InterfaceError, asyncpg.InternalClientError, ConnectionError),
)
"""What the driver raises on a connection that the server has ended, by how much of the end it has noticed."""

_REASONS: Final[tuple[tuple[type[Exception], str, str], ...]] = (
    (asyncpg.InvalidPasswordError, "The database refuses the password.", "the password was changed or misspelt."),
    (
        asyncpg.InvalidAuthorizationSpecificationError,
        "The database refuses the user.",
        "the user is misspelt, or may not come from this machine.",
    ),
    (asyncpg.InvalidCatalogNameError, "There is no such database.", "its name is misspelt, or nobody created it."),
    (
        asyncpg.TooManyConnectionsError,
        "The database has no connection left.",
        "other programs, or too many processes of these bots, hold all of them.",
    ),
    (asyncpg.DiskFullError, "The database has no room left.", "its disk is full."),
    (asyncpg.InsufficientPrivilegeError, "The user may not create tables.", "it lacks a right on the schema."),
)
_EXPLAINED: Final = tuple(kind for kind, _, _ in _REASONS)


class PostgresConnection:
    """Connections to one PostgreSQL database.

    url: as postgresql://user:password@host:port/database.
    synchronous: as in the settings; `off` does not wait for the server's disk.
    pool_size: most connections at once, besides the one that listens.
    measure: called with each operation and its seconds.
    """

    def __init__(
        self, url: str, *, synchronous: str = "full", pool_size: int = 10, measure: Measure = ignore_measurement
    ) -> None:
        self._url = url.replace("postgresql+asyncpg://", "postgresql://", 1)
        self._options = {"synchronous_commit": "off" if synchronous == "off" else "on", "application_name": "bots"}
        self._pool_size = pool_size
        self._measure = measure
        self._pool: asyncpg.Pool | None = None

    async def connect(self) -> None:
        """Open the first connection. Raises StoreUnavailableError, which says why."""
        try:
            self._pool = await asyncpg.create_pool(
                self._url,
                min_size=1,
                max_size=self._pool_size,
                max_inactive_connection_lifetime=0,
                timeout=CONNECTION_TIMEOUT,
                command_timeout=STATEMENT_TIMEOUT,
                server_settings=self._options,
                # Nothing of a session is changed, so nothing is to be reset, which would cost a round trip each time.
                reset=_reset_nothing,
            )
        except (*DATABASE_ERRORS, ValueError) as error:
            raise self._explain(error) from None

    async def wait_until_failed(self) -> str:
        """Never: a database that comes back keeps what it is told."""
        reason: str = await asyncio.get_running_loop().create_future()
        return reason

    async def open_connection(self) -> asyncpg.Connection:
        """One more connection, outside the pool. Raises StoreUnavailableError."""
        try:
            return await asyncpg.connect(
                self._url, timeout=CONNECTION_TIMEOUT, command_timeout=STATEMENT_TIMEOUT, server_settings=self._options
            )
        except (*DATABASE_ERRORS, ValueError) as error:
            raise self._explain(error) from None

    def disconnect(self) -> None:
        """Close all connections at once; what was not committed is rolled back."""
        if self._pool is not None:
            self._pool.terminate()
            self._pool = None

    @asynccontextmanager
    async def acquire(self, operation: str) -> AsyncIterator[Any]:
        """Entered with a free connection. Raises StoreUnavailableError for every error of the database."""
        async with self._measure_and_translate(operation) as pool, pool.acquire(timeout=CONNECTION_TIMEOUT) as free:
            yield free

    @asynccontextmanager
    async def transaction(self, operation: str) -> AsyncIterator[Any]:
        """Entered with a connection in a transaction, which is committed at the end.

        Connections that the server ended while they were free are replaced, because nothing was asked of them yet.
        """
        async with self._measure_and_translate(operation) as pool, AsyncExitStack() as held:
            for left in reversed(range(self._pool_size + 1)):
                connection = await held.enter_async_context(pool.acquire(timeout=CONNECTION_TIMEOUT))
                try:
                    await held.enter_async_context(connection.transaction())
                    break
                except _ENDED_BY_SERVER:
                    if not left:
                        raise
                    # Only then does the pool not hand it out again; a connection whose end was noticed is gone already.
                    with suppress(asyncpg.InterfaceError):
                        connection.terminate()
                    await held.aclose()
            yield connection

    @asynccontextmanager
    async def _measure_and_translate(self, operation: str) -> AsyncIterator[asyncpg.Pool]:
        """Entered with the pool; measures the operation, and translates its errors to StoreUnavailableError."""
        if self._pool is None:
            raise StoreUnavailableError("The store is not open.")
        began = time.perf_counter()
        try:
            yield self._pool
        except _EXPLAINED as error:
            raise self._explain(error) from None
        except DATABASE_ERRORS as error:
            # Only the class, because the driver's message may quote what was to be stored.
            raise StoreUnavailableError(f"The database answered {type(error).__name__}.") from None
        finally:
            self._measure(operation, time.perf_counter() - began)

    def _explain(self, error: Exception) -> StoreUnavailableError:
        parts = urlsplit(self._url)
        place = f"{parts.hostname}:{parts.port or 5432}{parts.path}"
        what, perhaps = next(
            ((what, perhaps) for kind, what, perhaps in _REASONS if isinstance(error, kind)),
            ("The database cannot be reached.", "it does not run, or listens elsewhere."),
        )
        return StoreUnavailableError(
            f"{what}\n"
            f"  Seen: {type(error).__name__} for {place}\n"
            f"  Perhaps: {perhaps}\n"
            "  Look: DATABASE_URL, in the form postgresql://user:password@host:5432/database"
        )


async def fetch(connection: Any, statement: Statement, parameters: Mapping[str, Any] | None = None) -> list[Any]:
    """All rows."""
    found: list[Any] = await connection.fetch(statement.postgresql, *_list_values(statement, parameters))
    return found


async def fetch_value(connection: Any, statement: Statement, parameters: Mapping[str, Any] | None = None) -> Any:
    """The first column of the first row, None if there is none."""
    return await connection.fetchval(statement.postgresql, *_list_values(statement, parameters))


async def execute(connection: Any, statement: Statement, parameters: Mapping[str, Any]) -> int:
    """Execute the statement; the number of rows that it changed."""
    status: str = await connection.execute(statement.postgresql, *_list_values(statement, parameters))
    return int(status.rpartition(" ")[2])


async def execute_many(connection: Any, statement: Statement, many: list[dict[str, Any]]) -> None:
    """Execute the statement once for each."""
    if many:
        await connection.executemany(statement.postgresql, [_list_values(statement, each) for each in many])


def _list_values(statement: Statement, parameters: Mapping[str, Any] | None) -> list[Any]:
    return [] if parameters is None else [parameters[name] for name in statement.names]


async def _reset_nothing(_connection: Any) -> None:
    return None
