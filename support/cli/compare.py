"""Two runs, releases or targets beside each other: printed, as a page, and as text for a pull request."""

from rich.console import Console

from support.cli.compare_options import CompareOptions
from support.cli.exit_codes import print_exit_line
from support.comparison.compared_figures import compare_figures
from support.comparison.compared_side import read_side
from support.comparison.comparison_page import describe_differences, list_notes, write_comparison
from support.comparison.differences import find_differences
from support.signing.signing_keys import name_as_file
from support.vocabulary.explained_error import SetUpError

NEWLY_BROKEN = 1
"""Exit code where a must is broken now that was not before."""


def compare_sides(options: CompareOptions, console: Console) -> int:
    """Read, compare, print and write; 1 where a must is newly broken. Raises SetUpError for what is not there."""
    before = read_side(options.before, reports=options.reports, records=options.records)
    after = read_side(options.after, reports=options.reports, records=options.records)
    differences, figures = find_differences(before, after), compare_figures(before, after)
    folder = options.reports / f"comparison-{name_as_file(before.name)}--{name_as_file(after.name)}"
    try:
        page, text = write_comparison(folder, before, after, differences, figures)
    except OSError as refused:
        raise SetUpError(
            f"The comparison cannot be written to {folder}/.",
            seen=str(refused),
            perhaps="the disk is full, or the folder belongs to another user.",
            look=f"df {options.reports}",
        ) from refused
    for heading, rows in (("newly broken", differences.broken), ("newly untested", differences.untested)):
        for row in rows:
            console.print(f"{heading}: {row.id} ({row.level}) {row.promise}")
    for note in list_notes(before, after):
        console.print(note)
    console.print(f"Page: {page}\nText for a pull request: {text}")
    code = NEWLY_BROKEN if differences.broken_musts else 0
    return print_exit_line(console, code, describe_differences(differences))
