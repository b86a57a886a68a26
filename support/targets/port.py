"""The interface of a target."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


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
