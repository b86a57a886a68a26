# mypy: allow-untyped-calls
"""The run state that all virtual users of one process share: plan, clock, beginning, end, and who comes next."""

from collections.abc import Callable, Iterator, Sequence

import gevent
from gevent.event import AsyncResult, Event

from support.load.generator.recorder import SampleRecorder, read_monotonic_clock
from support.load.model.plan import LoadPlan, SimulatedUser
from support.load.model.population import iterate_users_of_process
from support.load.model.schedule import due_times_of_process, user_numbers_of_process

START_DELAY = 0.1
"""Seconds between the last user's being ready and the beginning, so that all processes learn of it in time."""


class GeneratorRunState:
    """One process's part of a run.

    index: the process's number, from 0.
    processes: how many there are.
    epoch: Unix time at which this process's clock read 0.
    on_ready: is called once all users are ready.
    user_numbers: numbers, in the whole plan, of virtual users not spawned yet.
    users: simulated users, in order.
    due_times: what is due in this process, in seconds from the beginning; empty in a closed plan.
    planned: how much is due in this process.
    prepared: webhooks that this process prepares for a flood.
    ended: set when all users are done, or the run was stopped.
    errors: what went wrong.
    """

    def __init__(
        self,
        plan: LoadPlan,
        recorder: SampleRecorder,
        *,
        index: int,
        processes: int,
        epoch: float,
        on_ready: Callable[[], None],
    ) -> None:
        def iterate_due_times() -> Iterator[float]:
            return due_times_of_process(plan, index=index, processes=processes) if plan.pace == "open" else iter(())

        numbers = user_numbers_of_process(plan, index=index, processes=processes)
        self.plan, self.recorder, self.epoch = plan, recorder, epoch
        self.user_numbers = iter(numbers)
        self.users: Iterator[SimulatedUser] = iterate_users_of_process(
            plan.population, index=index, processes=processes
        )
        self.due_times = iterate_due_times()
        self.planned = sum(1 for _ in iterate_due_times())
        recorder.set_due_times(iterate_due_times())
        self.prepared = -(-plan.prepared // processes)
        self.ended = Event()
        self.errors: list[str] = []
        self._user_count = len(numbers)
        self._ready = self._done = 0
        self._on_ready = on_ready
        self._began: AsyncResult = AsyncResult()
        if not self._user_count:
            self.ended.set()

    def report_user_ready_and_wait(self) -> None:
        """A virtual user is ready; returns when the run begins."""
        self._ready += 1
        if self._ready == self._user_count:
            self._on_ready()
        self._began.get()
        self.wait_until_elapsed(0.0)

    def report_user_finished(self) -> None:
        """A virtual user is done."""
        self._done += 1
        if self._done >= self._user_count:
            self.ended.set()

    def wait_until_run_begins(self) -> bool:
        """Whether the run begins; False when it was stopped before."""
        gevent.wait([self._began, self.ended], count=1)
        return self.began_at is not None

    def begin_run(self) -> None:
        """Set the beginning: all processes are ready. A second call changes nothing."""
        if not self._began.ready():
            self._began.set(read_monotonic_clock() + START_DELAY)

    @property
    def began_at(self) -> float | None:
        """Clock time of the beginning; None = not yet."""
        return float(self._began.value) if self._began.ready() else None

    @property
    def elapsed_seconds(self) -> float:
        """Seconds since the beginning; below 0 before it."""
        return read_monotonic_clock() - self.began_at if self.began_at is not None else -START_DELAY

    @property
    def is_run_over(self) -> bool:
        """Whether nothing may begin any more."""
        return self.ended.is_set() or self.elapsed_seconds >= self.plan.load_shape.total_seconds

    def wait_until_elapsed(self, elapsed: float) -> None:
        """Sleep until so many seconds after the beginning; not at all when that is past."""
        if (rest := elapsed - self.elapsed_seconds) > 0:
            gevent.sleep(rest)

    def to_clock_time(self, elapsed: float) -> float:
        """Clock time of so many seconds after the beginning."""
        return elapsed + (self.began_at or 0.0)

    def stop_run(self, error: str) -> None:
        """End the run now, with what was measured so far."""
        self.errors.append(error)
        self.ended.set()

    @property
    def unstarted_count(self) -> int:
        """How much was due and never began."""
        return self.planned - self.recorder.started_due


def lines_of_user(plan: LoadPlan, user: SimulatedUser) -> Sequence[str]:
    """The lines a simulated user writes."""
    return [line.replace("{home}", user.home) if user.home else line for line in plan.says[user.dialogue]]
