# mypy: allow-untyped-calls
"""The locustfile of the generator. A master and a single process get their plan by LOAD_PLAN, workers from the master.

Locust patches its whole process, so no other module imports this one.
"""

import os
from pathlib import Path
from typing import Any

from locust import events
from locust import runners as locust_runners

from support.load.generator.distributed import LoadMaster, LoadWorker
from support.load.generator.single_process import SingleProcessGenerator
from support.load.generator.virtual_user import VirtualUser

__all__ = ["VirtualUser"]

# Locust's own interval is ten seconds; in a run of ten seconds it would never warn of CPU use.
locust_runners.CPU_MONITOR_INTERVAL = 1.0

# A worker that waits for its plan has spawned no user, and nothing is wrong with it.
os.environ.setdefault("LOCUST_WAIT_FOR_WORKERS_REPORT_AFTER_RAMP_UP", "30")


def set_up_generator_process(environment: Any, runner: Any, **_: Any) -> None:
    """Act as a single process, master, or worker."""
    if isinstance(runner, locust_runners.WorkerRunner):
        LoadWorker(environment, runner)
    elif isinstance(runner, locust_runners.MasterRunner):
        LoadMaster(environment, runner, Path(os.environ["LOAD_PLAN"]))
    else:
        SingleProcessGenerator(environment, Path(os.environ["LOAD_PLAN"]))


def stop_on_generator_error(exception: BaseException, **_: Any) -> None:
    """A virtual user failed by a mistake in the generator: no measurement may be judged. Locust prints where."""
    if VirtualUser.run_state.ready():
        VirtualUser.run_state.value.stop(f"the generator failed: {type(exception).__name__}: {exception}")


events.init.add_listener(set_up_generator_process)
events.user_error.add_listener(stop_on_generator_error)
