"""Targets side by side: each is run with the same features and seed, or finished runs are read."""

import difflib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from support.cli.exit_codes import EXIT_CODES, SET_UP_ERROR, print_exit_line
from support.cli.options import MatrixOptions
from support.cli.run import run_target
from support.reporting.matrix import MatrixColumn, build_matrix, read_matrix_column
from support.reporting.matrix_page import show_matrix, write_matrix
from support.reporting.result_digests import require_unchanged
from support.reporting.run_folder import create_matrix_folder, find_run_folder
from support.signoff.verdict import RunConclusion
from support.vocabulary.explained_error import SetUpError

PROFILES = Path("fixtures") / "targets"
"""Where a target is looked for that is given by name."""

_BY_WEIGHT = (0, 3, 1, 2, 4, 130)
"""Exit codes of runs; the last one that occurs is that of the matrix."""


def make_matrix(options: MatrixOptions, console: Console) -> int:
    """Run or read, print, write; the gravest exit code of the runs. Raises SetUpError when nothing can be compared."""
    columns = [*_read_columns(options), *_run_targets(options, console)]
    if not columns:
        raise SetUpError(
            "There is nothing to lay side by side.",
            seen="no target could be run",
            perhaps="each of them ended with a set-up error, which stands above.",
            look="make acceptance TARGET=... with one of them",
        )
    rows = build_matrix(columns)
    show_matrix(columns, rows, console)
    path = create_matrix_folder(options.reports, began=datetime.now(UTC)) / "matrix.md"
    write_matrix(path, columns, rows)
    console.print(f"Matrix: {path}")
    missing = len(options.targets) + len(options.runs) - len(columns)
    codes = [EXIT_CODES[column.conclusion] for column in columns] + [SET_UP_ERROR] * missing
    gravest = max(codes, key=_BY_WEIGHT.index)
    return print_exit_line(console, gravest, _describe_gravest(columns, gravest, missing))


def _describe_gravest(columns: Sequence[MatrixColumn], gravest: int, missing: int) -> str:
    """Which runs it is of, and what was concluded there."""
    unmade = [f"{missing} {'run' if missing == 1 else 'runs'} could not be made"] if missing else []
    said = [f"{column.name}: {column.verdict}" for column in columns if EXIT_CODES[column.conclusion] == gravest]
    return "; ".join([*(unmade if gravest == SET_UP_ERROR else []), *said])


def find_profile(name: str) -> Path:
    """The profile of a target given by its file or by the file's name in `fixtures/targets`. Raises SetUpError."""
    path = Path(name) if "/" in name or name.endswith(".toml") else PROFILES / f"{name}.toml"
    if path.is_file():
        return path
    known = sorted(profile.stem for profile in PROFILES.glob("*.toml"))
    near = difflib.get_close_matches(path.stem, known, n=1, cutoff=0.0)
    raise SetUpError(
        f"There is no target {name}.",
        seen=f"no file {path}; the nearest name is {near[0] if near else 'none'}",
        perhaps="the name is misspelt, or the command was not run from the project's top folder.",
        look=f"ls {PROFILES}",
    )


def _read_columns(options: MatrixOptions) -> Iterator[MatrixColumn]:
    for run in options.runs:
        folder = find_run_folder(options.reports, run)
        require_unchanged(folder)
        yield read_matrix_column(folder)


def _run_targets(options: MatrixOptions, console: Console) -> Iterator[MatrixColumn]:
    """A column for each target, up to one that is interrupted; one that cannot be run is named and left out."""
    for target in [find_profile(name) for name in options.targets]:
        console.print(f"\n{target}", style="bold")
        try:
            finished = run_target(options.run_of(target), console)
            yield read_matrix_column(finished.folder)
        except SetUpError as error:
            console.print(f"Set-up error: {error}", style="magenta")
            continue
        if finished.verdict.conclusion is RunConclusion.INTERRUPTED:
            return
