"""Runs of mutants two at a time, in processes forked from one that has everything loaded."""

import multiprocessing
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from support.mutation.registry import TargetWithMutants
from support.mutation.scenario_runner import MutantRun, run_scenarios
from support.mutation.simulator_mutants import apply_simulator_mutant
from support.vocabulary.scenario import PlannedScenario

WORKERS = 2
RUNS_A_BATCH = 8
"""Short runs that follow each other in one process: what a fork does first costs as much as four scenarios."""
PRELOADED = "support.mutation.warm_process"
"""What the process imports from which the runs are forked."""

_Run = tuple[str, Path, Sequence[str]]
"""Text of a profile, an empty folder, and the locations of scenarios."""


class WorkerPool:
    """Starts runs of one target's mutants as soon as a worker is free. An id of "" is the target itself."""

    def __init__(self, target: TargetWithMutants, pool: ProcessPoolExecutor, folder: Path) -> None:
        self._target = target
        self._pool = pool
        self._folder = folder

    def start(self, mutant_id: str, scenarios: Sequence[PlannedScenario]) -> Future[MutantRun]:
        """Run the scenarios on a mutant, in a process of their own."""
        return self._pool.submit(run_scenarios, *self._prepare(mutant_id, scenarios))

    def start_on_simulator_mutant(self, mutant_id: str, scenarios: Sequence[PlannedScenario]) -> Future[MutantRun]:
        """Run the scenarios on the target itself, in a process of their own whose simulated services have a defect."""
        return self._pool.submit(_run_on_simulator_mutant, mutant_id, self._prepare("", scenarios))

    def start_all(self, runs: Mapping[str, Sequence[PlannedScenario]]) -> Mapping[str, Future[MutantRun]]:
        """Run short lists of scenarios, RUNS_A_BATCH mutants one after the other in a process. runs: by mutant's id."""
        started: dict[str, Future[MutantRun]] = {}
        ids = list(runs)
        for begin in range(0, len(ids), RUNS_A_BATCH):
            batch = {mutant_id: Future[MutantRun]() for mutant_id in ids[begin : begin + RUNS_A_BATCH]}
            prepared = [self._prepare(mutant_id, runs[mutant_id]) for mutant_id in batch]
            self._pool.submit(_run_batch, prepared).add_done_callback(partial(_hand_on, tuple(batch.values())))
            started |= batch
        return started

    def _prepare(self, mutant_id: str, scenarios: Sequence[PlannedScenario]) -> _Run:
        own = Path(tempfile.mkdtemp(prefix=mutant_id or "target", dir=self._folder))
        return self._target.build_profile_text(mutant_id), own, [scenario.location for scenario in scenarios]


@contextmanager
def open_worker_pool(target: TargetWithMutants) -> Iterator[WorkerPool]:
    """A pool for this target's mutants; no process outlives the block.

    A process takes one task: with more, Python 3.11 and 3.12 may wait for ever (python/cpython#115634).
    """
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([PRELOADED])
    with (
        tempfile.TemporaryDirectory(prefix="mutants-") as folder,
        ProcessPoolExecutor(WORKERS, mp_context=processes, max_tasks_per_child=1) as pool,
    ):
        try:
            yield WorkerPool(target, pool, Path(folder))
        finally:
            pool.shutdown(cancel_futures=True)


def _run_on_simulator_mutant(mutant_id: str, run: _Run) -> MutantRun:
    apply_simulator_mutant(mutant_id)
    return run_scenarios(*run)


def _run_batch(runs: Sequence[_Run]) -> list[MutantRun]:
    return [run_scenarios(*run) for run in runs]


def _hand_on(waiting: Sequence[Future[MutantRun]], batch: Future[list[MutantRun]]) -> None:
    """Give each waiting future its run of the batch, or what went wrong with it."""
    error = None if batch.cancelled() else batch.exception()
    for number, future in enumerate(waiting):
        if batch.cancelled():
            future.cancel()
        elif error is not None:
            future.set_exception(error)
        else:
            future.set_result(batch.result()[number])
