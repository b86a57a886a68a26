"""Rates of a target during the steady part of a run."""

from dataclasses import dataclass

import numpy as np

from support.load.analysis.sample_reader import SampleTable


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWindow:
    """A span of time, in seconds of Unix time; `end` does not belong to it."""

    start: float
    end: float

    @property
    def seconds(self) -> float:
        """Length of the window."""
        return self.end - self.start


def find_steady_window(samples: SampleTable, *, warm_up: float, planned: float | None = None) -> TimeWindow:
    """The time in which the target was warm and every simulated user was present.

    warm_up: seconds to leave out after the first start.
    planned: seconds from the first start to the end of the plan; None = to the last start, after which the queue only
    drains.

    Raises ValueError when nothing is left.
    """
    if not len(samples):
        raise ValueError("There are no samples, so there is no steady window.")
    first, last = float(samples.started.min()), float(samples.started.max())
    window = TimeWindow(start=first + warm_up, end=last if planned is None else first + planned)
    if window.seconds <= 0:
        raise ValueError(f"A warm-up of {warm_up:g} s leaves nothing of a run of {last - first:.3g} s.")
    return window


def select_samples_by_end(samples: SampleTable, window: TimeWindow) -> SampleTable:
    """The samples that ended in the window: their work counts as done in it."""
    return samples.select_rows((samples.ended >= window.start) & (samples.ended < window.end))


def select_samples_by_intended_start(samples: SampleTable, window: TimeWindow) -> SampleTable:
    """The samples whose intended start lies in the window: their waits belong to it, however late they ended."""
    return samples.select_rows((samples.intended >= window.start) & (samples.intended < window.end))


def mean_samples_in_flight(samples: SampleTable, window: TimeWindow) -> float:
    """Mean number of samples under way in the window, by the time each spent in it."""
    starts = np.maximum(samples.started, window.start)
    ends = np.minimum(samples.ended, window.end)
    return float(np.maximum(0.0, ends - starts).sum()) / window.seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Throughput:
    """What was completed in a window.

    completed: number of samples that ended in it.
    succeeded: number of these that ended with a success.
    """

    window: TimeWindow
    completed: int
    succeeded: int

    @property
    def success_rate(self) -> float:
        """Successes per second: the only rate that counts for a target."""
        return self.succeeded / self.window.seconds

    @property
    def error_share(self) -> float:
        """Share of the completions that were no success; 0 if nothing was completed."""
        return 1 - self.succeeded / self.completed if self.completed else 0.0


def measure_throughput(samples: SampleTable, window: TimeWindow) -> Throughput:
    """Counts what ended in the window."""
    ended = select_samples_by_end(samples, window)
    return Throughput(window=window, completed=len(ended), succeeded=int(np.count_nonzero(ended.succeeded)))
