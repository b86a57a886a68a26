"""The interface of a target."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import httpx

from support.vocabulary.explained_error import TargetError


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """One delivery as GoHighLevel would post it: raw body, headers and HTTP method."""

    body: bytes
    headers: dict[str, str]
    method: str = "POST"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryResponse:
    """What the target answered. machine_seconds: real time from the request to the complete response."""

    status: int
    text: str
    machine_seconds: float

    @property
    def is_accepted(self) -> bool:
        """Whether GoHighLevel would not repeat the delivery."""
        return 200 <= self.status < 300


class Target(Protocol):
    """A running system under test."""

    def configure(self, environment: Mapping[str, str]) -> None:
        """Use these environment variables from the next start on."""

    async def start(self) -> None:
        """Get ready for deliveries. Raises SetUpError when it does not start."""

    async def deliver(self, path: str, webhook: Webhook) -> DeliveryResponse:
        """Send one webhook, by the HTTP method it names."""

    async def read_metrics(self, path: str, token: str) -> str:
        """Its own metrics, in Prometheus text."""

    async def kill(self) -> None:
        """Stop at once, without shutdown."""

    async def stop(self) -> None:
        """Shut down in good order."""


async def send_webhook(client: httpx.AsyncClient, path: str, webhook: Webhook) -> DeliveryResponse:
    """Send one webhook over this client, as GoHighLevel does. Raises what the client raises."""
    began = time.perf_counter()
    answer = await client.request(webhook.method, path, content=webhook.body, headers=webhook.headers)
    return DeliveryResponse(status=answer.status_code, text=answer.text, machine_seconds=time.perf_counter() - began)


async def read_metrics_text(client: httpx.AsyncClient, path: str, token: str) -> str:
    """The target's metrics over this client. Raises TargetError when it does not show them."""
    answer = await client.get(path, headers={"Authorization": f"Bearer {token}"})
    if not answer.is_success:
        raise TargetError(
            f"The target does not show its metrics at {path}.",
            seen=f"GET {path} was answered with {answer.status_code}",
            perhaps="[metrics] path or token in the profile is not what the target was started with.",
            look="[metrics] and the target's environment in the profile",
        )
    return answer.text
