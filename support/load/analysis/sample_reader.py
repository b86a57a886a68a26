"""Reads back what the generator's processes wrote into a run's folder: the first stage of every analysis.

samples-<name>.bin, people-<name>.json: one of each per process, as `support.load.generator.result_writer` writes them.
generator.json: what the generator as a whole reports about itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from support.load.analysis.generator_files import (
    GENERATOR_NOTE,
    GeneratorSelfReport,
    ProcessSummary,
    SimulatedUserResult,
)
from support.load.analysis.samples import SampleRecording, decode_recording

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
    """The samples of all processes of a run as columns on one time axis, ordered by real start.

    intended: intended start, seconds of Unix time.
    started: real start, seconds of Unix time.
    service, operation, status, size: as in `TimedSample`.
    """

    intended: Column
    started: Column
    service: Column
    operation: NDArray[np.int64]
    status: NDArray[np.int64]
    size: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.started)

    @property
    def lateness(self) -> Column:
        """Seconds by which each sample started after its intended start, never below 0."""
        return np.maximum(0.0, self.started - self.intended)

    @property
    def response_time(self) -> Column:
        """Seconds from the intended start to the end."""
        return self.lateness + self.service

    @property
    def ended(self) -> Column:
        """Unix time at which each sample was answered or given up."""
        return self.started + self.service

    @property
    def succeeded(self) -> Mask:
        """Which samples were answered with a success (any 2xx)."""
        return (self.status >= 200) & (self.status < 300)

    def select_rows(self, mask: Mask) -> "SampleTable":
        """The rows the mask selects."""
        return SampleTable(**{field.name: getattr(self, field.name)[mask] for field in fields(self)})

    def select_operation(self, operation: int) -> "SampleTable":
        """The rows of one operation, by its number in the plan."""
        return self.select_rows(self.operation == operation)


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratorOutput:
    """Everything a run's generator wrote.

    samples: of every process.
    samples_per_process: number of samples of each process that left some.
    visits: of all users that started.
    loop_lags: seconds by which the event loop was late, of every process.
    truncated: number of processes that died while they wrote a record.
    processes: number of processes there were.
    finished_processes: number of processes that ended in order.
    began: Unix time of the plan's first start; None = no process ended in order.
    planned: number of starts of an open plan.
    unstarted: number of these that never happened.
    unfinished_users: number of people still in a conversation when the generator ended; they left no record.
    problems: why not everything could be measured.
    """

    samples: SampleTable
    visits: Sequence[SimulatedUserResult]
    samples_per_process: Sequence[int] = ()
    loop_lags: Sequence[float] = ()
    truncated: int = 0
    processes: int = 1
    finished_processes: int = 1
    began: float | None = None
    planned: int = 0
    unstarted: int = 0
    unfinished_users: int = 0
    problems: Sequence[str] = ()

    @property
    def is_supply_exhausted(self) -> bool:
        """Whether there were fewer people, or fewer prepared deliveries, than the plan could use."""
        return any(visit.supply_exhausted for visit in self.visits)


def combine_into_sample_table(recordings: Sequence[SampleRecording]) -> SampleTable:
    """The whole records of all processes, ordered by real start.

    Each recording's clock is moved by its epoch, because machines count from their own start.
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


def read_generator_output(folder: Path) -> GeneratorOutput:
    """What the generator left in this folder. A process that was killed left samples and no people file."""
    recordings = [decode_recording(file.read_bytes()) for file in sorted(folder.glob("samples-*.bin"))]
    summaries = [
        msgspec.json.decode(file.read_bytes(), type=ProcessSummary) for file in sorted(folder.glob("people-*.json"))
    ]
    note = _read_generator_note(folder / GENERATOR_NOTE)
    return GeneratorOutput(
        samples=combine_into_sample_table(recordings),
        samples_per_process=[len(recording) for recording in recordings],
        visits=[visit for summary in summaries for visit in summary.visits],
        loop_lags=[lag for summary in summaries for lag in summary.loop_lags],
        truncated=sum(recording.is_truncated for recording in recordings),
        processes=note.processes,
        finished_processes=len(summaries),
        began=min((summary.began for summary in summaries if summary.began is not None), default=None),
        planned=sum(summary.planned for summary in summaries),
        unstarted=sum(summary.unstarted for summary in summaries),
        unfinished_users=sum(summary.unfinished_users for summary in summaries),
        problems=note.errors,
    )


def _read_generator_note(path: Path) -> GeneratorSelfReport:
    """The generator's note about itself. Where the disk was full it may be cut, and then says nothing."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=GeneratorSelfReport)
    except (FileNotFoundError, msgspec.DecodeError):
        return GeneratorSelfReport()
