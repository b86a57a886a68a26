# mypy: allow-untyped-calls
"""A step's table as plain rows."""

from types import SimpleNamespace
from typing import Any

from behave.model import Table

from support.behave_bridge.tables import (
    read_column_cells,
    read_headless_column_cells,
    read_table_as_mapping,
    read_table_rows,
)


def context_with(headings: list[str], *cells: list[str]) -> Any:
    """A step's context with this table."""
    return SimpleNamespace(table=Table(headings, rows=list(cells)))


def test_rows_by_heading() -> None:
    """Each row is heading -> cell, in order."""
    assert [{"day": "0", "by": "SMS"}, {"day": "7", "by": "call"}] == read_table_rows(
        context_with(["day", "by"], ["0", "SMS"], ["7", "call"])
    )


def test_one_column_with_a_heading() -> None:
    """The heading says what the cells are and is none of them."""
    assert ["Hi", ""] == read_column_cells(context_with(["Maria says"], ["Hi"], [""]))


def test_one_column_without_a_heading() -> None:
    """The first line is a cell as well."""
    assert ["wishes", "financing"] == read_headless_column_cells(context_with(["wishes"], ["financing"]))
    assert ["wishes"] == read_headless_column_cells(context_with(["wishes"]))


def test_two_columns_as_pairs() -> None:
    """The first column's cells lead to the second's, whatever the headings are."""
    assert {"price": "$640,000"} == read_table_as_mapping(context_with(["fact", "value"], ["price", "$640,000"]))
