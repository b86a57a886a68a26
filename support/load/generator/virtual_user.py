# mypy: allow-untyped-calls
"""One place among those who are there at once: a Locust user that does what the plan's behaviour says, once."""

from typing import Any, ClassVar

from gevent.event import AsyncResult
from locust import FastHttpUser, task
from locust.exception import StopUser

from support.load.generator.cadence_user import KeepingTime
from support.load.generator.control_requests import Crm
from support.load.generator.conversation_user import Conversing
from support.load.generator.run_state import Course
from support.load.generator.webhook_flood_user import Stock, Storming

SLACK = 10.0
"""Seconds beyond a person's patience before the control itself is given up."""

TOLD_WITHIN = 60.0
"""Seconds a worker may wait for its plan."""

MANY = 10_000
"""Requests of one place at a time: the plan decides how many there are, never the client."""


class Place(FastHttpUser):
    """Who was spawned beyond the plan's places leaves at once."""

    course: ClassVar[AsyncResult] = AsyncResult()
    stock: ClassVar[Stock] = Stock()
    concurrency = MANY

    def __init__(self, environment: Any) -> None:
        self._course: Course = Place.course.get(timeout=TOLD_WITHIN)
        type(self).host = self._course.plan.control
        type(self).connection_timeout = type(self).network_timeout = self._course.plan.patience + SLACK
        super().__init__(environment)
        self._number = next(self._course.places, None)

    @task
    def whole(self) -> None:
        """Everything this place does in the run."""
        number, self._number = self._number, None
        if number is not None:
            try:
                self._behave(number)
            finally:
                self._course.leave_place()
        raise StopUser

    def _behave(self, number: int) -> None:
        course, crm = self._course, Crm(self.client, self._course.plan.control)
        if course.plan.behaviour == "cadence":
            KeepingTime(course=course, crm=crm, number=number).open()
            return
        who: Conversing | Storming = (
            Storming(course=course, crm=crm, stock=Place.stock)
            if course.plan.behaviour == "storm"
            else Conversing(course=course, crm=crm, number=number)
        )
        who.closed() if course.plan.pace == "closed" else who.open()
