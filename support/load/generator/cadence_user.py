# mypy: allow-untyped-calls
"""Behaviour of a virtual user in an open model with a fixed interval between lines.

Each line is written when it is due, whether or not the last one was answered. So a second line can reach the target
while it still works on the first one: whether the target keeps the order is tested.
"""

from dataclasses import dataclass, field

import gevent
from gevent.pool import Group

from support.load.analysis.generator_files import SimulatedUserResult
from support.load.analysis.samples import UNANSWERED
from support.load.generator.control_requests import ControlApiRequests
from support.load.generator.conversation_user import OK, record_acknowledgement
from support.load.generator.recorder import read_monotonic_clock
from support.load.generator.run_state import GeneratorRunState, lines_of_user
from support.load.model.plan import MeasuredOperation, SimulatedUser
from support.load.model.schedule import due_times_of_user


@dataclass(slots=True, kw_only=True)
class _CurrentConversation:
    """The conversation that a virtual user has now.

    written: how many lines were sent.
    answered: how many of them were answered.
    ended: how many of them were answered or timed out.
    """

    user: SimulatedUser
    contact_id: str
    lines: list[str]
    written: int = 0
    answered: int = 0
    ended: int = 0


@dataclass(slots=True, kw_only=True)
class CadenceUserBehaviour:
    """What one virtual user does. number: its number in the whole plan."""

    state: GeneratorRunState
    control: ControlApiRequests
    number: int
    _requests: Group = field(default_factory=Group)

    def run_open_model(self) -> None:
        """One conversation after the other; the next contact is created before its first line is due."""
        state = self.state
        conversation = self._prepare_next_conversation()
        state.report_user_ready_and_wait()
        for due in due_times_of_user(state.plan, self.number):
            if conversation is None:
                break
            state.wait_until_elapsed(due)
            if state.is_run_over:
                break
            self._requests.add(
                gevent.spawn(self._write_line, conversation, conversation.written, state.to_clock_time(due))
            )
            conversation.written += 1
            if conversation.written == len(conversation.lines):
                conversation = self._prepare_next_conversation()
        self._requests.join()
        if conversation is not None and 0 < conversation.written < len(conversation.lines):
            # The plan ended in the middle of this conversation; the lines that were written are judged all the same.
            self._end_conversation(conversation)

    def _prepare_next_conversation(self) -> _CurrentConversation | None:
        user = next(self.state.users, None)
        if user is None:
            self.state.recorder.add_user_result(SimulatedUserResult(supply_exhausted=True))
            return None
        began = read_monotonic_clock()
        contact_id, status = self.control.create_contact(user)
        self.state.recorder.add_sample(MeasuredOperation.INTRODUCTION, began, read_monotonic_clock() - began, status)
        return _CurrentConversation(user=user, contact_id=contact_id, lines=list(lines_of_user(self.state.plan, user)))

    def _write_line(self, conversation: _CurrentConversation, number: int, due: float) -> None:
        state, recorder = self.state, self.state.recorder
        recorder.begin_operation(due=True)
        recorder.active_users += number == 0
        began = read_monotonic_clock()
        result = self.control.send_message(
            conversation.contact_id, conversation.lines[number], timeout=state.plan.answer_timeout, answer=number + 1
        )
        service = read_monotonic_clock() - began
        recorder.end_operation()
        if result.delivery is not None:
            record_acknowledgement(state, result.delivery, intended=due, began=began, service=service)
        status, size = OK if result.answers else UNANSWERED, sum(map(len, result.answers))
        recorder.add_sample(MeasuredOperation.ANSWER, began, service, status, size, intended=due)
        conversation.answered += bool(result.answers)
        conversation.ended += 1
        if conversation.ended == len(conversation.lines):
            self._end_conversation(conversation)

    def _end_conversation(self, conversation: _CurrentConversation) -> None:
        recorder, user = self.state.recorder, conversation.user
        recorder.active_users -= 1
        recorder.add_user_result(
            SimulatedUserResult(
                contact_id=conversation.contact_id,
                names=(str(user.contact["first_name"]), str(user.contact["last_name"])),
                dialogue=user.dialogue,
                home=user.home,
                lines_answered=conversation.answered,
                finished=conversation.answered == len(conversation.lines),
            )
        )
