"""Statements in SQLAlchemy Core, compiled once per process and dialect.

Compiled here and not by an engine, because each engine compiles for itself and a test run makes hundreds of engines.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import asyncpg
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

SQLITE: Dialect = sqlite.dialect(paramstyle="named")
POSTGRESQL: Dialect = asyncpg.dialect()  # type: ignore[no-untyped-call]


class Statement:
    """One statement for both dialects.

    core: the statement in SQLAlchemy Core.
    """

    def __init__(self, core: sa.ClauseElement) -> None:
        self._core = core

    def _build(self, _dialect: Dialect) -> sa.ClauseElement:
        return self._core

    @cached_property
    def sqlite(self) -> str:
        """The text for SQLite, with named parameters."""
        return str(self._build(SQLITE).compile(dialect=SQLITE))

    @cached_property
    def postgresql(self) -> str:
        """The text for asyncpg, with numbered parameters."""
        return str(self._compiled_for_postgresql)

    @cached_property
    def names(self) -> Sequence[str]:
        """The names of PostgreSQL's parameters, in the order of their numbers."""
        return tuple(self._compiled_for_postgresql.positiontup or ())

    @cached_property
    def _compiled_for_postgresql(self) -> Any:
        return self._build(POSTGRESQL).compile(dialect=POSTGRESQL)


class FencedUpdate(Statement):
    """An update about a contact that changes nothing unless the contact's lease has this token.

    core: the update; it gets the parameters `lease_contact` and `lease_token` on PostgreSQL. SQLite needs no lease.
    """

    def __init__(self, core: sa.Update, leases: sa.Table) -> None:
        super().__init__(core)
        self._update = core
        self._leases = leases

    def _build(self, dialect: Dialect) -> sa.ClauseElement:
        if dialect is SQLITE:
            return self._update
        lease = (
            sa.select(self._leases.c.token)
            .where(
                self._leases.c.contact_id == sa.bindparam("lease_contact"),
                self._leases.c.token == sa.bindparam("lease_token"),
            )
            .with_for_update(read=True)
            .cte("lease")
        )
        return self._update.where(sa.exists().select_from(lease))


class Upsert(Statement):
    """Inserts a row, or changes the one that has the same key.

    values: the row.
    key: the columns that make two rows the same.
    replaced: the columns that take the new values; none = the row stays as it was.
    """

    def __init__(
        self,
        table: sa.Table,
        values: Mapping[str, sa.BindParameter[object]],
        *,
        key: Sequence[str],
        replaced: Sequence[str],
    ) -> None:
        self._table = table
        self._values = values
        self._key = key
        self._replaced = replaced

    def _build(self, dialect: Dialect) -> sa.ClauseElement:
        insert: Any = (sqlite if dialect is SQLITE else postgresql).insert(self._table).values(dict(self._values))
        if not self._replaced:
            nothing: sa.ClauseElement = insert.on_conflict_do_nothing(index_elements=self._key)
            return nothing
        changed: sa.ClauseElement = insert.on_conflict_do_update(
            index_elements=self._key, set_={name: insert.excluded[name] for name in self._replaced}
        )
        return changed


def statements_that_create(schema: sa.MetaData, dialect: Dialect) -> tuple[str, ...]:
    """The statements that create all tables and indexes."""
    elements: list[ExecutableDDLElement] = []
    for table in schema.sorted_tables:
        elements += [CreateTable(table), *map(CreateIndex, sorted(table.indexes, key=lambda index: str(index.name)))]
    return tuple(str(element.compile(dialect=dialect)) for element in elements)
