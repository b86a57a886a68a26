"""Rates of a target during the steady part of a run."""

from dataclasses import dataclass

import numpy as np

from support.load.analysis.sample_reader import SampleTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A span of time, in seconds of Unix time; `end` does not belong to it."""

    start: float
    end: float

    @property
    def seconds(self) -> float:
        """Its length."""
        return self.end - self.start


def steady_window(samples: SampleTable, *, warm_up: float, planned: float | None = None) -> Window:
    """The time in which the target was warm and every simulated user was present.

    warm_up: seconds to leave out after the first start.
    planned: seconds from the first start to the end of the plan; None = to the last start, after which the queue only
    drains.

    Raises ValueError when nothing is left.
    """
    if not len(samples):
        raise ValueError("There are no samples, so there is no steady window.")
    first, last = float(samples.started.min()), float(samples.started.max())
    window = Window(start=first + warm_up, end=last if planned is None else first + planned)
    if window.seconds <= 0:
        raise ValueError(f"A warm-up of {warm_up:g} s leaves nothing of a run of {last - first:.3g} s.")
    return window


def ended_in(samples: SampleTable, window: Window) -> SampleTable:
    """The samples that ended in the window: their work counts as done in it."""
    return samples.where((samples.ended >= window.start) & (samples.ended < window.end))


def meant_in(samples: SampleTable, window: Window) -> SampleTable:
    """The samples whose intended start lies in the window: their waits belong to it, however late they ended."""
    return samples.where((samples.intended >= window.start) & (samples.intended < window.end))


def in_flight(samples: SampleTable, window: Window) -> float:
    """Mean number of samples under way in the window, by the time each spent in it."""
    begun = np.maximum(samples.started, window.start)
    ended = np.minimum(samples.ended, window.end)
    return float(np.maximum(0.0, ended - begun).sum()) / window.seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Throughput:
    """What was done in a window.

    done: number of samples that ended in it.
    well: number of these that ended with a success.
    """

    window: Window
    done: int
    well: int

    @property
    def rate(self) -> float:
        """Completions per second, successful or not."""
        return self.done / self.window.seconds

    @property
    def good_rate(self) -> float:
        """Successes per second: the only rate that counts for a target."""
        return self.well / self.window.seconds

    @property
    def error_share(self) -> float:
        """Share of the completions that were no success; 0 if nothing was done."""
        return 1 - self.well / self.done if self.done else 0.0


def throughput(samples: SampleTable, window: Window) -> Throughput:
    """Counts what ended in the window."""
    ended = ended_in(samples, window)
    return Throughput(window=window, done=len(ended), well=int(np.count_nonzero(ended.well)))
