# mypy: allow-untyped-calls
"""Behaviour of a virtual user in an open model with a fixed interval between lines.

Each line is written when it is due, whether or not the last one was answered. So a second line can reach the target
while it still works on the first one: whether the target keeps the order is tested.
"""

from dataclasses import dataclass, field

import gevent
from gevent.pool import Group

from support.load.analysis.generator_files import Visit
from support.load.analysis.samples import UNANSWERED
from support.load.generator.control_requests import ControlRequests
from support.load.generator.conversation_user import OK, record_acknowledgement
from support.load.generator.recorder import clock
from support.load.generator.run_state import RunState, lines_of
from support.load.model.plan import Operation, Talker
from support.load.model.schedule import due_times_of_user


@dataclass(slots=True, kw_only=True)
class _Conversation:
    """The conversation that a virtual user has now.

    written: how many lines were sent.
    answered: how many of them were answered.
    ended: how many of them were answered or timed out.
    """

    user: Talker
    contact_id: str
    lines: list[str]
    written: int = 0
    answered: int = 0
    ended: int = 0


@dataclass(slots=True, kw_only=True)
class CadenceBehaviour:
    """What one virtual user does. number: its number in the whole plan."""

    state: RunState
    control: ControlRequests
    number: int
    _requests: Group = field(default_factory=Group)

    def run_open(self) -> None:
        """One conversation after the other; the next contact is created before its first line is due."""
        state = self.state
        conversation = self._next_conversation()
        state.wait_for_start()
        for due in due_times_of_user(state.plan, self.number):
            if conversation is None:
                break
            state.wait_until(due)
            if state.is_over:
                break
            self._requests.add(
                gevent.spawn(self._write_line, conversation, conversation.written, state.clock_time(due))
            )
            conversation.written += 1
            if conversation.written == len(conversation.lines):
                conversation = self._next_conversation()
        self._requests.join()
        if conversation is not None and 0 < conversation.written < len(conversation.lines):
            # The plan ended in the middle of this conversation; the lines that were written are judged all the same.
            self._end(conversation)

    def _next_conversation(self) -> _Conversation | None:
        user = next(self.state.users, None)
        if user is None:
            self.state.recorder.add_visit(Visit(exhausted=True))
            return None
        began = clock()
        contact_id, status = self.control.create_contact(user)
        self.state.recorder.add_sample(Operation.INTRODUCTION, began, clock() - began, status)
        return _Conversation(user=user, contact_id=contact_id, lines=list(lines_of(self.state.plan, user)))

    def _write_line(self, conversation: _Conversation, number: int, due: float) -> None:
        state, recorder = self.state, self.state.recorder
        recorder.begin_operation(due=True)
        recorder.active_users += number == 0
        began = clock()
        result = self.control.send_message(
            conversation.contact_id, conversation.lines[number], timeout=state.plan.patience, answer=number + 1
        )
        service = clock() - began
        recorder.end_operation()
        if result.delivery is not None:
            record_acknowledgement(state, result.delivery, intended=due, began=began, service=service)
        status, size = OK if result.answers else UNANSWERED, sum(map(len, result.answers))
        recorder.add_sample(Operation.ANSWER, began, service, status, size, intended=due)
        conversation.answered += bool(result.answers)
        conversation.ended += 1
        if conversation.ended == len(conversation.lines):
            self._end(conversation)

    def _end(self, conversation: _Conversation) -> None:
        recorder, user = self.state.recorder, conversation.user
        recorder.active_users -= 1
        recorder.add_visit(
            Visit(
                contact_id=conversation.contact_id,
                names=(str(user.contact["first_name"]), str(user.contact["last_name"])),
                dialogue=user.dialogue,
                home=user.home,
                said=conversation.answered,
                finished=conversation.answered == len(conversation.lines),
            )
        )
