"""The matrix as a table on the terminal and as a Markdown file."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from support.reporting.finding_lines import OUTCOME_COLOURS
from support.reporting.matrix import MatrixCell, MatrixColumn, MatrixRow, name_columns
from support.vocabulary.printable import make_printable

_DIFFERENCE = "≠"
_LACKING = "not in its release"


def show_matrix(columns: Sequence[MatrixColumn], rows: Sequence[MatrixRow], console: Console) -> None:
    """Print the requirements that did not pass everywhere; the others are counted."""
    table = Table(title="\nTargets by requirement", title_justify="left", box=None, pad_edge=False)
    table.add_column("")
    table.add_column("requirement")
    table.add_column("level")
    for heading in name_columns(columns):
        table.add_column(heading)
    table.add_row("", "verdict", "", *(column.verdict for column in columns), style="bold")
    for row in _list_shown_rows(rows):
        cells = [_render_cell(cell) for cell in row.cells]
        table.add_row(_DIFFERENCE if row.differs else "", row.requirement, row.level.value, *cells)
    console.print(table)
    for line in _summarise(rows):
        console.print(line)


def write_matrix(path: Path, columns: Sequence[MatrixColumn], rows: Sequence[MatrixRow]) -> None:
    """Write every requirement that any run has a scenario for, with its promise."""
    heading = ["", "requirement", "level", *name_columns(columns), "promise"]
    lines = [heading, ["---"] * len(heading)]
    lines.append(["", "**verdict**", "", *(f"**{column.verdict}**" for column in columns), ""])
    lines.append(["", "run", "", *(column.run for column in columns), ""])
    lines.append(["", "release", "", *(column.release for column in columns), ""])
    for row in rows:
        if not row.is_tested_by_none:
            cells = [_LACKING if cell is None else str(cell) for cell in row.cells]
            mark = _DIFFERENCE if row.differs else ""
            lines.append([mark, row.requirement, row.level.value, *cells, row.promise])
    table = [f"| {' | '.join(_escape_cell(cell) for cell in line)} |" for line in lines]
    text = "\n".join(["# Targets by requirement", "", *(f"{line}  " for line in _summarise(rows)), "", *table, ""])
    path.write_text(make_printable(text), encoding="utf-8")


def _list_shown_rows(rows: Sequence[MatrixRow]) -> Iterator[MatrixRow]:
    return (row for row in rows if not row.is_passed_by_all and not row.is_tested_by_none)


def _summarise(rows: Sequence[MatrixRow]) -> Iterator[str]:
    yield f"{_count(sum(row.is_passed_by_all for row in rows))} passed by all."
    yield f"{_count(sum(row.is_tested_by_none for row in rows))} tested in none of these runs."
    yield f"{_count(sum(row.differs for row in rows))} with different outcomes ({_DIFFERENCE})."


def _count(number: int) -> str:
    return f"{number} {'requirement' if number == 1 else 'requirements'}"


def _render_cell(cell: MatrixCell | None) -> Text:
    return Text(_LACKING) if cell is None else Text(str(cell), style=OUTCOME_COLOURS[cell.outcome])


def _escape_cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
