"""The one door: `python -m support run`, `report`, `coverage` and `performance-baseline`."""

import sys

from rich.console import Console

from support.cli.allure_page import render
from support.cli.options import BaselineOptions, CoverageOptions, ReportOptions, parse
from support.cli.run import run
from support.load.report.load_report import read_load_report
from support.load.report.performance_baseline import performance_baseline
from support.reporting.run_folder import LOAD_REPORT, find_run
from support.vocabulary.explained_error import SetUpError

SET_UP_ERROR = 2


def main(arguments: list[str]) -> int:
    """Do what was typed. 0 accepted, 1 not accepted, 2 set-up error, 3 cannot tell, 4 broken, 130 interrupted."""
    console = Console(soft_wrap=True, highlight=False, markup=False)
    try:
        options = parse(arguments)
        if isinstance(options, ReportOptions):
            console.print(f"Report: {render(find_run(options.reports, options.run))}")
            return 0
        if isinstance(options, CoverageOptions):
            console.print(find_run(options.reports, options.run).coverage.read_text(encoding="utf-8"))
            return 0
        if isinstance(options, BaselineOptions):
            found = find_run(options.reports, options.run, holding=LOAD_REPORT)
            options.written.write_text(performance_baseline(read_load_report(found.load_report)), encoding="utf-8")
            console.print(f"Performance baseline: {options.written}, from run {found.id}")
            return 0
        return run(options, console)
    except SetUpError as error:
        sys.stderr.write(f"Set-up error: {error}\n")
        return SET_UP_ERROR


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
