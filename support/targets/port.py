"""What the suite needs of any target, whatever it is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """One delivery as GoHighLevel would post it: raw body and headers."""

    body: bytes
    headers: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What the target answered. machine_seconds: real time from the send to the whole answer."""

    status: int
    text: str
    machine_seconds: float

    @property
    def accepted(self) -> bool:
        """Whether GoHighLevel would take the delivery for done."""
        return 200 <= self.status < 300


class Target(Protocol):
    """A running system under test."""

    def configure(self, environment: Mapping[str, str]) -> None:
        """Take this environment for every start from now on."""

    async def start(self) -> None:
        """Be ready for deliveries. Raises SetUpError when it does not come up."""

    async def deliver(self, path: str, webhook: Webhook) -> Delivery:
        """Post one webhook."""

    async def metrics(self, path: str, token: str) -> str:
        """Its own figures, in Prometheus text."""

    async def kill(self) -> None:
        """Stop at once, in the middle of whatever it does; nothing is wound down."""

    async def stop(self) -> None:
        """Stop in good order."""
