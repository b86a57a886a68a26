"""A target that is a Lambda function: its deliveries are events, posted to whatever runs the function."""

import dataclasses
from collections.abc import Callable, Mapping
from datetime import datetime

from support.targets.function_events import FunctionEventSettings, take_apart_answer, wrap_in_event
from support.targets.port import DeliveryResponse, OnSent, Target, Webhook, ignore_sending


class FunctionTarget:
    """A target whose deliveries are wrapped in events and whose answers are taken apart.

    host: the program that runs the function.
    now: the scenario's clock.
    """

    def __init__(self, host: Target, settings: FunctionEventSettings, now: Callable[[], datetime]) -> None:
        self._host = host
        self._settings = settings
        self._now = now

    def configure(self, environment: Mapping[str, str]) -> None:
        """Use these environment variables from the next start on."""
        self._host.configure(environment)

    async def start(self) -> None:
        """Get ready for deliveries. Raises SetUpError when it does not start."""
        await self._host.start()

    async def deliver(self, path: str, webhook: Webhook, on_sent: OnSent = ignore_sending) -> DeliveryResponse:
        """Post one webhook in an event. Raises TargetError when no answer comes."""
        event = wrap_in_event(path, webhook, self._settings, self._now())
        response = await self._host.deliver(self._settings.path, event, on_sent)
        status, text = take_apart_answer(response.status, response.text, self._settings)
        return dataclasses.replace(response, status=status, text=text)

    async def read_metrics(self, path: str, token: str) -> str:
        """Its own metrics, in Prometheus text. Raises TargetError when it does not show them."""
        return await self._host.read_metrics(path, token)

    async def kill(self) -> None:
        """Stop at once, without shutdown."""
        await self._host.kill()

    async def stop(self) -> None:
        """Shut down in good order."""
        await self._host.stop()
