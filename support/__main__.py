"""The command line: `python -m support run`, `matrix`, `report`, `check-target` and the other commands."""

import io
import os
import sys

from rich.console import Console

from support.behave_bridge.error_origin import describe_error
from support.cli.compare_options import CompareOptions
from support.cli.exit_codes import INVALID_RUN, MEANINGS, SET_UP_ERROR, print_exit_line
from support.cli.exploration_options import ExploreOptions
from support.cli.matrix import make_matrix
from support.cli.onboarding_options import CheckTargetOptions, NewTargetOptions
from support.cli.operations_options import OperationsOptions
from support.cli.options import (
    BaselineOptions,
    CoverageOptions,
    MatrixOptions,
    ReportOptions,
    RunOptions,
    parse_arguments,
)
from support.cli.run import run_and_report
from support.cli.run_report import write_pages
from support.cli.signing_options import SigningKeyOptions, SignOptions, VerifyOptions
from support.reporting.result_digests import describe_run, require_unchanged
from support.reporting.run_folder import LOAD_REPORT, RunFolder, find_run_folder
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.printable import make_printable


class BrokenPipeTolerantConsole(Console):
    """A console that falls silent when its reader is gone, as after `| head`, instead of ending the run."""

    def on_broken_pipe(self) -> None:
        """Print nothing any more; what is left in the buffers goes nowhere."""
        self.quiet = True
        _redirect_to_null(sys.stdout.fileno())


def main(arguments: list[str]) -> int:
    """Do what was typed. The exit code, and its meaning in the last line: of a run, `support/cli/exit_codes.py`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run_command(arguments, BrokenPipeTolerantConsole(soft_wrap=True, highlight=False, markup=False))
    except SetUpError as error:
        return _print_error(f"Set-up error: {error}", SET_UP_ERROR)
    except SystemExit as left:
        if not left.code:
            raise
        return _print_error("Set-up error: the command line was not understood.", SET_UP_ERROR)
    except Exception as defect:  # noqa: BLE001 - a defect of the suite judges no target
        return _print_error(f"INVALID RUN: {describe_error(defect, ())}", INVALID_RUN)


def _run_command(arguments: list[str], console: Console) -> int:
    options = parse_arguments(arguments)
    if isinstance(options, ReportOptions):
        return _write_report(_find_unchanged_run(options), console)
    if isinstance(options, CoverageOptions):
        folder = _find_unchanged_run(options)
        console.print(f"{folder.coverage.read_text(encoding='utf-8')}\n{describe_run(folder)}")
        return 0
    if isinstance(options, BaselineOptions):
        from support.load.report.load_report import read_load_report  # noqa: PLC0415 - load code imports slowly
        from support.load.report.performance_baseline import format_performance_baseline  # noqa: PLC0415 - the same

        found = find_run_folder(options.reports, options.run, holding=LOAD_REPORT)
        options.output.write_text(format_performance_baseline(read_load_report(found.load_report)), encoding="utf-8")
        console.print(f"Performance baseline: {options.output}, from run {found.id}")
        return 0
    if isinstance(options, MatrixOptions):
        return make_matrix(options, console)
    if isinstance(options, RunOptions):
        return run_and_report(options, console)
    return _run_rare_command(options, console)


def _write_report(folder: RunFolder, console: Console) -> int:
    """The pages of a run, made again; the verdict page is worth having without the others."""
    page, notes = write_pages(folder)
    for note in notes:
        console.print(note)
    if not page:
        return print_exit_line(console, SET_UP_ERROR, "the page was not written")
    console.print(f"Report: {page}\n{describe_run(folder)}")
    return 0


def _find_unchanged_run(options: ReportOptions | CoverageOptions) -> RunFolder:
    folder = find_run_folder(options.reports, options.run)
    require_unchanged(folder)
    return folder


def _run_rare_command(
    options: NewTargetOptions
    | CheckTargetOptions
    | ExploreOptions
    | SigningKeyOptions
    | SignOptions
    | VerifyOptions
    | CompareOptions
    | OperationsOptions,
    console: Console,
) -> int:
    """Commands whose code is imported for them alone, because it takes long."""
    if isinstance(options, OperationsOptions):
        from support.cli.operations_commands import run_operations_command  # noqa: PLC0415 - as below

        return run_operations_command(options, console)
    if isinstance(options, CompareOptions):
        from support.cli.compare import compare_sides  # noqa: PLC0415 - needed by this command alone

        return compare_sides(options, console)
    if isinstance(options, SigningKeyOptions | SignOptions | VerifyOptions):
        from support.cli.signing_commands import run_signing_command  # noqa: PLC0415 - needed by these commands alone

        return run_signing_command(options, console)
    if isinstance(options, ExploreOptions):
        from support.exploration.explore_target import explore_target  # noqa: PLC0415 - it imports the whole suite

        return explore_target(options, console)
    if isinstance(options, NewTargetOptions):
        from support.onboarding.new_target import ask_at_terminal, make_new_target  # noqa: PLC0415 - needed by this command alone

        return make_new_target(options, console, ask_at_terminal if sys.stdin.isatty() else None)
    from support.onboarding.check_target import check_target  # noqa: PLC0415 - it imports the whole suite

    exit_code = check_target(options, console)
    return print_exit_line(console, exit_code, "something does not fit" if exit_code else "the profile fits")


def _print_error(words: str, exit_code: int) -> int:
    try:
        sys.stderr.write(f"{make_printable(words)}\nexit code {exit_code}: {MEANINGS[exit_code]}\n")
        sys.stderr.flush()
    except BrokenPipeError:
        _redirect_to_null(sys.stderr.fileno())
    return exit_code


def _redirect_to_null(descriptor: int) -> None:
    """Let everything that is still written to this descriptor go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
