# mypy: allow-untyped-calls
"""A generator of one process: reads the plan, carries it out, writes what it measured, and makes Locust end."""

import json
import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gevent

from support.load.generator.lifecycle import carry_out
from support.load.generator.progress import ProgressFile
from support.load.generator.recorder import Recorder, epoch
from support.load.generator.result_writer import Files
from support.load.generator.run_state import Course
from support.load.generator.virtual_user import Place
from support.load.model.plan import Operation, Plan, read_plan

LOST = 74
"""The exit code when measurements could not be kept (EX_IOERR)."""

INTERRUPTED = "it was interrupted"


def headline(plan: Plan) -> Operation:
    """What progress tells of."""
    return Operation.ACKNOWLEDGEMENT if plan.behaviour == "storm" else Operation.ANSWER


def tell(folder: Path, *, processes: int, troubles: Sequence[str]) -> None:
    """Write `generator.json`: how many processes there should be, and what went wrong."""
    (folder / "generator.json").write_text(json.dumps({"processes": processes, "troubles": troubles}), encoding="utf-8")


class Alone:
    """The whole run in this process. path: of the plan; results go beside it."""

    def __init__(self, environment: Any, path: Path) -> None:
        self._environment = environment
        self._folder = path.parent
        plan = read_plan(path.read_bytes())
        tell(self._folder, processes=1, troubles=())
        began = epoch()
        files = Files(self._folder, str(os.getpid()), epoch=began, progress=ProgressFile(self._folder))
        recorder = Recorder(files, headline(plan))
        self._course = Course(plan, recorder, index=0, of=1, epoch=began, ready=self._begin)
        Place.course.set(self._course)
        gevent.signal_handler(signal.SIGINT, self._course.stop, INTERRUPTED)
        self._whole = gevent.spawn(self._run)
        environment.events.quitting.add_listener(self._quitting)
        environment.events.quit.add_listener(self._last_words)

    def _begin(self) -> None:
        self._course.begin()

    def _run(self) -> None:
        if not carry_out(self._course):
            self._environment.process_exit_code = LOST
        leave(self._environment)

    def _quitting(self, **_: Any) -> None:
        """Locust ends, perhaps before the run has: what was measured is kept all the same."""
        if not self._course.ended.is_set():
            self._course.stop(INTERRUPTED)
        if gevent.getcurrent() is not self._whole:
            self._whole.join()

    def _last_words(self, **_: Any) -> None:
        """After Locust's own tables, so that whoever reads the end of the log finds them."""
        for trouble in self._course.troubles:
            sys.stdout.write(f"{time.strftime('%H:%M:%S')} {trouble}\n")
        try:
            tell(self._folder, processes=1, troubles=self._course.troubles)
        except OSError:
            return


def leave(environment: Any) -> None:
    """Everything is kept: nobody is waited for any more."""
    environment.stop_timeout = 0
    environment.runner.quit()
