"""What a target got done while it ran steadily, and whether the figures agree with each other."""

from dataclasses import dataclass

import numpy as np

from support.load.analysis.sample_table import SampleTable

TOLERANCE = 0.05
"""Little's law may be missed by this share before the measurement is doubted.

Source: docs/sources/load-methods.md#littles-law.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of time, in seconds of Unix time; `end` belongs to the next one."""

    start: float
    end: float

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.end - self.start


def steady_window(samples: SampleTable, *, warm_up: float, planned: float | None = None) -> Window:
    """The time in which the target was warm and everybody was there.

    warm_up: seconds cut from the first start.
    planned: seconds from the first start to the end of the plan; None = to the last start, after which the line only
    drains. Raises ValueError when nothing is left.
    """
    if not len(samples):
        raise ValueError("There are no samples, so there is no steady window.")
    first, last = float(samples.started.min()), float(samples.started.max())
    window = Window(start=first + warm_up, end=last if planned is None else first + planned)
    if window.seconds <= 0:
        raise ValueError(f"A warm-up of {warm_up:g} s leaves nothing of a run of {last - first:.3g} s.")
    return window


def ended_in(samples: SampleTable, window: Window) -> SampleTable:
    """The samples that ended in the window: those whose work is counted as done in it."""
    return samples.where((samples.ended >= window.start) & (samples.ended < window.end))


def meant_in(samples: SampleTable, window: Window) -> SampleTable:
    """The samples that were meant to start in the window: those whose waits are told of it, however late they ended."""
    return samples.where((samples.intended >= window.start) & (samples.intended < window.end))


def in_flight(samples: SampleTable, window: Window) -> float:
    """How many were under way on average in the window, by the time each spent in it."""
    begun = np.maximum(samples.started, window.start)
    ended = np.minimum(samples.ended, window.end)
    return float(np.maximum(0.0, ended - begun).sum()) / window.seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class LittlesLaw:
    """N = X (R + Z): so many users, at this rate, with this time in the target and this time to think.

    users: people who were there, from the plan.  rate: completions a second.  service, think: mean seconds.
    """

    users: float
    rate: float
    service: float
    think: float

    @property
    def accounted(self) -> float:
        """How many users the rate and the times account for."""
        return self.rate * (self.service + self.think)

    @property
    def deviation(self) -> float:
        """By which share accounted and real users differ; negative: some of them did neither wait nor think."""
        return self.accounted / self.users - 1

    @property
    def holds(self) -> bool:
        """Whether the figures agree within `TOLERANCE`; if not, one of them was measured wrongly."""
        return round(abs(self.deviation), 9) <= TOLERANCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Throughput:
    """What was done in a window. done: all that ended.  well: what ended with a success.  Rates are per second."""

    window: Window
    done: int
    well: int

    @property
    def rate(self) -> float:
        """Completions a second, good or bad."""
        return self.done / self.window.seconds

    @property
    def good_rate(self) -> float:
        """Successes a second: the only rate a target may be praised for."""
        return self.well / self.window.seconds

    @property
    def error_share(self) -> float:
        """Share of the completions that did not go well; of nothing, nothing failed."""
        return 1 - self.well / self.done if self.done else 0.0


def throughput(samples: SampleTable, window: Window) -> Throughput:
    """What ended in the window."""
    ended = ended_in(samples, window)
    return Throughput(window=window, done=len(ended), well=int(np.count_nonzero(ended.well)))


def littles_law(samples: SampleTable, window: Window, *, users: float, think: float = 0.0) -> LittlesLaw:
    """The law's four figures, each from its own source: users and think time from the plan, the rest from the samples.

    samples: everything the users did, all operations.  think: mean seconds from the end of one to the next start.
    """
    ended = ended_in(samples, window)
    service = float(ended.service.mean()) if len(ended) else 0.0
    return LittlesLaw(users=users, rate=len(ended) / window.seconds, service=service, think=think)
