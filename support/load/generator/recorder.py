"""Records one process's samples and counts in memory; once a second they are handed to a sink."""

import time
from array import array
from collections.abc import Iterator

from support.load.analysis.generator_files import ProcessSummary, SimulatedUserResult
from support.load.analysis.samples import RECORD, UNANSWERED
from support.load.generator.progress import ProgressSecond
from support.load.generator.result_writer import ResultSink
from support.load.model.plan import MeasuredOperation


class SampleRecorder:
    """One process's records.

    progress_operation: the operation that progress is about.
    active_users: how many are in a conversation.
    visits: what became of the users.
    loop_lags: seconds by which the event loop was late.
    started_due: how much of what was due has begun.
    """

    def __init__(self, sink: ResultSink, progress_operation: MeasuredOperation) -> None:
        self._sink, self._progress_operation = sink, progress_operation
        self._records = bytearray()
        self._waits = array("d")
        self._failed = self._started = self._in_flight = 0
        self._due: Iterator[float] = iter(())
        self._next_due: float | None = None
        self._due_so_far = 0
        self.active_users = 0
        self.visits: list[SimulatedUserResult] = []
        self.loop_lags: list[float] = []
        self.started_due = 0

    def set_due_times(self, due: Iterator[float]) -> None:
        """Set what is due in this process, in seconds from the beginning: the backlog is counted against it."""
        self._due = due
        self._next_due = next(due, None)

    def begin_operation(self, *, due: bool = False) -> None:
        """Count a beginning. due: the plan said when it begins."""
        self._started += 1
        self._in_flight += 1
        self.started_due += due

    def end_operation(self) -> None:
        """Count an end, successful or not."""
        self._in_flight -= 1

    def add_sample(
        self, operation: int, started: float, service: float, status: int, size: int = 0, *, intended: float = 0.0
    ) -> None:
        """Record one sample.

        started, intended: clock times; without `intended` it started when it was meant to.
        service: seconds.
        status: HTTP status or UNANSWERED.
        size: bytes of the answer.
        """
        intended = intended or started
        self._records += RECORD.pack(intended, started, service, operation, status, size)
        if operation == self._progress_operation:
            if status == UNANSWERED or status >= 300:
                self._failed += 1
            else:
                self._waits.append(max(0.0, started - intended) + service)

    def add_user_result(self, visit: SimulatedUserResult) -> None:
        """Record what became of a user."""
        self.visits.append(visit)

    def flush_second(self, at: float) -> None:
        """Hand over the last second and its samples. at: seconds since the beginning. Raises ResultWriteError."""
        second = ProgressSecond(
            at=at,
            people=self.active_users,
            started=self._started,
            answered=len(self._waits),
            failed=self._failed,
            in_flight=self._in_flight,
            backlog=max(0, self._count_due_starts(at) - self.started_due),
            waits=self._waits,
        )
        self._waits, self._started, self._failed = array("d"), 0, 0
        self._sink.add_progress_second(second)
        self._flush_samples()

    def _flush_samples(self) -> None:
        records, self._records = bytes(self._records), bytearray()
        self._sink.add_samples(records)

    def close(self, summary: ProcessSummary) -> None:
        """Hand over the remaining samples and the summary, without the started second. Raises ResultWriteError."""
        try:
            self._flush_samples()
        finally:
            self._sink.close(summary)

    def _count_due_starts(self, at: float) -> int:
        while self._next_due is not None and self._next_due <= at:
            self._due_so_far += 1
            self._next_due = next(self._due, None)
        return self._due_so_far


def read_monotonic_clock() -> float:
    """Seconds on the monotonic clock: what every sample is taken with."""
    return time.monotonic()


def unix_time_of_clock_zero() -> float:
    """Unix time at which that clock read 0."""
    return time.time() - time.monotonic()
