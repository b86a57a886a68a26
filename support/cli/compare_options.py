"""What can be typed after `python -m support compare`."""

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.cli.signing_options import RECORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareOptions:
    """One `compare`. before, after: a run, a record, or a target by its profile's name."""

    before: str
    after: str
    reports: Path
    records: Path


def add_compare_command(commands: Any) -> None:
    """Add the command to argparse's subparsers."""
    compare = commands.add_parser("compare", help="two runs, records or targets: newly broken, kept, untested, changed")
    compare.add_argument("before", help="a run, a record, or the name of a profile: its newest run")
    compare.add_argument("after", help="the same, of what is laid beside it")
    compare.add_argument("--reports", type=Path, default=Path("reports"), metavar="FOLDER", help="where runs are")
    compare.add_argument("--records", type=Path, default=RECORDS, metavar="FOLDER", help="where records are")


def read_compare_options(typed: argparse.Namespace) -> CompareOptions:
    """The typed command as options."""
    return CompareOptions(before=typed.before, after=typed.after, reports=typed.reports, records=typed.records)
