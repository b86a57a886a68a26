"""The samples of all processes of a run as columns, on one time axis: what every measure is taken from."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from support.load.analysis.samples import Recording

Column = NDArray[np.float64]
Mask = NDArray[np.bool_]

_LAYOUT = np.dtype(
    [
        ("intended", "<f8"),
        ("started", "<f8"),
        ("service", "<f8"),
        ("operation", "<u2"),
        ("status", "<u2"),
        ("size", "<u4"),
    ]
)
"""`samples.RECORD`, as numpy reads it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SampleTable:
    """One row per sample, by real start. intended, started: seconds of Unix time; the rest as in `Sample`."""

    intended: Column
    started: Column
    service: Column
    operation: NDArray[np.int64]
    status: NDArray[np.int64]
    size: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.started)

    @property
    def late(self) -> Column:
        """Seconds each was started after it was meant to be, never below 0."""
        return np.maximum(0.0, self.started - self.intended)

    @property
    def response(self) -> Column:
        """Seconds from the intended start to the end."""
        return self.late + self.service

    @property
    def ended(self) -> Column:
        """Unix time at which each was answered or given up."""
        return self.started + self.service

    @property
    def well(self) -> Mask:
        """Which were answered with a success (2xx)."""
        return (self.status >= 200) & (self.status < 300)

    def where(self, mask: Mask) -> "SampleTable":
        """The rows the mask picks."""
        return SampleTable(**{field.name: getattr(self, field.name)[mask] for field in fields(self)})

    def of(self, operation: int) -> "SampleTable":
        """The rows of one operation, by its number in the plan."""
        return self.where(self.operation == operation)


def lay_together(recordings: Sequence[Recording]) -> SampleTable:
    """The whole records of all processes, by real start.

    Each recording's clock is moved by its epoch: machines count from their own start.
    """
    rows = [np.frombuffer(recording.records, dtype=_LAYOUT) for recording in recordings]
    together = np.concatenate([*rows, np.empty(0, dtype=_LAYOUT)])
    epochs = np.repeat([recording.epoch for recording in recordings], [len(row) for row in rows])
    order = np.argsort(together["started"] + epochs, kind="stable")
    together, epochs = together[order], epochs[order]
    return SampleTable(
        intended=together["intended"] + epochs,
        started=together["started"] + epochs,
        service=together["service"].astype(np.float64),
        operation=together["operation"].astype(np.int64),
        status=together["status"].astype(np.int64),
        size=together["size"].astype(np.int64),
    )
