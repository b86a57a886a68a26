# mypy: allow-untyped-calls
"""Behaviour of a virtual user in a webhook flood: posts signed, prepared webhooks straight to the target."""

from collections import deque
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

import msgspec
from gevent.pool import Pool

from support.load.analysis.generator_files import Visit
from support.load.analysis.samples import UNANSWERED
from support.load.generator.control_requests import ControlRequests, PreparedWebhook, decode_webhooks
from support.load.generator.recorder import clock
from support.load.generator.run_state import RunState, lines_of
from support.load.model.plan import Operation, Talker

BATCH = 200
"""Webhooks prepared by one request."""

CONCURRENT_CREATIONS = 8
"""Contacts created at the same time."""


@dataclass(slots=True)
class WebhookStock:
    """The prepared webhooks of one process in posting order: every contact's first line, then every second one ...

    Lines of one contact are so as far apart as possible.
    webhooks: index of the contact's visit in the recorder, None for webhooks from a file; and the webhook.
    """

    webhooks: deque[tuple[int | None, PreparedWebhook]] = field(default_factory=deque)
    _requested: bool = False

    def prepare(self, state: RunState, control: ControlRequests) -> None:
        """Get the plan's webhooks: from its file, or signed for new contacts. Calls after the first do nothing."""
        if self._requested:
            return
        self._requested = True
        if state.plan.webhooks_file:
            webhooks = decode_webhooks(Path(state.plan.webhooks_file).read_bytes())
            self.webhooks.extend((None, webhook) for webhook in islice(cycle(webhooks), state.prepared))
        else:
            self._sign(state, control, state.prepared)

    def _sign(self, state: RunState, control: ControlRequests, count: int) -> None:
        users = list(islice(state.users, -(-count // min(map(len, state.plan.says.values())))))
        visits = Pool(CONCURRENT_CREATIONS).map(lambda user: _create_contact(state, control, user), users)
        lines = [lines_of(state.plan, user) for user in users]
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
class WebhookFloodBehaviour:
    """What one virtual user does. stock: of its process."""

    state: RunState
    control: ControlRequests
    stock: WebhookStock

    def run_closed(self) -> None:
        """The next webhook as soon as the last one was acknowledged."""
        self._wait_for_start()
        while not self.state.is_over and self._post(None):
            pass

    def run_open(self) -> None:
        """Each webhook when it is due, as long as a virtual user is free to post it."""
        self._wait_for_start()
        for due in self.state.due_times:
            self.state.wait_until(due)
            if self.state.is_over or not self._post(self.state.clock_time(due)):
                break

    def _wait_for_start(self) -> None:
        self.stock.prepare(self.state, self.control)
        self.state.wait_for_start()

    def _post(self, due: float | None) -> bool:
        """Whether there was a webhook left. due: clock time; None = as soon as possible."""
        recorder = self.state.recorder
        if not self.stock.webhooks:
            recorder.add_visit(Visit(exhausted=True))
            return False
        place, webhook = self.stock.webhooks.popleft()
        recorder.begin_operation(due=due is not None)
        recorder.active_users += 1
        began = clock()
        status = self.control.post_webhook(webhook)
        service = clock() - began
        recorder.active_users -= 1
        recorder.end_operation()
        recorder.add_sample(Operation.ACKNOWLEDGEMENT, began, service, status or UNANSWERED, intended=due or began)
        if place is not None and 200 <= status < 300:
            visit = recorder.visits[place]
            recorder.visits[place] = msgspec.structs.replace(visit, said=visit.said + 1)
        return True


def _create_contact(state: RunState, control: ControlRequests, user: Talker) -> Visit:
    began = clock()
    contact_id, status = control.create_contact(user)
    state.recorder.add_sample(Operation.INTRODUCTION, began, clock() - began, status)
    names = (str(user.contact["first_name"]), str(user.contact["last_name"]))
    return Visit(contact_id=contact_id, names=names, dialogue=user.dialogue, home=user.home)
