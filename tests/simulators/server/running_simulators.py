"""Starts the simulators on free ports and calls them over real HTTP."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import httpx

from support.simulators.server.options import ServerOptions
from support.simulators.server.servers import ServedSimulators, serve_simulators
from support.vocabulary.asgi import Receive, Scope, Send
from support.vocabulary.loopback import LOOPBACK

Result = TypeVar("Result")
FREE_PORTS = (0, 0, 0, 0)
NO_CONTENT = 204


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningSimulators:
    """The served simulators and a client."""

    simulators: ServedSimulators
    client: httpx.AsyncClient

    async def call_crm(self, method: str, path: str, **more: Any) -> httpx.Response:
        """A call to GoHighLevel's API with the location's token."""
        headers = {"Authorization": f"Bearer {self.simulators.environment['GHL_API_KEY']}", "Version": "2021-07-28"}
        return await self.client.request(
            method, self.simulators.addresses["gohighlevel"] + path, headers=headers, **more
        )

    async def call_control(self, method: str, path: str, content: Any = None) -> httpx.Response:
        """A call to the control API, with its token."""
        headers = {"Authorization": f"Bearer {self.simulators.token}"}
        address = self.simulators.addresses["control"] + path
        return await self.client.request(method, address, json=content, headers=headers)

    async def add_contact(self, **contact: Any) -> str:
        """Add a contact; its id."""
        answer = await self.call_control(
            "POST", "/contacts", {"first_name": "Maria", "phone": "+19095550142"} | contact
        )
        return str(answer.json()["contact_id"])

    async def read_journal(self, **asked: str) -> list[dict[str, Any]]:
        """The journal entries from the control API."""
        query = httpx.QueryParams(asked)
        entries: list[dict[str, Any]] = (await self.call_control("GET", f"/journal?{query}")).json()["entries"]
        return entries


@asynccontextmanager
async def run_simulators(
    *,
    target: str | None = None,
    locations: int = 1,
    requests: int | None = None,
    host: str = LOOPBACK,
    under_load: bool = False,
) -> AsyncIterator[RunningSimulators]:
    """The simulators, running while entered."""
    options = ServerOptions(
        ports=FREE_PORTS,
        target=target,
        seed=1,
        locations=locations,
        requests=requests,
        host=host,
        under_load=under_load,
    )
    async with serve_simulators(options) as served, httpx.AsyncClient(trust_env=False) as client:
        yield RunningSimulators(simulators=served, client=client)


def run_with_simulators(
    action: Callable[[RunningSimulators], Coroutine[Any, Any, Result]],
    *,
    target: str | None = None,
    locations: int = 1,
    requests: int | None = None,
    under_load: bool = False,
) -> Result:
    """Run `action` with running simulators."""

    async def run() -> Result:
        started = run_simulators(target=target, locations=locations, requests=requests, under_load=under_load)
        async with started as running:
            return await action(running)

    return asyncio.run(run())


def is_listening(address: str) -> bool:
    """True if a server accepts connections at this base URL."""
    url = httpx.URL(address)
    with socket.socket() as caller:
        return caller.connect_ex((url.host, url.port)) == 0


@dataclass
class WebhookReceiver:
    """A webhook endpoint that records deliveries and always responds with one status."""

    bodies: list[bytes] = field(default_factory=list)
    signatures: list[str] = field(default_factory=list)
    status: int = 200

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Record one delivery."""
        self.bodies.append((await receive())["body"])
        self.signatures.append(dict(scope["headers"]).get(b"x-ghl-signature", b"").decode())
        await send({"type": "http.response.start", "status": self.status, "headers": []})
        await send({"type": "http.response.body", "body": b"" if self.status == NO_CONTENT else b"accepted"})
