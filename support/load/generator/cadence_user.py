# mypy: allow-untyped-calls
"""Cadences: each person writes her next line when it is due, whether or not the last one was answered.

So a second line reaches the bots while the first one is still being worked on: whether they keep the order is tested.
"""

from dataclasses import dataclass, field

import gevent
from gevent.pool import Group

from support.load.analysis.samples import UNANSWERED
from support.load.generator.control_requests import Crm
from support.load.generator.conversation_user import OK, acknowledged
from support.load.generator.recorder import clock
from support.load.generator.run_state import Course, lines_of
from support.load.model.plan import Operation, Talker
from support.load.model.schedule import due_at


@dataclass(slots=True, kw_only=True)
class _Person:
    """Who writes now. written: lines so far.  answered: how many of them were."""

    talker: Talker
    contact_id: str
    lines: list[str]
    written: int = 0
    answered: int = 0
    ended: int = 0


@dataclass(slots=True, kw_only=True)
class KeepingTime:
    """One place. number: in the whole plan."""

    course: Course
    crm: Crm
    number: int
    _waiting: Group = field(default_factory=Group)

    def open(self) -> None:
        """One person follows another; who comes next is put into the CRM before her first line is due."""
        course = self.course
        person = self._next()
        course.take_place()
        for due in due_at(course.plan, self.number):
            if person is None:
                break
            course.wait_until(due)
            if course.over:
                break
            self._waiting.add(gevent.spawn(self._write, person, person.written, course.moment(due)))
            person.written += 1
            if person.written == len(person.lines):
                person = self._next()
        self._waiting.join()
        if person is not None and 0 < person.written < len(person.lines):
            # The plan was over in the middle of what she had to say; what she said is judged all the same.
            self._leave(person)

    def _next(self) -> _Person | None:
        talker = next(self.course.talkers, None)
        if talker is None:
            self.course.recorder.visit(exhausted=True)
            return None
        began = clock()
        contact_id, status = self.crm.introduce(talker)
        self.course.recorder.sample(Operation.INTRODUCTION, began, clock() - began, status)
        return _Person(talker=talker, contact_id=contact_id, lines=list(lines_of(self.course.plan, talker)))

    def _write(self, person: _Person, number: int, due: float) -> None:
        course, recorder = self.course, self.course.recorder
        recorder.begin(due=True)
        recorder.people += number == 0
        began = clock()
        told = self.crm.write(person.contact_id, person.lines[number], patience=course.plan.patience, answer=number + 1)
        service = clock() - began
        recorder.end()
        if told.delivery is not None:
            acknowledged(course, told.delivery, intended=due, began=began, service=service)
        status, size = OK if told.answers else UNANSWERED, sum(map(len, told.answers))
        recorder.sample(Operation.ANSWER, began, service, status, size, intended=due)
        person.answered += bool(told.answers)
        person.ended += 1
        if person.ended == len(person.lines):
            self._leave(person)

    def _leave(self, person: _Person) -> None:
        recorder = self.course.recorder
        recorder.people -= 1
        recorder.visit(
            contact_id=person.contact_id,
            names=(person.talker.contact["first_name"], person.talker.contact["last_name"]),
            dialogue=person.talker.dialogue,
            home=person.talker.home,
            said=person.answered,
            finished=person.answered == len(person.lines),
        )
