# mypy: allow-untyped-calls
"""What Locust runs. LOAD_PLAN names the plan file; results go into the folder it lies in."""

import os
from pathlib import Path
from typing import Any

from locust import events
from locust import runners as locust_runners

from support.load.casting import come
from support.load.generator.people import Visitor
from support.load.generator.recorder import Recorder
from support.load.plan import read_plan

__all__ = ["Visitor"]

# Locust looks every ten seconds; a run of ten seconds would never be warned.
locust_runners.CPU_MONITOR_INTERVAL = 1.0


def prepare(environment: Any, runner: Any, **_: Any) -> None:
    """Read the plan, open the record, and close it when Locust quits. A master runs nobody."""
    if isinstance(runner, locust_runners.MasterRunner):
        return
    path = Path(os.environ["LOAD_PLAN"])
    plan = read_plan(path.read_bytes())
    recorder = Recorder(path.parent)
    index = max(0, getattr(runner, "worker_index", 0))
    mine = come(plan.casting, index=index, of=int(os.environ.get("LOAD_PROCESSES", "1")))

    def begin(**_: Any) -> None:
        Visitor.ready(plan, mine, recorder)
        recorder.watch(after=plan.span.warm_up)

    def end(**_: Any) -> None:
        recorder.close()

    environment.events.test_start.add_listener(begin)
    environment.events.quitting.add_listener(end)


events.init.add_listener(prepare)
