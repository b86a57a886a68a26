# mypy: allow-untyped-calls
"""Behaviour of a virtual user in a webhook flood: posts signed, prepared webhooks straight to the target."""

from collections import deque
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

import msgspec
from gevent.pool import Pool

from support.load.analysis.generator_files import SimulatedUserResult
from support.load.analysis.samples import UNANSWERED
from support.load.generator.control_requests import ControlApiRequests, PreparedWebhook, decode_webhooks
from support.load.generator.recorder import read_monotonic_clock
from support.load.generator.run_state import GeneratorRunState, lines_of_user
from support.load.model.plan import MeasuredOperation, SimulatedUser

BATCH = 200
"""Webhooks prepared by one request."""

CONCURRENT_CREATIONS = 8
"""Contacts created at the same time."""


@dataclass(slots=True)
class PreparedWebhookStock:
    """The prepared webhooks of one process in posting order: every contact's first line, then every second one ...

    Lines of one contact are so as far apart as possible.
    webhooks: index of the contact's visit in the recorder, None for webhooks from a file; and the webhook.
    """

    webhooks: deque[tuple[int | None, PreparedWebhook]] = field(default_factory=deque)
    _requested: bool = False

    def prepare_webhooks(self, state: GeneratorRunState, control: ControlApiRequests) -> None:
        """Get the plan's webhooks: from its file, or signed for new contacts. Calls after the first do nothing."""
        if self._requested:
            return
        self._requested = True
        if state.plan.webhooks_file:
            webhooks = decode_webhooks(Path(state.plan.webhooks_file).read_bytes())
            self.webhooks.extend((None, webhook) for webhook in islice(cycle(webhooks), state.prepared))
        else:
            self._request_signed_webhooks(state, control, state.prepared)

    def _request_signed_webhooks(self, state: GeneratorRunState, control: ControlApiRequests, count: int) -> None:
        users = list(islice(state.users, -(-count // min(map(len, state.plan.says.values())))))
        visits = Pool(CONCURRENT_CREATIONS).map(lambda user: _create_contact(state, control, user), users)
        lines = [lines_of_user(state.plan, user) for user in users]
        first_visit = len(state.recorder.visits)
        state.recorder.visits.extend(visits)
        messages = [
            (first_visit + place, {"contact_id": visit.contact_id, "text": said[number]})
            for number in range(max(map(len, lines), default=0))
            for place, (visit, said) in enumerate(zip(visits, lines, strict=True))
            if number < len(said) and visit.contact_id
        ][:count]
        for first in range(0, len(messages), BATCH):
            batch = messages[first : first + BATCH]
            signed = control.prepare_webhooks([message for _, message in batch])
            self.webhooks.extend((place, webhook) for (place, _), webhook in zip(batch, signed, strict=False))


@dataclass(slots=True, kw_only=True)
class WebhookFloodUserBehaviour:
    """What one virtual user does. stock: of its process."""

    state: GeneratorRunState
    control: ControlApiRequests
    stock: PreparedWebhookStock

    def run_closed_model(self) -> None:
        """The next webhook as soon as the last one was acknowledged."""
        self._prepare_webhooks_and_wait()
        while not self.state.is_run_over and self._post_next_webhook(None):
            pass

    def run_open_model(self) -> None:
        """Each webhook when it is due, as long as a virtual user is free to post it."""
        self._prepare_webhooks_and_wait()
        for due in self.state.due_times:
            self.state.wait_until_elapsed(due)
            if self.state.is_run_over or not self._post_next_webhook(self.state.to_clock_time(due)):
                break

    def _prepare_webhooks_and_wait(self) -> None:
        self.stock.prepare_webhooks(self.state, self.control)
        self.state.report_user_ready_and_wait()

    def _post_next_webhook(self, due: float | None) -> bool:
        """Whether there was a webhook left. due: clock time; None = as soon as possible."""
        recorder = self.state.recorder
        if not self.stock.webhooks:
            recorder.add_user_result(SimulatedUserResult(supply_exhausted=True))
            return False
        place, webhook = self.stock.webhooks.popleft()
        recorder.begin_operation(due=due is not None)
        recorder.active_users += 1
        began = read_monotonic_clock()
        status = self.control.post_webhook(webhook)
        service = read_monotonic_clock() - began
        recorder.active_users -= 1
        recorder.end_operation()
        recorder.add_sample(
            MeasuredOperation.ACKNOWLEDGEMENT, began, service, status or UNANSWERED, intended=due or began
        )
        if place is not None and 200 <= status < 300:
            visit = recorder.visits[place]
            recorder.visits[place] = msgspec.structs.replace(visit, lines_answered=visit.lines_answered + 1)
        return True


def _create_contact(state: GeneratorRunState, control: ControlApiRequests, user: SimulatedUser) -> SimulatedUserResult:
    began = read_monotonic_clock()
    contact_id, status = control.create_contact(user)
    state.recorder.add_sample(MeasuredOperation.INTRODUCTION, began, read_monotonic_clock() - began, status)
    names = (str(user.contact["first_name"]), str(user.contact["last_name"]))
    return SimulatedUserResult(contact_id=contact_id, names=names, dialogue=user.dialogue, home=user.home)
