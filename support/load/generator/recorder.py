"""Notes what happened while it happens; once a second it is handed to whoever keeps it."""

import time
from array import array
from collections.abc import Iterator
from typing import Any

from support.load.analysis.samples import RECORD, UNANSWERED
from support.load.generator.progress import Second
from support.load.generator.result_writer import Keeper
from support.load.model.plan import Operation

Facts = dict[str, Any]


class Recorder:
    """One process's account. headline: the operation that progress tells of."""

    def __init__(self, keeper: Keeper, headline: Operation) -> None:
        self._keeper, self._headline = keeper, headline
        self._records = bytearray()
        self._waits = array("d")
        self._failed = self._started = self._in_flight = 0
        self._due: Iterator[float] = iter(())
        self._next_due: float | None = None
        self._due_now = 0
        self.people = 0
        """How many are talking."""
        self.visits: list[Facts] = []
        self.lags: list[float] = []
        self.kept_its_time = 0
        """How much of what was due has begun."""

    def expect(self, due: Iterator[float]) -> None:
        """What is due in this process, seconds from the beginning: so that the backlog is known."""
        self._due = due
        self._next_due = next(due, None)

    def begin(self, *, due: bool = False) -> None:
        """Something that progress tells of begins. due: as the clock wanted."""
        self._started += 1
        self._in_flight += 1
        self.kept_its_time += due

    def end(self) -> None:
        """It ended, well or not."""
        self._in_flight -= 1

    def sample(
        self, operation: int, started: float, service: float, status: int, size: int = 0, *, intended: float = 0.0
    ) -> None:
        """Note one thing done. intended: when the clock wanted it; left out, it started when it was meant to."""
        intended = intended or started
        self._records += RECORD.pack(intended, started, service, operation, status, size)
        if operation == self._headline:
            if status == UNANSWERED or status >= 300:
                self._failed += 1
            else:
                self._waits.append(max(0.0, started - intended) + service)

    def visit(self, **facts: Any) -> None:
        """Note what became of somebody."""
        self.visits.append(facts)

    def flush(self, at: float) -> None:
        """Hand over what was noted. at: seconds since the beginning. Raises CannotKeep."""
        second = Second(
            at=at,
            people=self.people,
            started=self._started,
            answered=len(self._waits),
            failed=self._failed,
            in_flight=self._in_flight,
            backlog=max(0, self._due_by(at) - self.kept_its_time),
            waits=self._waits,
        )
        self._waits, self._started, self._failed = array("d"), 0, 0
        self._keeper.second(second)
        self._hand_over()

    def _hand_over(self) -> None:
        records, self._records = bytes(self._records), bytearray()
        self._keeper.samples(records)

    def close(self, told: Facts) -> None:
        """Hand over the rest and the account; the last piece of a second is no progress. Raises CannotKeep."""
        try:
            self._hand_over()
        finally:
            self._keeper.account(told | {"people": self.visits, "loop_lags": self.lags})

    def _due_by(self, at: float) -> int:
        while self._next_due is not None and self._next_due <= at:
            self._due_now += 1
            self._next_due = next(self._due, None)
        return self._due_now


def clock() -> float:
    """Seconds on the clock that never steps back: what every sample is taken with."""
    return time.monotonic()


def epoch() -> float:
    """Seconds of Unix time at which that clock read 0."""
    return time.time() - time.monotonic()
