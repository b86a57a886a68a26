# mypy: allow-untyped-calls
"""A generator of one process: reads the plan, runs it, writes what it measured, and makes Locust end."""

import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gevent
import msgspec

from support.load.analysis.generator_files import GENERATOR_NOTE, GeneratorSelfReport
from support.load.generator.lifecycle import run_until_finished
from support.load.generator.progress import ProgressFile
from support.load.generator.recorder import SampleRecorder, unix_time_of_clock_zero
from support.load.generator.result_writer import ResultFiles
from support.load.generator.run_state import GeneratorRunState
from support.load.generator.virtual_user import VirtualUser
from support.load.model.plan import LoadPlan, MeasuredOperation, decode_load_plan

LOST = 74
"""The exit code when results could not be written (EX_IOERR)."""

INTERRUPTED = "it was interrupted"


def select_progress_operation(plan: LoadPlan) -> MeasuredOperation:
    """The operation that progress is about."""
    return MeasuredOperation.ACKNOWLEDGEMENT if plan.behaviour == "flood" else MeasuredOperation.ANSWER


def write_generator_note(folder: Path, *, processes: int, errors: Sequence[str]) -> None:
    """Write `generator.json`."""
    note = GeneratorSelfReport(processes=processes, errors=tuple(errors))
    (folder / GENERATOR_NOTE).write_bytes(msgspec.json.encode(note))


class SingleProcessGenerator:
    """The whole run in this process. path: of the plan; results go beside it."""

    def __init__(self, environment: Any, path: Path) -> None:
        self._environment = environment
        self._folder = path.parent
        plan = decode_load_plan(path.read_bytes())
        write_generator_note(self._folder, processes=1, errors=())
        began = unix_time_of_clock_zero()
        files = ResultFiles(self._folder, str(os.getpid()), epoch=began, progress=ProgressFile(self._folder))
        recorder = SampleRecorder(files, select_progress_operation(plan))
        self._state = GeneratorRunState(plan, recorder, index=0, processes=1, epoch=began, on_ready=self._begin_run)
        VirtualUser.run_state.set(self._state)
        gevent.signal_handler(signal.SIGINT, self._state.stop_run, INTERRUPTED)
        self._whole = gevent.spawn(self._run_and_quit)
        environment.events.quitting.add_listener(self._on_locust_quitting)
        environment.events.quit.add_listener(self._print_errors)

    def _begin_run(self) -> None:
        self._state.begin_run()

    def _run_and_quit(self) -> None:
        if not run_until_finished(self._state):
            self._environment.process_exit_code = LOST
        quit_locust(self._environment)

    def _on_locust_quitting(self, **_: Any) -> None:
        """Locust ends, perhaps before the run has: what was measured is written all the same."""
        if not self._state.ended.is_set():
            self._state.stop_run(INTERRUPTED)
        if gevent.getcurrent() is not self._whole:
            self._whole.join()

    def _print_errors(self, **_: Any) -> None:
        """After Locust's own tables, at the end of the log."""
        for error in self._state.errors:
            sys.stdout.write(f"{time.strftime('%H:%M:%S')} {error}\n")
        try:
            write_generator_note(self._folder, processes=1, errors=self._state.errors)
        except OSError:
            return


def quit_locust(environment: Any) -> None:
    """End Locust without waiting for users: everything is written."""
    environment.stop_timeout = 0
    environment.runner.quit()
