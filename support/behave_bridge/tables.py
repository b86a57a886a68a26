"""A step's table as plain rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol


class TableRow(Protocol):
    """One row of a behave table."""

    def as_dict(self) -> Mapping[str, str]:
        """The cells by heading."""


class BehaveTable(Protocol):
    """A behave table."""

    headings: Sequence[str]
    rows: Sequence[TableRow]


class ContextWithTable(Protocol):
    """A step's context, as far as its table goes."""

    table: BehaveTable


def read_table_rows(context: ContextWithTable) -> list[dict[str, str]]:
    """The rows, heading -> cell."""
    return [dict(row.as_dict()) for row in context.table.rows]


def read_column_cells(context: ContextWithTable) -> list[str]:
    """The cells of a one-column table whose heading says what they are."""
    heading = context.table.headings[0]
    return [row[heading] for row in read_table_rows(context)]


def read_headless_column_cells(context: ContextWithTable) -> list[str]:
    """The cells of a one-column table without a heading: its first line is a cell too."""
    return [context.table.headings[0], *_read_column(context.table.rows, context.table.headings[0])]


def read_table_as_mapping(context: ContextWithTable) -> dict[str, str]:
    """A two-column table as a mapping from the first column to the second."""
    first, second = context.table.headings
    return {row[first]: row[second] for row in read_table_rows(context)}


def _read_column(table_rows: Iterable[TableRow], heading: str) -> list[str]:
    return [row.as_dict()[heading] for row in table_rows]
