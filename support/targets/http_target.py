"""A target that is reached over HTTP, because it runs in a process of its own."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar
from urllib.parse import urlsplit

import httpx

from support.processes.listening_process import find_listening_process
from support.targets.addresses import is_loopback
from support.targets.port import (
    DeliveryResponse,
    OnSent,
    Webhook,
    ignore_sending,
    read_metrics_text,
    send_webhook,
)
from support.vocabulary.explained_error import SetUpError, TargetError

Result = TypeVar("Result")

_USUAL_PORTS = {"http": 80, "https": 443}


class HttpConnection:
    """Deliveries to a target at a base address.

    answer_timeout: seconds until a delivery must be answered.
    describe_target: what is known about a target that does not answer, for the error.
    """

    def __init__(self, address: str, *, answer_timeout: float, describe_target: Callable[[], str]) -> None:
        self.address = address
        self._answer_timeout = answer_timeout
        self._describe_target = describe_target
        # A kept connection may be closed by the target at the moment it is used again.
        self._client = httpx.AsyncClient(
            base_url=address,
            timeout=answer_timeout,
            trust_env=False,
            follow_redirects=False,
            limits=httpx.Limits(max_keepalive_connections=0),
            event_hooks={"request": [self._require_own_address]},
        )

    async def deliver(self, path: str, webhook: Webhook, on_sent: OnSent = ignore_sending) -> DeliveryResponse:
        """Post one webhook. Raises TargetError when no answer comes."""
        return await self._explain_silence(
            send_webhook(self._client, path, webhook, on_sent), f"{webhook.method} {path}"
        )

    async def read_metrics(self, path: str, token: str) -> str:
        """The target's metrics. Raises TargetError when it does not show them."""
        return await self._explain_silence(read_metrics_text(self._client, path, token), f"GET {path}")

    async def is_healthy(self, path: str) -> bool:
        """Whether the target answers at this path with 2xx."""
        try:
            return (await self._client.get(path)).is_success
        except httpx.TransportError:
            return False

    async def read_date(self, path: str) -> str:
        """The header `Date` of the answer at this path; "" where there is none."""
        try:
            return str((await self._client.get(path)).headers.get("date", ""))
        except httpx.TransportError:
            return ""

    async def is_reachable(self) -> bool:
        """Whether anything answers at the address, whatever its status."""
        try:
            await self._client.get("/")
        except httpx.TransportError:
            return False
        return True

    async def close(self) -> None:
        """Close what is open."""
        await self._client.aclose()

    async def _require_own_address(self, request: httpx.Request) -> None:
        """Nothing is sent to another host or port than the target's, whatever a path is spelt like."""
        own = self._client.base_url
        if (request.url.host, request.url.port) != (own.host, own.port):
            raise SetUpError(
                f"A delivery would have gone to {request.url.host} instead of the target at {self.address}.",
                seen=f"the path leads to {request.url.copy_with(query=None)}",
                perhaps="a path in the profile is a whole address, or its template made it one.",
                look="[webhooks] and [metrics] in the profile; a path begins with / and a name",
            )

    async def _explain_silence(self, call: Awaitable[Result], what: str) -> Result:
        try:
            return await call
        except httpx.TimeoutException as late:
            raise TargetError(
                f"The target did not answer {what} within {self._answer_timeout:g} s.",
                seen=self._describe_target(),
                perhaps="it does its whole work before it answers, or waits for something that never comes.",
                look="the target's log; `answer_timeout` in the profile is how long is waited",
            ) from late
        except httpx.TransportError as broken:
            raise TargetError(
                f"The target did not answer {what}: {broken or type(broken).__name__}.",
                seen=self._describe_target(),
                perhaps="it has ended, or it answers something that is no HTTP.",
                look="the target's log",
            ) from broken


class AddressTarget:
    """A target that somebody else started and ends.

    process_id: of the program that listens at the address; None when it is not ours to see.
    """

    def __init__(self, address: str, *, answer_timeout: float) -> None:
        self.process_id: int | None = None
        self._connection = HttpConnection(
            address,
            answer_timeout=answer_timeout,
            describe_target=lambda: f"nothing more is known of the program at {address}",
        )

    def configure(self, environment: Mapping[str, str]) -> None:
        """Raises SetUpError: a running target has the environment it was started with."""
        raise _build_restart_error(self._connection.address, f"{len(environment)} variables")

    async def start(self) -> None:
        """Raises SetUpError when nothing answers at the address."""
        if not await self._connection.is_reachable():
            raise SetUpError(
                f"Nothing answers at {self._connection.address}.",
                seen="the connection was refused, or no answer came in time",
                perhaps="the target is not running, or [address] url in the profile is misspelt.",
                look=f"curl -i {self._connection.address}",
            )
        parts = urlsplit(self._connection.address)
        if is_loopback(parts.hostname or ""):
            self.process_id = find_listening_process(parts.port or _USUAL_PORTS[parts.scheme])

    async def deliver(self, path: str, webhook: Webhook, on_sent: OnSent = ignore_sending) -> DeliveryResponse:
        """Post one webhook. Raises TargetError when no answer comes."""
        return await self._connection.deliver(path, webhook, on_sent)

    async def read_metrics(self, path: str, token: str) -> str:
        """Its own metrics, in Prometheus text. Raises TargetError when it does not show them."""
        return await self._connection.read_metrics(path, token)

    async def kill(self) -> None:
        """Raises SetUpError: the suite ends no program that it did not start."""
        raise _build_restart_error(self._connection.address, "a kill was asked for")

    async def stop(self) -> None:
        """Raises SetUpError: the suite ends no program that it did not start."""
        raise _build_restart_error(self._connection.address, "a stop was asked for")

    async def close(self) -> None:
        """Close the connection; the target runs on."""
        await self._connection.close()


def _build_restart_error(address: str, seen: str) -> SetUpError:
    return SetUpError(
        f"The target at {address} cannot be started anew, for the suite did not start it.",
        seen=seen,
        perhaps="a scenario that restarts the target does not carry @use.with_restart=yes.",
        look='reach = "program" in the profile, with a [program] that starts it',
    )
