"""The schema: made directly it is what the migrations make; a database of another release is migrated or refused."""

import asyncio
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest
import sqlalchemy as sa
from alembic import op
from sqlalchemy.ext.asyncio import create_async_engine

from reference_bots.storage import schema_version
from reference_bots.storage.postgres_store import PostgresStore
from reference_bots.storage.schema_version import NEWEST, VERSIONS, migrate
from reference_bots.storage.sqlite_store import SqliteStore
from reference_bots.storage.store import SchemaError
from tests.reference_bots.finished_calls import FinishedCalls
from tests.reference_bots.storage.servers import run_on_database

Description = Mapping[str, object]


def describe_schema(connection: sa.Connection) -> Description:
    """Tables with their columns, keys and indexes, as the database tells them."""
    inspector = sa.inspect(connection)
    return {
        table: (
            [(each["name"], str(each["type"]), each["nullable"], each.get("default")) for each in columns],
            inspector.get_pk_constraint(table)["constrained_columns"],
            sorted(
                (
                    str(each["name"]),
                    each["column_names"],
                    sorted(f"{name}: {value}" for name, value in each.get("dialect_options", {}).items()),
                )
                for each in inspector.get_indexes(table)
            ),
        )
        for table in inspector.get_table_names()
        for columns in [inspector.get_columns(table)]
    }


def open_and_close(file: Path) -> None:
    """Open the database as a start does."""
    store = FinishedCalls(SqliteStore(f"sqlite:///{file}"))
    store.open_database()
    store.close()


def describe_file(file: Path) -> Description:
    """The schema of an SQLite file."""
    engine = sa.create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        described = describe_schema(connection)
    engine.dispose()
    return described


def migrate_all(connection: sa.Connection, *, to: str = NEWEST) -> None:
    """Make the schema by the migrations, from an empty database on."""
    connection.exec_driver_sql("SELECT 1")
    migrate(connection, "base", to=to)


def make_released_file(file: Path) -> None:
    """A file as the first release made it, with the time of its first start."""
    engine = sa.create_engine(f"sqlite:///{file}", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        migrate_all(connection, to=VERSIONS[0])
        connection.exec_driver_sql("INSERT INTO first_start VALUES (7.0)")
        connection.exec_driver_sql("DROP TABLE alembic_version")
    engine.dispose()


def test_a_new_file_has_the_schema_of_the_migrations(tmp_path: Path) -> None:
    """Whichever way it was made."""
    open_and_close(tmp_path / "new.sqlite")
    make_released_file(tmp_path / "migrated.sqlite")
    open_and_close(tmp_path / "migrated.sqlite")
    assert describe_file(tmp_path / "new.sqlite") == describe_file(tmp_path / "migrated.sqlite")


def test_a_new_database_has_the_schema_of_the_migrations() -> None:
    """PostgreSQL's too."""

    async def describe(address: str, before: Callable[[sa.Connection], None] | None) -> Description:
        engine = create_async_engine(address.replace("postgresql:", "postgresql+asyncpg:", 1))
        async with engine.begin() as connection:
            if before is not None:
                await connection.run_sync(before)
            described = await connection.run_sync(describe_schema)
        await engine.dispose()
        return described

    async def scenario(address: str) -> None:
        store = PostgresStore(address, name="one")
        await store.open_database()
        await store.close()
        created = await describe(address, None)
        connection = await asyncpg.connect(address)
        await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        await connection.close()
        assert await describe(address, migrate_all) == created

    run_on_database(scenario)


def test_every_migration_is_listed() -> None:
    """A start knows a version by the list, without Alembic."""
    files = sorted((Path(schema_version.__file__).parent / "migrations" / "versions").glob("v*.py"))
    assert tuple(file.name[1:5] for file in files) == VERSIONS


def test_a_file_of_the_first_release_is_taken_over(tmp_path: Path) -> None:
    """With what is in it."""
    file = tmp_path / "bots.sqlite"
    make_released_file(file)
    open_and_close(file)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT at FROM first_start").fetchall() == [(7.0,)]
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(NEWEST,)]


def test_a_newer_file_is_refused_and_not_changed(tmp_path: Path) -> None:
    """The first line says so."""
    file = tmp_path / "bots.sqlite"
    open_and_close(file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(SchemaError, match=r"\AThe database was written by a newer release.*\n  Seen: version 9999"):
        open_and_close(file)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]


def test_an_interrupted_migration_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next start migrates again, and succeeds."""
    file = tmp_path / "bots.sqlite"
    make_released_file(file)
    before = describe_file(file)
    create_table = op.create_table

    def create_and_fail(*columns: object, **options: object) -> None:
        create_table(*columns, **options)
        raise sa.exc.OperationalError("CREATE TABLE", {}, Exception("the disk is full"))

    with monkeypatch.context() as patched:
        patched.setattr(op, "create_table", create_and_fail)
        with pytest.raises(SchemaError, match=rf"\AThe database's schema could not be brought .* to {NEWEST}; nothing"):
            open_and_close(file)
    assert describe_file(file) == before
    open_and_close(file)
    assert "leases" in describe_file(file)


def test_a_newer_database_is_refused() -> None:
    """PostgreSQL's too, with the same first line."""

    async def scenario(address: str) -> None:
        store = PostgresStore(address, name="one")
        await store.open_database()
        await store.close()
        connection = await asyncpg.connect(address)
        await connection.execute("UPDATE alembic_version SET version_num = '9999'")
        await connection.close()
        with pytest.raises(SchemaError, match=r"\AThe database was written by a newer release"):
            await store.open_database()

    run_on_database(scenario)


def test_processes_that_start_at_once_make_one_schema() -> None:
    """Each waits for the one that came first."""

    async def scenario(address: str) -> None:
        stores = [PostgresStore(address, name=f"process {number}", pool_size=1) for number in range(4)]
        await asyncio.gather(*(store.open_database() for store in stores))
        for store in stores:
            await store.close()

    run_on_database(scenario)
