"""Locust's command line for a plan."""

import os
from collections.abc import Sequence
from pathlib import Path

from support.load.model.plan import LoadPlan
from support.load.processes.remote_workers import (
    CONNECT_TIMEOUT,
    RemoteWorkers,
    read_remote_workers,
)

LOCUSTFILE = Path(__file__).parents[1] / "generator" / "locustfile.py"

SPAWN_RATE = 500
"""Virtual users that a process spawns a second. Locust warns beyond 100; here they only wait for the start."""

OVERTIME = 30.0
"""Seconds the generator may need beyond its plan and the answer timeout."""


def build_locust_arguments(plan: LoadPlan, workers: RemoteWorkers | None = None) -> Sequence[str]:
    """Locust's arguments. The generator ends by itself, not by Locust's clock.

    workers: whose master it is; None = it generates all load itself. So it does in a webhook flood, because the
    target's webhook endpoint listens on this machine alone.
    """
    if plan.behaviour == "flood":
        workers = None
    processes = len(workers.hosts) if workers else 1
    # The same number of users for every worker, so that each has at least its share; the surplus stops at once.
    users = -(-plan.virtual_users // processes) * processes
    return [
        *("-f", str(LOCUSTFILE), "--headless", "--only-summary"),
        *("-u", str(users), "-r", str(min(users, SPAWN_RATE * processes))),
        *("-s", str(plan.answer_timeout + int(OVERTIME) // 2), "--exit-code-on-error", "0"),
        *(workers.master_arguments if workers else ()),
    ]


def read_remote_workers_from_environment() -> RemoteWorkers | None:
    """The workers that this process's environment names. Raises SetUpError for a bad setting."""
    return read_remote_workers(os.environ)


def maximum_run_seconds(plan: LoadPlan) -> float:
    """Seconds after which a generator that still runs has failed."""
    return (
        plan.load_shape.total_seconds
        + plan.answer_timeout
        + OVERTIME
        + (2 * CONNECT_TIMEOUT if read_remote_workers_from_environment() else 0)
    )
