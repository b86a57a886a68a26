"""While a database is held, the target reads it and cannot write; afterwards it can."""

import sqlite3
from pathlib import Path

import asyncpg
import pytest

from support.scenario.database_lock import DatabaseLock
from support.vocabulary.outcome import Blocked
from tests.reference_bots.storage.servers import run_on_database


def test_a_file_is_read_and_not_written(tmp_path: Path) -> None:
    """As another program's long writing does it."""
    path = tmp_path / "bots.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE kept (number)")
    lock = DatabaseLock(str(path))
    lock.hold()
    with sqlite3.connect(path, timeout=0) as connection:
        assert connection.execute("SELECT * FROM kept").fetchall() == []
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            connection.execute("INSERT INTO kept VALUES (1)")
        lock.release()
        connection.execute("INSERT INTO kept VALUES (1)")
    lock.release()


def test_a_server_is_read_and_not_written() -> None:
    """Sessions that were open end, and those that begin afterwards may write again once it is released."""

    async def scenario(url: str) -> None:
        before = await asyncpg.connect(url)
        await before.execute("CREATE TABLE kept (number int)")
        lock = DatabaseLock(url)
        lock.hold()
        with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, OSError)):
            await before.execute("INSERT INTO kept VALUES (1)")
        held = await asyncpg.connect(url)
        assert await held.fetch("SELECT * FROM kept") == []
        with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
            await held.execute("INSERT INTO kept VALUES (1)")
        lock.release()
        after = await asyncpg.connect(url)
        await after.execute("INSERT INTO kept VALUES (1)")
        await after.close()

    run_on_database(scenario)


@pytest.mark.parametrize("database", ["", "/nowhere/bots.sqlite", "postgresql://nobody@127.0.0.1:1/bots"])
def test_a_database_that_cannot_be_held_blocks_the_scenario(database: str) -> None:
    """The error names the setting."""
    with pytest.raises(Blocked) as blocked:
        DatabaseLock(database).hold()
    assert "[health] database" in str(blocked.value)


def test_the_error_shows_no_password() -> None:
    """An address may hold one."""
    with pytest.raises(Blocked) as blocked:
        DatabaseLock("postgresql://owner:secret@127.0.0.1:1/bots").hold()
    assert "secret" not in str(blocked.value)
