# mypy: allow-untyped-calls
"""Behaviour of a virtual user in conversations: a line after each answer.

Closed model: one conversation follows the other.  Open model: each conversation begins when it is due.
"""

import random
from dataclasses import dataclass, field

import gevent

from support.load.analysis.generator_files import SimulatedUserResult
from support.load.analysis.samples import UNANSWERED
from support.load.generator.control_requests import ControlApiRequests, WebhookTiming
from support.load.generator.recorder import read_monotonic_clock
from support.load.generator.run_state import GeneratorRunState, lines_of_user
from support.load.model.plan import MeasuredOperation, SimulatedUser, operation_of_line
from support.load.model.schedule import active_intervals_of_user

OK = 200
FAILURE_PAUSE = 0.25
"""Seconds between a failed conversation and the next: a broken target is not flooded with requests."""


@dataclass(slots=True, kw_only=True)
class ConversationUserBehaviour:
    """What one virtual user does. number: its number in the whole plan."""

    state: GeneratorRunState
    control: ControlApiRequests
    number: int
    _random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._random = random.Random(self.state.plan.population.seed + self.number)

    def run_closed_model(self) -> None:
        """No conversation begins after the user's active interval; one that has begun is finished."""
        state = self.state
        state.report_user_ready_and_wait()
        for begin, end in active_intervals_of_user(state.plan, self.number):
            state.wait_until_elapsed(begin)
            while state.elapsed_seconds < end and not state.is_run_over:
                if (user := self._take_next_user()) is None:
                    return
                state.recorder.active_users += 1
                if not self._hold_conversation(user, self._create_contact(user)):
                    self._sleep_and_record(FAILURE_PAUSE)
                state.recorder.active_users -= 1

    def run_open_model(self) -> None:
        """Each contact is created before its conversation is due, so that the conversation begins on time."""
        state = self.state
        due, user = next(state.due_times, None), self._take_next_user()
        contact_id = self._create_contact(user) if user and due is not None else ""
        state.report_user_ready_and_wait()
        while due is not None and user is not None:
            state.wait_until_elapsed(due)
            if state.is_run_over:
                return
            state.recorder.active_users += 1
            self._hold_conversation(user, contact_id, due=state.to_clock_time(due))
            state.recorder.active_users -= 1
            if (due := next(state.due_times, None)) is not None and (user := self._take_next_user()) is not None:
                contact_id = self._create_contact(user)

    def _take_next_user(self) -> SimulatedUser | None:
        user = next(self.state.users, None)
        if user is None:
            self.state.recorder.add_user_result(SimulatedUserResult(supply_exhausted=True))
        return user

    def _create_contact(self, user: SimulatedUser) -> str:
        began = read_monotonic_clock()
        contact_id, status = self.control.create_contact(user)
        self.state.recorder.add_sample(MeasuredOperation.INTRODUCTION, began, read_monotonic_clock() - began, status)
        return contact_id

    def _hold_conversation(self, user: SimulatedUser, contact_id: str, *, due: float | None = None) -> bool:
        """Whether every line was answered. due: clock time of the first line; None = as soon as possible."""
        state, began = self.state, read_monotonic_clock()
        lines = lines_of_user(state.plan, user)
        answered = 0
        for line in lines if contact_id else ():
            if state.plan.stop_at_end and state.is_run_over:
                break
            if answered:
                self._pause_for_think_time()
            if not self._write_line(user, contact_id, answered, line, due=due if answered == 0 else None):
                break
            answered += 1
        finished = answered == len(lines)
        if state.plan.journeys:
            status = OK if finished else UNANSWERED
            state.recorder.add_sample(
                MeasuredOperation.JOURNEY, began, read_monotonic_clock() - began, status, intended=due or began
            )
        state.recorder.add_user_result(
            SimulatedUserResult(
                contact_id=contact_id,
                names=(str(user.contact["first_name"]), str(user.contact["last_name"])),
                dialogue=user.dialogue,
                home=user.home,
                lines_answered=answered,
                finished=finished,
            )
        )
        return finished

    def _write_line(self, user: SimulatedUser, contact_id: str, number: int, line: str, *, due: float | None) -> bool:
        """Whether the line was answered in time."""
        plan, recorder = self.state.plan, self.state.recorder
        recorder.begin_operation(due=due is not None)
        began = read_monotonic_clock()
        result = self.control.send_message(contact_id, line, timeout=plan.answer_timeout)
        service = read_monotonic_clock() - began
        recorder.end_operation()
        intended = due or began
        if result.delivery is not None:
            record_acknowledgement(self.state, result.delivery, intended=intended, began=began, service=service)
        status, size = OK if result.answers else UNANSWERED, sum(map(len, result.answers))
        recorder.add_sample(MeasuredOperation.ANSWER, began, service, status, size, intended=intended)
        if plan.journeys:
            operation = operation_of_line(plan, user.dialogue, number)
            recorder.add_sample(operation, began, service, status, size, intended=intended)
        return bool(result.answers)

    def _pause_for_think_time(self) -> None:
        """No think time after the plan's end: conversations that have begun are then only finished."""
        if self.state.plan.think and not self.state.is_run_over:
            self._sleep_and_record(self.state.plan.think * self._random.uniform(0.5, 1.5))

    def _sleep_and_record(self, seconds: float) -> None:
        began = read_monotonic_clock()
        gevent.sleep(seconds)
        self.state.recorder.add_sample(MeasuredOperation.PAUSE, began, read_monotonic_clock() - began, OK)


def record_acknowledgement(
    state: GeneratorRunState, delivery: WebhookTiming, *, intended: float, began: float, service: float
) -> None:
    """Record how the target answered the webhook of a line; it was as late as the line.

    intended, began, service: the line's, on this process's clock.
    The control API reports its own clock, which is the same only on the same machine; otherwise the webhook is taken to
    have been posted when the line was written.
    """
    posted = delivery.began if began <= delivery.began <= began + service else began
    status = delivery.status or UNANSWERED
    late = began - intended
    state.recorder.add_sample(
        MeasuredOperation.ACKNOWLEDGEMENT, posted, delivery.seconds, status, intended=posted - late
    )
