"""Whether this machine let the process work, so that a breach of a budget can be blamed on the target."""

import time
from dataclasses import dataclass

STARVED_BELOW = 0.8
"""A process that had work to do all along and got less than this share of a core was starved by its neighbours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How much of the elapsed time the process was really running. share: processor time / wall time."""

    wall_seconds: float
    processor_seconds: float

    @property
    def share(self) -> float:
        """Share of a core the process got; 1 when nothing was measured."""
        return self.processor_seconds / self.wall_seconds if self.wall_seconds else 1.0

    @property
    def starved(self) -> bool:
        """Whether the machine was too busy for figures to mean anything."""
        return self.share < STARVED_BELOW


class PaceMeter:
    """Started before a piece of uninterrupted work, read after it."""

    def __init__(self) -> None:
        self._wall = time.perf_counter()
        self._processor = time.process_time()

    def read(self) -> Pace:
        """The pace since the start."""
        return Pace(
            wall_seconds=time.perf_counter() - self._wall, processor_seconds=time.process_time() - self._processor
        )
