"""Brings a database to the schema of this release: creates it, migrates it, or refuses it.

A new database is created directly and marked with the newest version, because Alembic takes longer to import than the
bots take to start. A test proves that both ways lead to the same schema.
"""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.exc import SQLAlchemyError

from reference_bots.storage.statement import statements_that_create
from reference_bots.storage.store import SchemaError
from reference_bots.storage.store_schema import schema

VERSIONS: Final = ("0001", "0002", "0003", "0004")
"""Every version of the schema, oldest first: the names of the migrations."""

NEWEST: Final = VERSIONS[-1]

VERSION_TABLE: Final = "alembic_version"

READ_VERSION: Final = f"SELECT version_num FROM {VERSION_TABLE}"  # noqa: S608 - a constant

_MIGRATIONS: Final = Path(__file__).parent / "migrations"


def statements_for_new_database(dialect: Dialect) -> tuple[str, ...]:
    """The statements that make an empty database one of this release."""
    return (
        *statements_that_create(schema, dialect),
        f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL, PRIMARY KEY (version_num))",
        f"INSERT INTO {VERSION_TABLE} (version_num) VALUES ('{NEWEST}')",  # noqa: S608 - constants
    )


def choose_version(tables: Collection[str], read_version: Callable[[], str | None]) -> str | None:
    """The version of a database with these tables, None for an empty one. Raises SchemaError for an unknown version.

    read_version: reads the version; called only if the table of the version is there.
    """
    if VERSION_TABLE in tables:
        version = read_version()
        if version not in VERSIONS:
            raise SchemaError(
                "The database was written by a newer release, so nothing was started and nothing was changed.\n"
                f"  Seen: version {version or 'none'} of its schema; this release knows up to {NEWEST}\n"
                "  Perhaps: a release was taken back after its migration.\n"
                "  Look: DATABASE_URL, and which release ran last on that database"
            )
        return version
    return VERSIONS[0] if "inbox" in tables else None


def migrate(connection: sa.Connection, version: str, *, to: str = NEWEST) -> None:
    """Bring the database from this version to another, inside the connection's transaction. Raises SchemaError.

    The caller commits; if it does not, nothing has changed.
    """
    # Imported here, because only an older database needs it, and a start must stay fast.
    from alembic.config import Config  # noqa: PLC0415
    from alembic.runtime.environment import EnvironmentContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    script = ScriptDirectory(str(_MIGRATIONS), file_template="v%%(rev)s_%%(slug)s")
    try:
        with EnvironmentContext(
            Config(),
            script,
            fn=lambda _revision, _context: script._upgrade_revs(to, version),  # noqa: SLF001 - as Alembic's command
            destination_rev=to,
        ) as environment:
            environment.configure(connection=connection, target_metadata=schema)
            _stamp_if_unversioned(environment.get_context(), script, version)
            environment.run_migrations()
    except SQLAlchemyError as error:
        raise SchemaError(
            f"The database's schema could not be brought from version {version} to {to}; nothing was changed.\n"
            f"  Seen: {type(error).__name__}\n"
            "  Perhaps: the disk is full, the user may not change tables, or a table was changed by hand.\n"
            "  Look: the database's own log, then start again"
        ) from error


def _stamp_if_unversioned(context: object, script: object, version: str) -> None:
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    assert isinstance(context, MigrationContext)  # noqa: S101
    assert isinstance(script, ScriptDirectory)  # noqa: S101
    if not context.get_current_heads():
        context.stamp(script, version)
