"""A target that does as little as one can: what remains of a message's cost is that of generator and services.

    POST /empty       an empty object, at once: the bare server
    POST /webhooks    acknowledged at once, then answered with one message in the CRM

`python -m support.load.processes.null_target` prints its address and runs until it is ended. It is told where the CRM
is, and its token, as a target is.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

import aiohttp
import msgspec

from support.load.processes.launch_commands import NULL_TARGET
from support.simulators.kernel.asgi_server import serve_applications
from support.vocabulary.asgi import Receive, Scope, Send

EMPTY, WEBHOOKS = "/empty", "/webhooks"
ANSWER = "Thank you, we have your message."
VERSION = "2021-04-15"
"""Of the CRM's API for conversations."""


class _InboundMessage(msgspec.Struct, frozen=True, rename="camel"):
    contact_id: str = ""


@dataclass(slots=True)
class NullTarget:
    """The application. environment: GHL_BASE_URL and GHL_API_KEY, as the simulated services print them."""

    environment: Mapping[str, str]
    session: aiohttp.ClientSession
    _answering: set[asyncio.Task[None]] = field(default_factory=set)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            for phase in ("startup", "shutdown"):
                await receive()
                await send({"type": f"lifespan.{phase}.complete"})
            return
        body = b""
        while (part := await receive()).get("more_body"):
            body += part["body"]
        body += part.get("body", b"")
        if scope["path"] == WEBHOOKS:
            task = asyncio.create_task(self._answer(msgspec.json.decode(body, type=_InboundMessage).contact_id))
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
        await send({"type": "http.response.body", "body": b"{}"})

    async def _answer(self, contact_id: str) -> None:
        headers = {"Authorization": f"Bearer {self.environment['GHL_API_KEY']}", "Version": VERSION}
        body = {"type": "SMS", "contactId": contact_id, "message": ANSWER}
        address = f"{self.environment['GHL_BASE_URL']}/conversations/messages"
        async with self.session.post(address, json=body, headers=headers) as response:
            await response.read()


async def main(environment: Mapping[str, str]) -> None:
    """Serve until the program is asked to end."""
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    connections = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connections, trust_env=False) as session:
        application = NullTarget(environment, session)
        async with serve_applications({"null": application}, [0]) as addresses:
            sys.stdout.write(f"{NULL_TARGET}{addresses['null']}\n")
            sys.stdout.flush()
            await ended.wait()


if __name__ == "__main__":
    asyncio.run(main(os.environ))
