"""Brings a PostgreSQL database to the schema of this release."""

from functools import cache

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from reference_bots.storage.postgres_connection import PostgresConnection
from reference_bots.storage.schema_version import (
    NEWEST,
    READ_VERSION,
    choose_version,
    migrate,
    statements_for_new_database,
)
from reference_bots.storage.statement import POSTGRESQL
from reference_bots.storage.store import SchemaError

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('schema of the bots', 0))"
_TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"


async def bring_to_this_release(database: PostgresConnection, url: str) -> None:
    """Create or migrate the tables, while no other process does. Raises SchemaError and StoreUnavailableError."""
    async with database.transaction("open") as connection:
        await connection.execute(_LOCK)
        tables = {row[0] for row in await connection.fetch(_TABLES)}
        stamped = await connection.fetchval(READ_VERSION) if "alembic_version" in tables else None
        version = choose_version(tables, lambda: stamped)
        if version is None:
            await connection.execute(_statements_for_new_postgresql_database())
        if version in (None, NEWEST):
            return
    await _migrate(url)


async def _migrate(url: str) -> None:
    engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://", 1), poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_migrate_locked)
    except SQLAlchemyError as error:
        raise SchemaError(f"The database answered {type(error).__name__} while its schema was migrated.") from None
    finally:
        await engine.dispose()


def _migrate_locked(connection: sa.Connection) -> None:
    connection.exec_driver_sql(_LOCK)
    tables = set(sa.inspect(connection).get_table_names())
    version = choose_version(tables, lambda: connection.exec_driver_sql(READ_VERSION).scalar())
    if version not in (None, NEWEST):
        migrate(connection, str(version))


@cache
def _statements_for_new_postgresql_database() -> str:
    """Compiled once per process."""
    return ";\n".join(statements_for_new_database(POSTGRESQL))
