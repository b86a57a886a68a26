# mypy: allow-untyped-calls
"""A virtual user: a Locust user that behaves as the plan says, once."""

from typing import Any, ClassVar

from gevent.event import AsyncResult
from locust import FastHttpUser, task
from locust.exception import StopUser

from support.load.generator.cadence_user import CadenceUserBehaviour
from support.load.generator.control_requests import ControlApiRequests
from support.load.generator.conversation_user import ConversationUserBehaviour
from support.load.generator.run_state import GeneratorRunState
from support.load.generator.webhook_flood_user import PreparedWebhookStock, WebhookFloodUserBehaviour

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
    stock: ClassVar[PreparedWebhookStock] = PreparedWebhookStock()
    concurrency = UNLIMITED

    def __init__(self, environment: Any) -> None:
        self._run_state: GeneratorRunState = VirtualUser.run_state.get(timeout=PLAN_TIMEOUT)
        type(self).host = self._run_state.plan.control
        type(self).connection_timeout = type(self).network_timeout = self._run_state.plan.answer_timeout + SLACK
        super().__init__(environment)
        self._number = next(self._run_state.user_numbers, None)

    @task
    def run_once(self) -> None:
        """Everything this user does in the run."""
        number, self._number = self._number, None
        if number is not None:
            try:
                self._run_planned_behaviour(number)
            finally:
                self._run_state.report_user_finished()
        raise StopUser

    def _run_planned_behaviour(self, number: int) -> None:
        state, control = (
            self._run_state,
            ControlApiRequests(self.client, self._run_state.plan.control, self._run_state.plan.control_token),
        )
        if state.plan.behaviour == "cadence":
            CadenceUserBehaviour(state=state, control=control, number=number).run_open_model()
            return
        behaviour: ConversationUserBehaviour | WebhookFloodUserBehaviour = (
            WebhookFloodUserBehaviour(state=state, control=control, stock=VirtualUser.stock)
            if state.plan.behaviour == "flood"
            else ConversationUserBehaviour(state=state, control=control, number=number)
        )
        behaviour.run_closed_model() if state.plan.pace == "closed" else behaviour.run_open_model()
