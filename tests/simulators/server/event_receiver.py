"""Simulators that deliver their webhooks to an endpoint which records them."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from support.simulators.kernel.asgi_server import serve_applications
from support.vocabulary.asgi import Receive, Scope, Send
from tests.simulators.server.running_simulators import RunningSimulators, run_simulators

LONGEST_WAIT = 20.0
"""Seconds in which deliveries must arrive."""


@dataclass
class Receiver:
    """Records deliveries; `statuses` are answered in turn, the last one for ever."""

    statuses: list[int] = field(default_factory=lambda: [200])
    bodies: list[bytes] = field(default_factory=list)
    headers: list[dict[bytes, bytes]] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Record one delivery."""
        self.bodies.append((await receive())["body"])
        self.headers.append(dict(scope["headers"]))
        status = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b""})
        self.arrived.set()

    async def wait_for(self, count: int) -> list[dict[str, Any]]:
        """The payloads, as soon as there are so many."""
        async with asyncio.timeout(LONGEST_WAIT):
            while len(self.bodies) < count:
                self.arrived.clear()
                await self.arrived.wait()
        return [json.loads(body) for body in self.bodies]


Action = Callable[[RunningSimulators, Receiver], Coroutine[Any, Any, None]]


def run_with_receiver(
    action: Action, settings: dict[str, Any] | None = None, statuses: tuple[int, ...] = (200,)
) -> None:
    """Run `action` with simulators that deliver to a receiver."""

    async def serve_both() -> None:
        receiver = Receiver(statuses=list(statuses))
        async with serve_applications({"bot": receiver}, [0]) as addresses, run_simulators() as running:
            target = {"native": addresses["bot"] + "/hook", "workflow": addresses["bot"] + "/workflow"}
            assert (await running.call_control("PUT", "/target", target)).is_success
            if settings is not None:
                answer = await running.call_control("PUT", "/events", settings)
                assert answer.is_success, answer.text
            await action(running, receiver)

    asyncio.run(serve_both())
