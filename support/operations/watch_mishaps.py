"""What may happen to a watch and on the way to the office, in the words of the features."""

from collections.abc import Callable, Mapping

from support.operations.watch_trial import DAY, HOUR, MINUTE, WatchTrial

FAULT_BEGIN = 2 * HOUR
"""Seconds from the beginning of a watch until something goes wrong, for an hour."""


def _restart_at(seconds: float) -> Callable[[WatchTrial], None]:
    """The process of the watch is killed then, and started again with the same file."""
    return lambda trial: trial.restarts.append(seconds)


def _kill_while_posting(trial: WatchTrial) -> None:
    """The alert has arrived, and the watch has not heard so."""
    trial.killed_while_posting = True


MISHAPS: Mapping[str, Callable[[WatchTrial], None]] = {
    "the watch is killed and started again during the hour": _restart_at(FAULT_BEGIN + HOUR / 2),
    "the watch is killed and started again after the hour": _restart_at(FAULT_BEGIN + HOUR + MINUTE),
    "the watch is killed while it tells the office": _kill_while_posting,
    "the office cannot be told for two hours": lambda trial: trial.office_phases.append(
        (FAULT_BEGIN, FAULT_BEGIN + 2 * HOUR, "down")
    ),
    "the office takes five minutes to answer": lambda trial: trial.office_phases.append((0.0, DAY, "slow")),
}
"""Words -> what it does to the trial."""
