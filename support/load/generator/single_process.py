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

from support.load.analysis.generator_files import GENERATOR_NOTE, GeneratorNote
from support.load.generator.lifecycle import run_to_end
from support.load.generator.progress import ProgressFile
from support.load.generator.recorder import Recorder, epoch
from support.load.generator.result_writer import ResultFiles
from support.load.generator.run_state import RunState
from support.load.generator.virtual_user import VirtualUser
from support.load.model.plan import Operation, Plan, decode_plan

LOST = 74
"""The exit code when results could not be written (EX_IOERR)."""

INTERRUPTED = "it was interrupted"


def progress_operation(plan: Plan) -> Operation:
    """The operation that progress is about."""
    return Operation.ACKNOWLEDGEMENT if plan.behaviour == "storm" else Operation.ANSWER


def write_generator_note(folder: Path, *, processes: int, errors: Sequence[str]) -> None:
    """Write `generator.json`."""
    note = GeneratorNote(processes=processes, errors=tuple(errors))
    (folder / GENERATOR_NOTE).write_bytes(msgspec.json.encode(note))


class SingleProcess:
    """The whole run in this process. path: of the plan; results go beside it."""

    def __init__(self, environment: Any, path: Path) -> None:
        self._environment = environment
        self._folder = path.parent
        plan = decode_plan(path.read_bytes())
        write_generator_note(self._folder, processes=1, errors=())
        began = epoch()
        files = ResultFiles(self._folder, str(os.getpid()), epoch=began, progress=ProgressFile(self._folder))
        recorder = Recorder(files, progress_operation(plan))
        self._state = RunState(plan, recorder, index=0, processes=1, epoch=began, on_ready=self._begin)
        VirtualUser.run_state.set(self._state)
        gevent.signal_handler(signal.SIGINT, self._state.stop, INTERRUPTED)
        self._whole = gevent.spawn(self._run)
        environment.events.quitting.add_listener(self._quitting)
        environment.events.quit.add_listener(self._print_errors)

    def _begin(self) -> None:
        self._state.begin()

    def _run(self) -> None:
        if not run_to_end(self._state):
            self._environment.process_exit_code = LOST
        quit_locust(self._environment)

    def _quitting(self, **_: Any) -> None:
        """Locust ends, perhaps before the run has: what was measured is written all the same."""
        if not self._state.ended.is_set():
            self._state.stop(INTERRUPTED)
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
