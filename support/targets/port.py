"""The interface of a target."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import httpx

from support.vocabulary.explained_error import TargetError

OnSent = Callable[[], None]
"""Called when a request is on its way to the target: another one sent now is behind it."""

_SENT = "http11.send_request_body.complete"
"""What httpcore calls that moment."""


def ignore_sending() -> None:
    """Nobody wants to know."""


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


class DeliveryUnanswered(TargetError):
    """GoHighLevel gave up waiting for the answer to a delivery; it does not deliver it again."""


class DeliveryInterrupted(TargetError):
    """The target was ended while a delivery waited for its answer."""


def build_unanswered_error(path: str, webhook: Webhook, seconds: float) -> DeliveryUnanswered:
    """The error of a delivery that was not answered within this time."""
    return DeliveryUnanswered(
        f"The target did not answer {webhook.method} {path} within {seconds:g} s, and GoHighLevel gave up.",
        seen="no answer was complete",
        perhaps="it does its whole work before it answers, or waits for something that never comes.",
        look="the target's log; [webhooks] timeout in the profile is how long GoHighLevel waits",
    )


class Target(Protocol):
    """A running system under test."""

    def configure(self, environment: Mapping[str, str]) -> None:
        """Use these environment variables from the next start on."""

    async def start(self) -> None:
        """Get ready for deliveries. Raises SetUpError when it does not start."""

    async def deliver(self, path: str, webhook: Webhook, on_sent: OnSent = ignore_sending) -> DeliveryResponse:
        """Send one webhook, by the HTTP method it names, and wait for its answer."""

    async def read_metrics(self, path: str, token: str) -> str:
        """What it shows of itself at this path: metrics in Prometheus text, its health. token: "" = it wants none."""

    async def kill(self) -> None:
        """Stop at once, without shutdown."""

    async def stop(self) -> None:
        """Shut down in good order."""


async def send_webhook(
    client: httpx.AsyncClient, path: str, webhook: Webhook, on_sent: OnSent = ignore_sending
) -> DeliveryResponse:
    """Send one webhook over this client, as GoHighLevel does. Raises what the client raises."""

    async def watch_request(event: str, _details: Mapping[str, Any]) -> None:
        if event == _SENT:
            on_sent()

    began = time.perf_counter()
    answer = await client.request(
        webhook.method,
        path,
        content=webhook.body,
        headers=webhook.headers,
        extensions={"trace": watch_request},
    )
    return DeliveryResponse(status=answer.status_code, text=answer.text, machine_seconds=time.perf_counter() - began)


async def read_metrics_text(client: httpx.AsyncClient, path: str, token: str) -> str:
    """The target's metrics over this client. Raises TargetError when it does not show them."""
    answer = await client.get(path, headers={"Authorization": f"Bearer {token}"} if token else {})
    if not answer.is_success:
        raise TargetError(
            f"The target does not show its metrics at {path}.",
            seen=f"GET {path} was answered with {answer.status_code}",
            perhaps="[metrics] path or token in the profile is not what the target was started with.",
            look="[metrics] and the target's environment in the profile",
        )
    return answer.text
