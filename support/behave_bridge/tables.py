"""A step's table as plain rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol


class Row(Protocol):
    """One row of a behave table."""

    def as_dict(self) -> Mapping[str, str]:
        """The cells by heading."""


class Table(Protocol):
    """A behave table."""

    headings: Sequence[str]
    rows: Sequence[Row]


class HasTable(Protocol):
    """A step's context, as far as its table goes."""

    table: Table


def table_rows(context: HasTable) -> list[dict[str, str]]:
    """The rows, heading -> cell."""
    return [dict(row.as_dict()) for row in context.table.rows]


def column_cells(context: HasTable) -> list[str]:
    """The cells of a one-column table whose heading says what they are."""
    heading = context.table.headings[0]
    return [row[heading] for row in table_rows(context)]


def headless_column_cells(context: HasTable) -> list[str]:
    """The cells of a one-column table without a heading: its first line is a cell too."""
    return [context.table.headings[0], *_cells(context.table.rows, context.table.headings[0])]


def table_pairs(context: HasTable) -> dict[str, str]:
    """A two-column table as a mapping from the first column to the second."""
    first, second = context.table.headings
    return {row[first]: row[second] for row in table_rows(context)}


def _cells(table_rows: Iterable[Row], heading: str) -> list[str]:
    return [row.as_dict()[heading] for row in table_rows]
