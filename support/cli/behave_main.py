# mypy: allow-untyped-calls
"""behave, started with exactly the formatters a run needs, whatever behave.ini says for the command line.

Run as a program: `python -m support.cli.behave_main RUN_FOLDER BEHAVE_ARGUMENT...`.
"""

import gc
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from behave.__main__ import run_behave
from behave.configuration import Configuration
from behave.formatter.base import StreamOpener

from support.behave_bridge.observing_runner import ErrorRecordingRunner
from support.behave_bridge.printable_reports import use_printable_junit
from support.reporting.run_folder import RunFolder

ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM)

COLLECTION_THRESHOLDS = (20_000, 20, 10)
"""For gc: hooks, steps and the target make objects that stay; by default all are searched many times at the start."""

_FORMATTERS = (
    "support.behave_bridge.outcome_recorder:OutcomeRecorder",
    "support.behave_bridge.allure_results:AllureResultFormatter",
    "support.behave_bridge.progress_lines:FeatureProgressFormatter",
)


def end_in_good_order(_number: int, _frame: object) -> None:
    """Interrupt the run once, whichever signal comes first; one more must not interrupt its clean-up.

    Whoever does not want to wait for that sends SIGKILL, as the command line does at the second interrupt.
    """
    for number in ENDING_SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def main(arguments: Sequence[str]) -> int:
    """Run behave on the arguments after the run's folder; behave's own exit code."""
    gc.set_threshold(*COLLECTION_THRESHOLDS)
    for number in ENDING_SIGNALS:
        signal.signal(number, end_in_good_order)
    folder = RunFolder(path=Path(arguments[0]))
    config = Configuration([*arguments[1:], "--summary", "--show-skipped", "--color=off"])
    config.format = list(_FORMATTERS)
    config.outputs = [StreamOpener(str(folder.outcomes)), StreamOpener(str(folder.allure))]
    config.defaults = {name: value for name, value in config.defaults.items() if name != "format"}
    use_printable_junit(config)
    return int(run_behave(config, runner_class=ErrorRecordingRunner))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
