"""What can be typed after `python -m support`."""

import argparse
import dataclasses
import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from support.behave_bridge.planning import parse_tag_expression
from support.cli.compare_options import CompareOptions, add_compare_command, read_compare_options
from support.cli.exploration_options import ExploreOptions, add_explore_command, read_explore_options
from support.cli.onboarding_options import (
    CheckTargetOptions,
    NewTargetOptions,
    add_onboarding_commands,
    read_onboarding_options,
)
from support.cli.operations_options import (
    COMMANDS as OPERATIONS_COMMANDS,
)
from support.cli.operations_options import OperationsOptions, add_operations_commands, read_operations_options
from support.cli.signing_options import (
    SigningKeyOptions,
    SignOptions,
    VerifyOptions,
    add_signing_commands,
    read_signing_options,
)
from support.settings import REFERENCE
from support.vocabulary.explained_error import SetUpError

PROJECT = Path(__file__).parents[2]
RELEASE = PROJECT / "fixtures" / "requirements" / "release-2.toml"
TARGET = Path(REFERENCE)
BASELINE = Path("docs/PERFORMANCE_BASELINE.md")
STALL_TIMEOUT = 300.0
FEWEST_COLUMNS = 2
_SEEDS = 1_000_000
RESERVED = frozenset({"run", "target", "seed", "order"})
"""Userdata that only the run may give, so that its record says what really ran."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """One `run`.

    paths: features, folders or `file:line`.
    target: the profile's file.
    tags: an expression such as `@smoke and not @load`; load is run only when what was typed names it.
    seed: draws people, ids, faults and the order.
    shuffled: whether the scenarios run in an order drawn from the seed.
    last_failed: whether only the scenarios run that did not pass in the newest run of this target.
    defines: further `name=value` userdata for the suite.
    reports: the folder for the run's folder.
    requirements: the requirement set to judge by.
    html: whether the HTML report is rendered.
    stall_timeout: seconds without the end of a scenario after which the run is stopped.
    command: what was typed.
    """

    paths: tuple[str, ...]
    target: Path
    tags: str
    seed: int
    shuffled: bool
    last_failed: bool
    defines: tuple[str, ...]
    reports: Path
    requirements: Path
    html: bool
    stall_timeout: float
    command: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """One `report`.

    run: a run under `reports`, or None for the latest.
    """

    run: str | None
    reports: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageOptions:
    """One `coverage`.

    run: a run under `reports`, or None for the latest.
    """

    run: str | None
    reports: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineOptions:
    """One `performance-baseline`.

    run: a run under `reports` with load in it, or None for the latest.
    output: the page.
    """

    run: str | None
    reports: Path
    output: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixOptions:
    """One `matrix`.

    targets: profiles to run, by file or by the file's name in `fixtures/targets`.
    runs: runs under `reports` to read.
    run_like: the run that each target gets, but for its target.
    """

    targets: tuple[str, ...]
    runs: tuple[str, ...]
    run_like: RunOptions

    @property
    def reports(self) -> Path:
        """The folder for the runs' folders and the matrix."""
        return self.run_like.reports

    def run_of(self, target: Path) -> RunOptions:
        """The run of this target."""
        command = f"{self.run_like.command} ({target})"
        return dataclasses.replace(self.run_like, target=target, command=command)


Options = (
    RunOptions
    | ReportOptions
    | CoverageOptions
    | BaselineOptions
    | MatrixOptions
    | NewTargetOptions
    | CheckTargetOptions
    | ExploreOptions
    | SigningKeyOptions
    | SignOptions
    | VerifyOptions
    | CompareOptions
    | OperationsOptions
)


_READERS: Mapping[str, Callable[[argparse.Namespace], Options]] = {
    "report": lambda typed: ReportOptions(run=typed.run, reports=typed.reports),
    "coverage": lambda typed: CoverageOptions(run=typed.run, reports=typed.reports),
    "performance-baseline": lambda typed: BaselineOptions(run=typed.run, reports=typed.reports, output=typed.output),
    "new-target": read_onboarding_options,
    "check-target": read_onboarding_options,
    "explore": read_explore_options,
    "signing-key": read_signing_options,
    "sign": read_signing_options,
    "compare": read_compare_options,
    "verify": read_signing_options,
    **dict.fromkeys(OPERATIONS_COMMANDS, read_operations_options),
}
"""Command -> what reads its options; those that run something share the rest."""


def parse_arguments(arguments: Sequence[str]) -> Options:
    """The command line as options. Prints usage and leaves with 2 when it cannot be understood."""
    typed = _build_argument_parser().parse_args(arguments)
    read_options = _READERS.get(typed.command)
    if read_options is not None:
        return read_options(typed)
    _refuse_reserved_defines(typed.define)
    run = RunOptions(
        paths=tuple(typed.paths or ["features"]),
        target=typed.target,
        tags=_exclude_load_unless_named(typed.tags),
        seed=random.SystemRandom().randrange(_SEEDS) if typed.seed is None else typed.seed,
        shuffled=typed.shuffle,
        last_failed=typed.last_failed,
        defines=tuple(typed.define),
        reports=typed.reports,
        requirements=typed.requirements,
        html=not typed.no_html,
        stall_timeout=typed.stall_timeout,
        command="python -m support " + " ".join(arguments),
    )
    if typed.command == "matrix":
        targets, runs = _split_names(typed.targets), _split_names(typed.runs)
        if len(targets) + len(runs) < FEWEST_COLUMNS:
            raise SetUpError(
                "A matrix needs at least two targets or runs.",
                seen=f"targets: {', '.join(targets) or 'none'}; runs: {', '.join(runs) or 'none'}",
                perhaps="the names are not separated by commas.",
                look="python -m support matrix --targets a,b --runs c,d",
            )
        return MatrixOptions(targets=targets, runs=runs, run_like=run)
    return run


def _split_names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def includes_load_scenarios(tags: str) -> bool:
    """Whether this expression lets in scenarios under load, which plain `behave` leaves out."""
    return bool(re.search(r"(?<!not )(?<!not @)\bload\b", tags))


def _exclude_load_unless_named(tags: str) -> str:
    """The expression, which leaves load out unless it names it. Raises SetUpError for what was mistyped."""
    parse_tag_expression(tags)
    if re.search(r"\bload\b", tags):
        return tags
    return f"({tags}) and not @load" if tags else "not @load"


def _refuse_reserved_defines(defines: Sequence[str]) -> None:
    for define in defines:
        name = define.partition("=")[0]
        if name in RESERVED:
            raise SetUpError(
                f"-D {name}=… would contradict what the run itself says about its {name}.",
                seen=f"-D {define}",
                perhaps="the line was meant for behave itself.",
                look="python -m support run --help",
            )


def _parse_whole_number(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number")
    return int(text)


def _build_argument_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m support", description="Runs the acceptance suite and reports.")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="run features, reconcile the result sources, judge, report")
    matrix = commands.add_parser("matrix", help="run several targets, or read runs, and lay them side by side")
    matrix.add_argument("--targets", default="", metavar="NAMES", help="profiles, by file or name, separated by commas")
    matrix.add_argument("--runs", default="", metavar="NAMES", help="finished runs to read, separated by commas")
    matrix.set_defaults(target=TARGET, last_failed=False, shuffle=False, no_html=True)
    run.add_argument("--target", type=Path, default=TARGET, metavar="FILE", help="profile of the system under test")
    run.add_argument("--shuffle", action="store_true", help="run the scenarios in an order drawn from the seed")
    run.add_argument(
        "--last-failed", action="store_true", help="only what did not pass in the newest run of this target"
    )
    run.add_argument("--no-html", action="store_true", help="do not render the HTML report")
    for command in (run, matrix):
        _add_run_arguments(command)
    report = commands.add_parser("report", help="render the HTML report of a run again")
    coverage = commands.add_parser("coverage", help="print every requirement of a run, its scenarios and its outcome")
    baseline = commands.add_parser("performance-baseline", help="write what a run measured under load as a page")
    baseline.add_argument("--output", type=Path, default=BASELINE, metavar="FILE", help=f"default: {BASELINE}")
    for command in (report, coverage, baseline):
        command.add_argument("run", nargs="?", help="the run's name (default: the latest)")
    for command in (run, matrix, report, coverage, baseline):
        command.add_argument("--reports", type=Path, default=Path("reports"), metavar="FOLDER", help="where runs go")
    add_onboarding_commands(commands)
    add_explore_command(commands)
    add_compare_command(commands)
    add_signing_commands(commands, target=TARGET, requirements=RELEASE)
    add_operations_commands(commands, target=TARGET)
    return parser


def _add_run_arguments(command: argparse.ArgumentParser) -> None:
    """What a run takes whether one target is run or several."""
    command.add_argument("paths", nargs="*", metavar="features", help="files, folders or file:line (default: features)")
    command.add_argument("--tags", default="", metavar="EXPRESSION", help="for example '@must and not @load'")
    command.add_argument(
        "--seed", type=_parse_whole_number, metavar="N", help="repeats a run: people, ids, faults, order"
    )
    command.add_argument(
        "-D", dest="define", action="append", default=[], metavar="NAME=VALUE", help="passed to behave"
    )
    command.add_argument(
        "--requirements", type=Path, default=RELEASE, metavar="FILE", help="requirement set to judge by"
    )
    command.add_argument(
        "--stall-timeout",
        type=float,
        default=STALL_TIMEOUT,
        metavar="SECONDS",
        help="stop a run when no scenario ends for so long",
    )
