"""Rehearsals two at a time, each in a process forked from one that has everything loaded."""

import multiprocessing
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from support.vocabulary.scenario import PlannedScenario
from tests.mutation.scenario_runner import Rehearsal, factory_of, rehearse

AT_A_TIME = 2
PREPARED = "tests.mutation.warm_process"
"""What every run needs, so that the process all others are forked from has it ready."""

Start = Callable[[str, Sequence[PlannedScenario]], Future[Rehearsal]]
"""Starts the rehearsal of a flaw ("" = the honest bots) on these scenarios, as soon as one of the two is free."""


@contextmanager
def crew() -> Iterator[Start]:
    """Two processes at a time; whoever leaves early leaves no process behind."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([PREPARED])
    with (
        tempfile.TemporaryDirectory(prefix="alarms-") as folder,
        ProcessPoolExecutor(AT_A_TIME, mp_context=processes, max_tasks_per_child=1) as pool,
    ):

        def start(flaw: str, scenarios: Sequence[PlannedScenario]) -> Future[Rehearsal]:
            own = Path(tempfile.mkdtemp(prefix=flaw or "honest", dir=folder))
            return pool.submit(rehearse, factory_of(flaw), own, [scenario.location for scenario in scenarios])

        try:
            yield start
        finally:
            pool.shutdown(cancel_futures=True)
