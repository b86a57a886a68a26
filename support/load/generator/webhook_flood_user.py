# mypy: allow-untyped-calls
"""Storms: deliveries that were signed beforehand are posted straight to the bots' door, where GoHighLevel stands."""

from collections import deque
from dataclasses import dataclass, field
from itertools import islice

from gevent.pool import Pool

from support.load.analysis.samples import UNANSWERED
from support.load.generator.control_requests import Crm, Delivery
from support.load.generator.recorder import Facts, clock
from support.load.generator.run_state import Course, lines_of
from support.load.model.plan import Operation, Talker

AT_A_TIME = 200
"""Deliveries asked for in one go."""

TOGETHER = 8
"""People put into the CRM at the same time."""


@dataclass(slots=True)
class Stock:
    """The deliveries of one process, in the order in which they are posted: everybody's first line, then the second ...

    Lines of one person are as far apart as they can be.
    """

    deliveries: deque[tuple[Facts, Delivery]] = field(default_factory=deque)
    _asked: bool = False

    def prepare(self, course: Course, crm: Crm) -> None:
        """Put people into the CRM and have their lines signed, as many as the plan says; only the first to ask does."""
        if self._asked:
            return
        self._asked, count = True, course.prepared
        people = list(islice(course.talkers, -(-count // min(map(len, course.plan.says.values())))))
        visits = Pool(TOGETHER).map(lambda talker: _visit(course, crm, talker), people)
        lines = [lines_of(course.plan, talker) for talker in people]
        asked = [
            (visit, {"contact_id": visit["contact_id"], "text": said[number]})
            for number in range(max(map(len, lines), default=0))
            for visit, said in zip(visits, lines, strict=True)
            if number < len(said) and visit["contact_id"]
        ][:count]
        for first in range(0, len(asked), AT_A_TIME):
            batch = asked[first : first + AT_A_TIME]
            signed = crm.prepare([message for _, message in batch])
            self.deliveries.extend((visit, delivery) for (visit, _), delivery in zip(batch, signed, strict=False))
        course.recorder.visits.extend(visits)


@dataclass(slots=True, kw_only=True)
class Storming:
    """One place among those in flight. stock: of its process."""

    course: Course
    crm: Crm
    stock: Stock

    def closed(self) -> None:
        """The next delivery as soon as the last one was acknowledged."""
        self._wait()
        while not self.course.over and self._post(None):
            pass

    def open(self) -> None:
        """Each delivery when the clock says, as long as somebody is free to post it."""
        self._wait()
        for due in self.course.due:
            self.course.wait_until(due)
            if self.course.over or not self._post(self.course.moment(due)):
                break

    def _wait(self) -> None:
        self.stock.prepare(self.course, self.crm)
        self.course.take_place()

    def _post(self, due: float | None) -> bool:
        """Whether there was one left."""
        recorder = self.course.recorder
        if not self.stock.deliveries:
            recorder.visit(exhausted=True)
            return False
        visit, delivery = self.stock.deliveries.popleft()
        recorder.begin(due=due is not None)
        recorder.people += 1
        began = clock()
        status = self.crm.deliver(delivery)
        service = clock() - began
        recorder.people -= 1
        recorder.end()
        recorder.sample(Operation.ACKNOWLEDGEMENT, began, service, status or UNANSWERED, intended=due or began)
        visit["said"] += 200 <= status < 300
        return True


def _visit(course: Course, crm: Crm, talker: Talker) -> Facts:
    began = clock()
    contact_id, status = crm.introduce(talker)
    course.recorder.sample(Operation.INTRODUCTION, began, clock() - began, status)
    names = (talker.contact["first_name"], talker.contact["last_name"])
    facts = {"contact_id": contact_id, "names": names, "dialogue": talker.dialogue, "home": talker.home}
    return facts | {"said": 0, "finished": False}
