# mypy: allow-untyped-calls
"""What all places of one process share: the plan, the beginning, the end, and who comes next."""

from collections.abc import Callable, Iterator, Sequence

import gevent
from gevent.event import AsyncResult, Event

from support.load.generator.recorder import Recorder, clock
from support.load.model.plan import Plan, Talker
from support.load.model.population import come
from support.load.model.schedule import due_in, share

LEAD = 0.1
"""Seconds between everybody's being ready and the beginning, so that nobody hears of it too late."""


class Course:
    """One process's part of a run. index, of: which one out of how many.

    epoch: Unix time at which its clock read 0.  ready: told once everybody is in place.
    """

    def __init__(
        self, plan: Plan, recorder: Recorder, *, index: int, of: int, epoch: float, ready: Callable[[], None]
    ) -> None:
        self.plan, self.recorder, self.epoch = plan, recorder, epoch
        self.places = iter(share(plan, index=index, of=of))
        self.talkers: Iterator[Talker] = come(plan.casting, index=index, of=of)
        self.due: Iterator[float] = due_in(plan, index=index, of=of) if plan.pace == "open" else iter(())
        self.planned = sum(1 for _ in due_in(plan, index=index, of=of)) if plan.pace == "open" else 0
        recorder.expect(due_in(plan, index=index, of=of) if plan.pace == "open" else iter(()))
        self.prepared = -(-plan.prepared // of)
        self.ended = Event()
        self.troubles: list[str] = []
        self._everybody = len(share(plan, index=index, of=of))
        self._ready = self._done = 0
        self._tell_ready = ready
        self._began: AsyncResult = AsyncResult()
        if not self._everybody:
            self.ended.set()

    def take_place(self) -> None:
        """Somebody is in her place; returns when it begins."""
        self._ready += 1
        if self._ready == self._everybody:
            self._tell_ready()
        self._began.get()
        self.wait_until(0.0)

    def leave_place(self) -> None:
        """Somebody is done."""
        self._done += 1
        if self._done >= self._everybody:
            self.ended.set()

    def wait_for_the_beginning(self) -> bool:
        """Whether it begins; False when it was stopped before."""
        gevent.wait([self._began, self.ended], count=1)
        return self.began is not None

    def begin(self) -> None:
        """Everybody everywhere is ready. Saying it again changes nothing."""
        if not self._began.ready():
            self._began.set(clock() + LEAD)

    @property
    def began(self) -> float | None:
        """When, on this process's clock; None = not yet."""
        return float(self._began.value) if self._began.ready() else None

    @property
    def at(self) -> float:
        """Seconds since the beginning; below 0 before it."""
        return clock() - self.began if self.began is not None else -LEAD

    @property
    def over(self) -> bool:
        """Whether nothing may begin any more."""
        return self.ended.is_set() or self.at >= self.plan.span.seconds

    def wait_until(self, at: float) -> None:
        """Until so many seconds after the beginning; not at all when that is past."""
        if (rest := at - self.at) > 0:
            gevent.sleep(rest)

    def moment(self, at: float) -> float:
        """So many seconds after the beginning, on this process's clock."""
        return at + (self.began or 0.0)

    def stop(self, trouble: str) -> None:
        """The run ends now, with what was measured so far."""
        self.troubles.append(trouble)
        self.ended.set()

    @property
    def unstarted(self) -> int:
        """What was due and never began."""
        return self.planned - self.recorder.kept_its_time


def lines_of(plan: Plan, talker: Talker) -> Sequence[str]:
    """What she says."""
    return [line.replace("{home}", talker.home) if talker.home else line for line in plan.says[talker.dialogue]]
