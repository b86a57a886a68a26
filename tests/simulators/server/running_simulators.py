"""Simulated services on free ports of this machine, and callers that reach them over real HTTP."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import httpx

from support.simulators.kernel.asgi_server import LOOPBACK
from support.simulators.server.options import HostingOptions
from support.simulators.server.servers import Simulators, simulators
from support.vocabulary.asgi import Receive, Scope, Send

Result = TypeVar("Result")
FREE = (0, 0, 0, 0)
NO_CONTENT = 204


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What is served, and a client for it."""

    served: Simulators
    client: httpx.AsyncClient

    async def crm(self, method: str, path: str, **more: Any) -> httpx.Response:
        """A call to GoHighLevel's API with the location's token."""
        headers = {"Authorization": f"Bearer {self.served.environment['GHL_API_KEY']}", "Version": "2021-07-28"}
        return await self.client.request(method, self.served.addresses["gohighlevel"] + path, headers=headers, **more)

    async def control(self, method: str, path: str, content: Any = None) -> httpx.Response:
        """A call to the control."""
        return await self.client.request(method, self.served.addresses["control"] + path, json=content)

    async def add(self, **contact: Any) -> str:
        """A contact's id."""
        answer = await self.control("POST", "/contacts", {"first_name": "Maria", "phone": "+19095550142"} | contact)
        return str(answer.json()["contact_id"])

    async def journal(self, **asked: str) -> list[dict[str, Any]]:
        """The journal's entries, as told."""
        query = httpx.QueryParams(asked)
        entries: list[dict[str, Any]] = (await self.control("GET", f"/journal?{query}")).json()["entries"]
        return entries


@asynccontextmanager
async def opened(
    *, target: str | None = None, locations: int = 1, requests: int | None = None, host: str = LOOPBACK
) -> AsyncIterator[House]:
    """A house while entered."""
    options = HostingOptions(ports=FREE, target=target, seed=1, locations=locations, requests=requests, host=host)
    async with simulators(options) as served, httpx.AsyncClient(trust_env=False) as client:
        yield House(served=served, client=client)


def play(
    scene: Callable[[House], Coroutine[Any, Any, Result]],
    *,
    target: str | None = None,
    locations: int = 1,
    requests: int | None = None,
) -> Result:
    """Open a house, let the scene happen, and close it."""

    async def whole() -> Result:
        async with opened(target=target, locations=locations, requests=requests) as house:
            return await scene(house)

    return asyncio.run(whole())


def listens(address: str) -> bool:
    """Whether somebody takes connections at this base address."""
    url = httpx.URL(address)
    with socket.socket() as caller:
        return caller.connect_ex((url.host, url.port)) == 0


@dataclass
class Receiver:
    """A bots' webhook endpoint that keeps what arrives and answers with one status."""

    bodies: list[bytes] = field(default_factory=list)
    signatures: list[str] = field(default_factory=list)
    status: int = 200

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one delivery."""
        self.bodies.append((await receive())["body"])
        self.signatures.append(dict(scope["headers"]).get(b"x-ghl-signature", b"").decode())
        await send({"type": "http.response.start", "status": self.status, "headers": []})
        await send({"type": "http.response.body", "body": b"" if self.status == NO_CONTENT else b"accepted"})
