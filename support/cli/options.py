"""What can be typed after `python -m support`."""

import argparse
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from support.behave_bridge.planning import tag_expression
from support.settings import REFERENCE
from support.vocabulary.explained_error import SetUpError

RELEASE = Path(__file__).parents[2] / "fixtures" / "requirements" / "release-1.toml"
TARGET = Path(REFERENCE)
BASELINE = Path("docs/PERFORMANCE_BASELINE.md")
PATIENCE = 300.0
_SEEDS = 1_000_000
RESERVED = frozenset({"run", "target", "seed", "order"})
"""Userdata that only the run may give, so that its record tells what really ran."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """One `run`.

    paths: features, folders or `file:line`.  tags: an expression such as `@smoke and not @load`; load is run only when
    what was typed names it.
    defines: further `name=value` userdata for the suite.  page: whether the HTML report is rendered.
    patience: seconds without the end of a scenario after which the run is stopped.
    """

    paths: tuple[str, ...]
    target: Path
    tags: str
    seed: int
    shuffled: bool
    defines: tuple[str, ...]
    reports: Path
    requirements: Path
    page: bool
    patience: float
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """One `report`: `run` names a run under `reports`, or None for the latest."""

    run: str | None
    reports: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageOptions:
    """One `coverage`: `run` names a run under `reports`, or None for the latest."""

    run: str | None
    reports: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineOptions:
    """One `performance-baseline`: `run` names a run under `reports` with load in it, or None for the latest.

    written: the page.
    """

    run: str | None
    reports: Path
    written: Path


def parse(arguments: Sequence[str]) -> RunOptions | ReportOptions | CoverageOptions | BaselineOptions:
    """The command line as options. Prints usage and leaves with 2 when it cannot be understood."""
    typed = _parser().parse_args(arguments)
    if typed.command == "report":
        return ReportOptions(run=typed.run, reports=typed.reports)
    if typed.command == "coverage":
        return CoverageOptions(run=typed.run, reports=typed.reports)
    if typed.command == "performance-baseline":
        return BaselineOptions(run=typed.run, reports=typed.reports, written=typed.output)
    _refuse_reserved(typed.define)
    return RunOptions(
        paths=tuple(typed.paths or ["features"]),
        target=typed.target,
        tags=_without_load(typed.tags),
        seed=random.SystemRandom().randrange(_SEEDS) if typed.seed is None else typed.seed,
        shuffled=typed.shuffle or typed.order == "random",
        defines=tuple(typed.define),
        reports=typed.reports,
        requirements=typed.requirements,
        page=not typed.no_page,
        patience=typed.patience,
        command="python -m support " + " ".join(arguments),
    )


def asks_for_load(tags: str) -> bool:
    """Whether this expression lets in scenarios under load, which plain `behave` leaves out."""
    return bool(re.search(r"(?<!not )(?<!not @)\bload\b", tags))


def _without_load(tags: str) -> str:
    """Load has a run of its own: whoever does not name it does not get it. Raises SetUpError for what was mistyped."""
    tag_expression(tags)
    if re.search(r"\bload\b", tags):
        return tags
    return f"({tags}) and not @load" if tags else "not @load"


def _refuse_reserved(defines: Sequence[str]) -> None:
    for define in defines:
        name = define.partition("=")[0]
        if name in RESERVED:
            raise SetUpError(
                f"-D {name}=… would contradict what the run itself says about its {name}.",
                seen=f"-D {define}",
                perhaps="the line was meant for behave itself.",
                look="python -m support run --help",
            )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m support", description="Runs the acceptance suite and reports.")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="run features, reconcile the accounts, judge, report")
    run.add_argument("paths", nargs="*", metavar="features", help="files, folders or file:line (default: features)")
    run.add_argument("--target", type=Path, default=TARGET, metavar="FILE", help="profile of the system under test")
    run.add_argument("--tags", default="", metavar="EXPRESSION", help="for example '@smoke and not @load'")
    run.add_argument("--seed", type=int, metavar="N", help="repeats a run: people, ids, faults, order")
    run.add_argument("--order", choices=("written", "random"), default="written", help="order of the scenarios")
    run.add_argument("--shuffle", action="store_true", help="the same as --order random")
    run.add_argument("-D", dest="define", action="append", default=[], metavar="NAME=VALUE", help="passed to behave")
    run.add_argument("--requirements", type=Path, default=RELEASE, metavar="FILE", help="requirement set to judge by")
    run.add_argument(
        "--patience", type=float, default=PATIENCE, metavar="SECONDS", help="stop when no scenario ends for so long"
    )
    run.add_argument("--no-page", action="store_true", help="do not render the HTML report")
    report = commands.add_parser("report", help="render the HTML report of a run again")
    covered = commands.add_parser("coverage", help="print every requirement of a run, its scenarios and its outcome")
    baseline = commands.add_parser("performance-baseline", help="write what a run measured under load as a page")
    baseline.add_argument("--output", type=Path, default=BASELINE, metavar="FILE", help=f"default: {BASELINE}")
    for command in (report, covered, baseline):
        command.add_argument("run", nargs="?", help="the run's name (default: the latest)")
    for command in (run, report, covered, baseline):
        command.add_argument("--reports", type=Path, default=Path("reports"), metavar="FOLDER", help="where runs go")
    return parser
