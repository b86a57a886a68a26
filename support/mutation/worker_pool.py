"""Runs of mutants two at a time, each in a process forked from one that has everything loaded."""

import multiprocessing
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from support.mutation.registry import TargetWithMutants
from support.mutation.scenario_runner import MutantRun, run_scenarios
from support.vocabulary.scenario import PlannedScenario

WORKERS = 2
PRELOADED = "support.mutation.warm_process"
"""What the process imports from which the runs are forked."""

StartRun = Callable[[str, Sequence[PlannedScenario]], Future[MutantRun]]
"""Starts the scenarios on the mutant with that id ("" = the target itself) as soon as a worker is free."""


@contextmanager
def open_worker_pool(target: TargetWithMutants) -> Iterator[StartRun]:
    """Start runs of this target's mutants; no process outlives the block."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([PRELOADED])
    with (
        tempfile.TemporaryDirectory(prefix="mutants-") as folder,
        ProcessPoolExecutor(WORKERS, mp_context=processes, max_tasks_per_child=1) as pool,
    ):

        def start_run(mutant_id: str, scenarios: Sequence[PlannedScenario]) -> Future[MutantRun]:
            own = Path(tempfile.mkdtemp(prefix=mutant_id or "target", dir=folder))
            locations = [scenario.location for scenario in scenarios]
            return pool.submit(run_scenarios, target.build_profile_text(mutant_id), own, locations)

        try:
            yield start_run
        finally:
            pool.shutdown(cancel_futures=True)
