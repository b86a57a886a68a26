# mypy: allow-untyped-calls
"""What Locust runs. A master and a lonely generator are told of their plan by LOAD_PLAN, workers by their master."""

import os
from pathlib import Path
from typing import Any

from locust import events
from locust import runners as locust_runners

from support.load.generator.distributed import Master, Worker
from support.load.generator.single_process import Alone
from support.load.generator.virtual_user import Place

__all__ = ["Place"]

# Locust looks every ten seconds; a run of ten seconds would never be warned.
locust_runners.CPU_MONITOR_INTERVAL = 1.0

# A worker that still waits for its plan has not spawned anybody, and nothing is wrong with it.
os.environ.setdefault("LOCUST_WAIT_FOR_WORKERS_REPORT_AFTER_RAMP_UP", "30")


def prepare(environment: Any, runner: Any, **_: Any) -> None:
    """Take one's part: alone, master, or worker."""
    if isinstance(runner, locust_runners.WorkerRunner):
        Worker(environment, runner)
    elif isinstance(runner, locust_runners.MasterRunner):
        Master(environment, runner, Path(os.environ["LOAD_PLAN"]))
    else:
        Alone(environment, Path(os.environ["LOAD_PLAN"]))


def mistaken(exception: BaseException, **_: Any) -> None:
    """A place failed by a mistake of the generator's: nothing it measured may be judged. Locust prints where."""
    if Place.course.ready():
        Place.course.value.stop(f"the generator failed: {type(exception).__name__}: {exception}")


events.init.add_listener(prepare)
events.user_error.add_listener(mistaken)
