# mypy: allow-untyped-calls
"""A virtual user: a Locust user that behaves as the plan says, once."""

from typing import Any, ClassVar

from gevent.event import AsyncResult
from locust import FastHttpUser, task
from locust.exception import StopUser

from support.load.generator.cadence_user import CadenceBehaviour
from support.load.generator.control_requests import ControlRequests
from support.load.generator.conversation_user import ConversationBehaviour
from support.load.generator.run_state import RunState
from support.load.generator.webhook_flood_user import WebhookFloodBehaviour, WebhookStock

SLACK = 10.0
"""Seconds beyond the answer timeout after which a request itself times out."""

PLAN_TIMEOUT = 60.0
"""Seconds a worker may wait for its plan."""

UNLIMITED = 10_000
"""Concurrent requests of one user: the plan decides how many there are, never the client."""


class VirtualUser(FastHttpUser):
    """Users spawned beyond the number in the plan stop at once.

    run_state: of this process, set once the plan is known.
    stock: prepared webhooks of this process.
    """

    run_state: ClassVar[AsyncResult] = AsyncResult()
    stock: ClassVar[WebhookStock] = WebhookStock()
    concurrency = UNLIMITED

    def __init__(self, environment: Any) -> None:
        self._run_state: RunState = VirtualUser.run_state.get(timeout=PLAN_TIMEOUT)
        type(self).host = self._run_state.plan.control
        type(self).connection_timeout = type(self).network_timeout = self._run_state.plan.patience + SLACK
        super().__init__(environment)
        self._number = next(self._run_state.user_numbers, None)

    @task
    def run_once(self) -> None:
        """Everything this user does in the run."""
        number, self._number = self._number, None
        if number is not None:
            try:
                self._behave(number)
            finally:
                self._run_state.finish_user()
        raise StopUser

    def _behave(self, number: int) -> None:
        state, control = self._run_state, ControlRequests(self.client, self._run_state.plan.control)
        if state.plan.behaviour == "cadence":
            CadenceBehaviour(state=state, control=control, number=number).run_open()
            return
        behaviour: ConversationBehaviour | WebhookFloodBehaviour = (
            WebhookFloodBehaviour(state=state, control=control, stock=VirtualUser.stock)
            if state.plan.behaviour == "storm"
            else ConversationBehaviour(state=state, control=control, number=number)
        )
        behaviour.run_closed() if state.plan.pace == "closed" else behaviour.run_open()
