"""How many more messages a second several workers answer than one: the same messages, drained in turn (QUE-002)."""

from itertools import pairwise

from support.load.analysis.paired_statistics import estimate_ratio
from support.load.processes.launch_commands import list_available_cores
from support.load.processes.target_build import CURRENT_BUILD
from support.load.promises.queue import QueueResult
from support.load.promises.workers import WorkerScaling
from support.load.scenarios.load_world import LoadWorld
from support.load.scenarios.queue_runner import run_queue
from support.vocabulary.outcome import CannotTell

OTHER_CORES = 2
"""Cores that simulated services and database need besides one for each worker."""

PAIRS = {"quick": 3, "standard": 6, "full": 12}
MESSAGES = 1_500
RESAMPLES = 2_000
ALPHA = 0.05


def measure_worker_scaling(world: LoadWorld, workers: int) -> None:
    """Drain the same messages with one worker and with several, the order turned in each pair.

    Raises CannotTell at once where the machine has too few cores for it.
    """
    cores = len(list_available_cores())
    if cores < workers + OTHER_CORES:
        raise CannotTell(
            f"Whether {workers} workers are faster than one cannot be measured on {cores} cores.",
            seen=f"{workers} workers and {OTHER_CORES} cores for what they call are needed",
            perhaps="the machine is smaller than those the bots are to run on.",
            look="a machine with more cores",
        )
    order = [1, workers, workers, 1]
    rates: list[tuple[int, float]] = []
    for block in range(2 * PAIRS[world.settings.effort]):
        count = order[block % len(order)]
        run_queue(world, MESSAGES, CURRENT_BUILD, limit=None, workers=count - 1)
        result = world.get_stored_result(QueueResult)
        rates.append((count, result.written / result.drained_in))
    ratios = [_divide(first, second) for first, second in list(pairwise(rates))[::2]]
    measurement = world.get_stored_result(QueueResult).history.measurement
    ratio = estimate_ratio(ratios, alpha=ALPHA, resamples=RESAMPLES, seed=world.settings.seed)
    world.store_result(WorkerScaling(measurement=measurement, workers=workers, ratio=ratio))
    world.figures.tables.append(
        f"{workers} workers instead of one: {ratio.ratio:.2f} times as many messages a second "
        f"({ratio.low:.2f} to {ratio.high:.2f}, {ratio.pairs} pairs)"
    )


def _divide(first: tuple[int, float], second: tuple[int, float]) -> float:
    """The rate of several workers by the rate of one."""
    one, several = sorted((first, second))
    return several[1] / one[1]
