# mypy: allow-untyped-calls
"""The run state that all virtual users of one process share: plan, clock, beginning, end, and who comes next."""

from collections.abc import Callable, Iterator, Sequence

import gevent
from gevent.event import AsyncResult, Event

from support.load.generator.recorder import Recorder, clock
from support.load.model.plan import Plan, Talker
from support.load.model.population import simulated_users
from support.load.model.schedule import due_times_of_process, user_numbers

START_DELAY = 0.1
"""Seconds between the last user's being ready and the beginning, so that all processes learn of it in time."""


class RunState:
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
        self, plan: Plan, recorder: Recorder, *, index: int, processes: int, epoch: float, on_ready: Callable[[], None]
    ) -> None:
        def due() -> Iterator[float]:
            return due_times_of_process(plan, index=index, processes=processes) if plan.pace == "open" else iter(())

        numbers = user_numbers(plan, index=index, processes=processes)
        self.plan, self.recorder, self.epoch = plan, recorder, epoch
        self.user_numbers = iter(numbers)
        self.users: Iterator[Talker] = simulated_users(plan.population, index=index, processes=processes)
        self.due_times = due()
        self.planned = sum(1 for _ in due())
        recorder.expect_due(due())
        self.prepared = -(-plan.prepared // processes)
        self.ended = Event()
        self.errors: list[str] = []
        self._user_count = len(numbers)
        self._ready = self._done = 0
        self._on_ready = on_ready
        self._began: AsyncResult = AsyncResult()
        if not self._user_count:
            self.ended.set()

    def wait_for_start(self) -> None:
        """A virtual user is ready; returns when the run begins."""
        self._ready += 1
        if self._ready == self._user_count:
            self._on_ready()
        self._began.get()
        self.wait_until(0.0)

    def finish_user(self) -> None:
        """A virtual user is done."""
        self._done += 1
        if self._done >= self._user_count:
            self.ended.set()

    def wait_for_beginning(self) -> bool:
        """Whether the run begins; False when it was stopped before."""
        gevent.wait([self._began, self.ended], count=1)
        return self.began is not None

    def begin(self) -> None:
        """Set the beginning: all processes are ready. A second call changes nothing."""
        if not self._began.ready():
            self._began.set(clock() + START_DELAY)

    @property
    def began(self) -> float | None:
        """Clock time of the beginning; None = not yet."""
        return float(self._began.value) if self._began.ready() else None

    @property
    def elapsed(self) -> float:
        """Seconds since the beginning; below 0 before it."""
        return clock() - self.began if self.began is not None else -START_DELAY

    @property
    def is_over(self) -> bool:
        """Whether nothing may begin any more."""
        return self.ended.is_set() or self.elapsed >= self.plan.span.seconds

    def wait_until(self, elapsed: float) -> None:
        """Sleep until so many seconds after the beginning; not at all when that is past."""
        if (rest := elapsed - self.elapsed) > 0:
            gevent.sleep(rest)

    def clock_time(self, elapsed: float) -> float:
        """Clock time of so many seconds after the beginning."""
        return elapsed + (self.began or 0.0)

    def stop(self, error: str) -> None:
        """End the run now, with what was measured so far."""
        self.errors.append(error)
        self.ended.set()

    @property
    def unstarted(self) -> int:
        """How much was due and never began."""
        return self.planned - self.recorder.started_due


def lines_of(plan: Plan, user: Talker) -> Sequence[str]:
    """The lines a simulated user writes."""
    return [line.replace("{home}", user.home) if user.home else line for line in plan.says[user.dialogue]]
