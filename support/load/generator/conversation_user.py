# mypy: allow-untyped-calls
"""Conversations: a line after each answer. Closed: one person follows another; open: each comes when the clock says."""

import random
from dataclasses import dataclass, field

import gevent

from support.load.analysis.samples import UNANSWERED
from support.load.generator.control_requests import Crm, Delivered
from support.load.generator.recorder import clock
from support.load.generator.run_state import Course, lines_of
from support.load.model.plan import Operation, Talker, step
from support.load.model.schedule import openings

OK = 200
RESPITE = 0.25
"""Seconds until a place is taken again by whose conversation failed: a broken target is not hammered."""


@dataclass(slots=True, kw_only=True)
class Conversing:
    """One place. number: in the whole plan."""

    course: Course
    crm: Crm
    number: int
    _chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.course.plan.casting.seed + self.number)

    def closed(self) -> None:
        """Nobody begins after the place was shut; whoever has begun finishes."""
        course = self.course
        course.take_place()
        for opens, shuts in openings(course.plan, self.number):
            course.wait_until(opens)
            while course.at < shuts and not course.over:
                if (talker := self._next()) is None:
                    return
                course.recorder.people += 1
                if not self._whole(talker, self._introduced(talker)):
                    self._pause(RESPITE)
                course.recorder.people -= 1

    def open(self) -> None:
        """Everybody is put into the CRM before she is due, so that she can write on time."""
        course = self.course
        due, talker = next(course.due, None), self._next()
        contact_id = self._introduced(talker) if talker and due is not None else ""
        course.take_place()
        while due is not None and talker is not None:
            course.wait_until(due)
            if course.over:
                return
            course.recorder.people += 1
            self._whole(talker, contact_id, due=course.moment(due))
            course.recorder.people -= 1
            if (due := next(course.due, None)) is not None and (talker := self._next()) is not None:
                contact_id = self._introduced(talker)

    def _next(self) -> Talker | None:
        talker = next(self.course.talkers, None)
        if talker is None:
            self.course.recorder.visit(exhausted=True)
        return talker

    def _introduced(self, talker: Talker) -> str:
        began = clock()
        contact_id, status = self.crm.introduce(talker)
        self.course.recorder.sample(Operation.INTRODUCTION, began, clock() - began, status)
        return contact_id

    def _whole(self, talker: Talker, contact_id: str, *, due: float | None = None) -> bool:
        """Whether every line was answered. due: when the clock wanted the first line; None = as soon as possible."""
        course, began = self.course, clock()
        lines = lines_of(course.plan, talker)
        said = 0
        for line in lines if contact_id else ():
            if course.plan.leaving and course.over:
                break
            if said:
                self._think()
            if not self._say(talker, contact_id, said, line, due=due if said == 0 else None):
                break
            said += 1
        finished = said == len(lines)
        if course.plan.journeys:
            status = OK if finished else UNANSWERED
            course.recorder.sample(Operation.JOURNEY, began, clock() - began, status, intended=due or began)
        names = (talker.contact["first_name"], talker.contact["last_name"])
        course.recorder.visit(
            contact_id=contact_id,
            names=names,
            dialogue=talker.dialogue,
            home=talker.home,
            said=said,
            finished=finished,
        )
        return finished

    def _say(self, talker: Talker, contact_id: str, number: int, line: str, *, due: float | None) -> bool:
        """Whether the line was answered before she gave up."""
        plan, recorder = self.course.plan, self.course.recorder
        recorder.begin(due=due is not None)
        began = clock()
        told = self.crm.write(contact_id, line, patience=plan.patience)
        service = clock() - began
        recorder.end()
        intended = due or began
        if told.delivery is not None:
            acknowledged(self.course, told.delivery, intended=intended, began=began, service=service)
        status, size = OK if told.answers else UNANSWERED, sum(map(len, told.answers))
        recorder.sample(Operation.ANSWER, began, service, status, size, intended=intended)
        if plan.journeys:
            recorder.sample(step(plan, talker.dialogue, number), began, service, status, size, intended=intended)
        return bool(told.answers)

    def _think(self) -> None:
        """Nobody thinks any more once the plan has ended: then what was begun is only finished."""
        if self.course.plan.think and not self.course.over:
            self._pause(self.course.plan.think * self._chance.uniform(0.5, 1.5))

    def _pause(self, seconds: float) -> None:
        began = clock()
        gevent.sleep(seconds)
        self.course.recorder.sample(Operation.PAUSE, began, clock() - began, OK)


def acknowledged(course: Course, delivery: Delivered, *, intended: float, began: float, service: float) -> None:
    """Note how the bots took the delivery, as late as the line was.

    The control tells its own clock, which is ours only on the same machine; elsewhere the delivery is taken to have
    begun with the line.
    """
    posted = delivery.began if began <= delivery.began <= began + service else began
    status = delivery.status or UNANSWERED
    late = began - intended
    course.recorder.sample(Operation.ACKNOWLEDGEMENT, posted, delivery.seconds, status, intended=posted - late)
