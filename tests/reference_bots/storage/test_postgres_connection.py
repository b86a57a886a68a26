"""A database that cannot be used is explained at the start; one that fails later refuses, and is used again."""

import asyncio
import contextlib
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest

from reference_bots.storage.postgres_store import PostgresStore
from reference_bots.storage.store import StoreUnavailableError
from tests.reference_bots.storage.servers import require_server, run_on_database
from tests.reference_bots.storage.test_postgres_leases import arrive

_LOOK = "  Look: DATABASE_URL, in the form postgresql://user:password@host:5432/database"


def _explain(address: str) -> list[str]:
    with pytest.raises(StoreUnavailableError) as refused:
        asyncio.run(PostgresStore(address, name="one").open_database())
    return str(refused.value).splitlines()


def test_a_server_that_does_not_answer_is_explained() -> None:
    """The password is not repeated."""
    first, *rest = _explain("postgresql://me:secret@127.0.0.1:9/bots")
    assert first == "The database cannot be reached."
    assert rest[-1] == _LOOK
    assert "secret" not in "".join(rest)


def test_a_missing_database_is_explained() -> None:
    """The first line stands alone."""
    server = urlsplit(require_server("DATABASE_URL", "postgresql"))
    assert _explain(urlunsplit(server._replace(path="/no_such_database")))[0] == "There is no such database."


@pytest.mark.parametrize(
    ("error", "first_line"),
    [
        (asyncpg.InvalidPasswordError, "The database refuses the password."),
        (asyncpg.InvalidAuthorizationSpecificationError, "The database refuses the user."),
        (asyncpg.TooManyConnectionsError, "The database has no connection left."),
        (asyncpg.DiskFullError, "The database has no room left."),
    ],
)
def test_what_the_server_refuses_is_explained(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception], first_line: str
) -> None:
    """Each reason by its own first line."""

    async def refuse(*_: object, **__: object) -> None:
        raise error("secret")

    monkeypatch.setattr(asyncpg, "create_pool", refuse)
    first, *rest = _explain("postgresql://me:secret@127.0.0.1:9/bots")
    assert (first, rest[-1]) == (first_line, _LOOK)
    assert "secret" not in "".join(rest)


def test_a_server_without_connections_is_explained() -> None:
    """The limit of a database, as an administrator sets it."""

    async def scenario(address: str) -> None:
        connection = await asyncpg.connect(address)
        name = urlsplit(address).path[1:]
        await connection.execute(f'ALTER DATABASE "{name}" CONNECTION LIMIT 0')
        role = f"{name}_user"
        await connection.execute(f"CREATE ROLE {role} LOGIN")
        try:
            limited = urlsplit(address)
            place = limited.netloc.rpartition("@")[2]
            store = PostgresStore(urlunsplit(limited._replace(netloc=f"{role}@{place}")), name="one")
            with pytest.raises(StoreUnavailableError, match=r"\AThe database has no connection left\."):
                await store.open_database()
        finally:
            await connection.execute(f"DROP ROLE {role}")
            await connection.close()

    run_on_database(scenario)


def test_a_lost_connection_is_replaced() -> None:
    """What was accepted before is there; an event that was refused is accepted when it is delivered again."""

    async def scenario(address: str) -> None:
        store = PostgresStore(address, name="one", pool_size=1)
        await store.open_database()
        assert await store.accept_events([arrive("before")]) == (True,)
        connection = await asyncpg.connect(address)
        await connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        await connection.close()
        # The driver may notice the loss before it writes or while it does; the event is new in both cases.
        with contextlib.suppress(StoreUnavailableError):
            assert await store.accept_events([arrive("during")]) == (True,)
        await store.accept_events([arrive("during"), arrive("before")])
        assert (await store.count_backlog()).pending_events == 2
        await store.close()
        with pytest.raises(StoreUnavailableError):
            await store.count_backlog()

    run_on_database(scenario)


def test_deliveries_do_not_wait_behind_workers() -> None:
    """An event is accepted while the workers hold every connection that they share."""

    async def scenario(address: str) -> None:
        store = PostgresStore(address, name="one", pool_size=1)
        await store.open_database()
        async with store.acquire("held"):
            assert await asyncio.wait_for(store.accept_events([arrive("meanwhile")]), timeout=30) == (True,)
        await store.close()
        with pytest.raises(StoreUnavailableError):
            await store.accept_events([arrive("afterwards")])

    run_on_database(scenario)
