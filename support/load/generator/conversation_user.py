# mypy: allow-untyped-calls
"""Behaviour of a virtual user in conversations: a line after each answer.

Closed model: one conversation follows the other.  Open model: each conversation begins when it is due.
"""

import random
from dataclasses import dataclass, field

import gevent

from support.load.analysis.generator_files import Visit
from support.load.analysis.samples import UNANSWERED
from support.load.generator.control_requests import ControlRequests, WebhookTiming
from support.load.generator.recorder import clock
from support.load.generator.run_state import RunState, lines_of
from support.load.model.plan import Operation, Talker, step
from support.load.model.schedule import active_intervals

OK = 200
FAILURE_PAUSE = 0.25
"""Seconds between a failed conversation and the next: a broken target is not flooded with requests."""


@dataclass(slots=True, kw_only=True)
class ConversationBehaviour:
    """What one virtual user does. number: its number in the whole plan."""

    state: RunState
    control: ControlRequests
    number: int
    _random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.state.plan.population.seed + self.number)

    def run_closed(self) -> None:
        """No conversation begins after the user's active interval; one that has begun is finished."""
        state = self.state
        state.wait_for_start()
        for begin, end in active_intervals(state.plan, self.number):
            state.wait_until(begin)
            while state.elapsed < end and not state.is_over:
                if (user := self._next_user()) is None:
                    return
                state.recorder.active_users += 1
                if not self._converse(user, self._create_contact(user)):
                    self._pause(FAILURE_PAUSE)
                state.recorder.active_users -= 1

    def run_open(self) -> None:
        """Each contact is created before its conversation is due, so that the conversation begins on time."""
        state = self.state
        due, user = next(state.due_times, None), self._next_user()
        contact_id = self._create_contact(user) if user and due is not None else ""
        state.wait_for_start()
        while due is not None and user is not None:
            state.wait_until(due)
            if state.is_over:
                return
            state.recorder.active_users += 1
            self._converse(user, contact_id, due=state.clock_time(due))
            state.recorder.active_users -= 1
            if (due := next(state.due_times, None)) is not None and (user := self._next_user()) is not None:
                contact_id = self._create_contact(user)

    def _next_user(self) -> Talker | None:
        user = next(self.state.users, None)
        if user is None:
            self.state.recorder.add_visit(Visit(exhausted=True))
        return user

    def _create_contact(self, user: Talker) -> str:
        began = clock()
        contact_id, status = self.control.create_contact(user)
        self.state.recorder.add_sample(Operation.INTRODUCTION, began, clock() - began, status)
        return contact_id

    def _converse(self, user: Talker, contact_id: str, *, due: float | None = None) -> bool:
        """Whether every line was answered. due: clock time of the first line; None = as soon as possible."""
        state, began = self.state, clock()
        lines = lines_of(state.plan, user)
        answered = 0
        for line in lines if contact_id else ():
            if state.plan.leaving and state.is_over:
                break
            if answered:
                self._think()
            if not self._write_line(user, contact_id, answered, line, due=due if answered == 0 else None):
                break
            answered += 1
        finished = answered == len(lines)
        if state.plan.journeys:
            status = OK if finished else UNANSWERED
            state.recorder.add_sample(Operation.JOURNEY, began, clock() - began, status, intended=due or began)
        state.recorder.add_visit(
            Visit(
                contact_id=contact_id,
                names=(str(user.contact["first_name"]), str(user.contact["last_name"])),
                dialogue=user.dialogue,
                home=user.home,
                said=answered,
                finished=finished,
            )
        )
        return finished

    def _write_line(self, user: Talker, contact_id: str, number: int, line: str, *, due: float | None) -> bool:
        """Whether the line was answered in time."""
        plan, recorder = self.state.plan, self.state.recorder
        recorder.begin_operation(due=due is not None)
        began = clock()
        result = self.control.send_message(contact_id, line, timeout=plan.patience)
        service = clock() - began
        recorder.end_operation()
        intended = due or began
        if result.delivery is not None:
            record_acknowledgement(self.state, result.delivery, intended=intended, began=began, service=service)
        status, size = OK if result.answers else UNANSWERED, sum(map(len, result.answers))
        recorder.add_sample(Operation.ANSWER, began, service, status, size, intended=intended)
        if plan.journeys:
            operation = step(plan, user.dialogue, number)
            recorder.add_sample(operation, began, service, status, size, intended=intended)
        return bool(result.answers)

    def _think(self) -> None:
        """No think time after the plan's end: conversations that have begun are then only finished."""
        if self.state.plan.think and not self.state.is_over:
            self._pause(self.state.plan.think * self._random.uniform(0.5, 1.5))

    def _pause(self, seconds: float) -> None:
        began = clock()
        gevent.sleep(seconds)
        self.state.recorder.add_sample(Operation.PAUSE, began, clock() - began, OK)


def record_acknowledgement(
    state: RunState, delivery: WebhookTiming, *, intended: float, began: float, service: float
) -> None:
    """Record how the target answered the webhook of a line; it was as late as the line.

    intended, began, service: the line's, on this process's clock.
    The control API reports its own clock, which is the same only on the same machine; otherwise the webhook is taken to
    have been posted when the line was written.
    """
    posted = delivery.began if began <= delivery.began <= began + service else began
    status = delivery.status or UNANSWERED
    late = began - intended
    state.recorder.add_sample(Operation.ACKNOWLEDGEMENT, posted, delivery.seconds, status, intended=posted - late)
