"""The ASGI application of a probe: it takes deliveries, and its behaviour makes calls to the CRM."""

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import httpx

from support.vocabulary.asgi import Application, Receive, Scope, Send
from support.vocabulary.clock import Clock

CRM = "https://services.leadconnectorhq.com"
API_VERSION = "2021-07-28"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingMessage:
    """What a delivery says. text: "" where a workflow hands over a contact."""

    contact_id: str
    text: str


class CrmCalls:
    """The calls that a probe makes to the CRM; a refusal is not noticed."""

    def __init__(self, client: httpx.AsyncClient, environment: Mapping[str, str]) -> None:
        self._client = client
        self._environment = environment
        self._counts: Counter[str] = Counter()

    def count_message_of(self, contact_id: str) -> int:
        """How many messages of the contact were counted before this one."""
        self._counts[contact_id] += 1
        return self._counts[contact_id] - 1

    async def send_sms(self, contact_id: str, text: str) -> None:
        """Write to the contact."""
        await self.post("/conversations/messages", {"type": "SMS", "contactId": contact_id, "message": text})

    async def add_task(self, contact_id: str, title: str) -> None:
        """Give the brokerage a task about the contact."""
        due = {"dueDate": "2026-03-12T17:00:00.000Z", "assignedTo": self._environment["GHL_USER_ID"]}
        await self.post(f"/contacts/{contact_id}/tasks", {"title": title, "body": title, "completed": False, **due})

    async def add_note(self, contact_id: str, text: str) -> None:
        """Note something about the contact."""
        await self.post(f"/contacts/{contact_id}/notes", {"body": text, "userId": self._environment["GHL_USER_ID"]})

    async def add_tags(self, contact_id: str, tags: list[str]) -> None:
        """Add tags to the contact."""
        await self.post(f"/contacts/{contact_id}/tags", {"tags": tags})

    async def set_field(self, contact_id: str, key: str, value: object) -> None:
        """Write one custom field of the contact."""
        body = {"customFields": [{"key": key, "field_value": value}]}
        await self._client.put(f"/contacts/{contact_id}", json=body)

    async def post(self, path: str, body: Mapping[str, Any]) -> None:
        """Make one call."""
        await self._client.post(path, json=body)


Behaviour = Callable[[CrmCalls, IncomingMessage], Awaitable[None]]


def build_application(
    environment: Mapping[str, str],
    _clock: Clock,
    behaviour: Behaviour,
    *,
    status: HTTPStatus = HTTPStatus.OK,
    inside_request: bool = False,
    read_metrics: Callable[[], bytes] = bytes,
) -> Application:
    """The ASGI application: it answers `status`, and then behaves so, message by message.

    inside_request: it behaves first.
    read_metrics: its answer to whatever is only read.
    """
    work: set[asyncio.Task[None]] = set()
    headers = {"Authorization": f"Bearer {environment['GHL_API_KEY']}", "Version": API_VERSION}
    client = httpx.AsyncClient(base_url=CRM, headers=headers)
    crm = CrmCalls(client, environment)

    async def behave_quietly(message: IncomingMessage) -> None:
        try:
            await behaviour(crm, message)
        except httpx.HTTPError:
            return  # a service that fails on purpose

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _run_lifespan(receive, send, work)
            await client.aclose()
            return
        message = _parse_delivery(await _read_body(receive))
        if message is not None:
            task = asyncio.create_task(behave_quietly(message))
            work.add(task)
            task.add_done_callback(work.discard)
            if inside_request:
                await task
        answered = status if scope["method"] == "POST" else HTTPStatus.OK
        await send({"type": "http.response.start", "status": int(answered), "headers": []})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "POST" else read_metrics()})

    return application


async def _run_lifespan(receive: Receive, send: Send, work: set[asyncio.Task[None]]) -> None:
    await receive()
    await send({"type": "lifespan.startup.complete"})
    try:
        await receive()
        await send({"type": "lifespan.shutdown.complete"})
    finally:
        for task in tuple(work):
            task.cancel()
        await asyncio.gather(*work, return_exceptions=True)


async def _read_body(receive: Receive) -> bytes:
    body: bytes = b""
    while True:
        event = await receive()
        body += event.get("body", b"")
        if not event.get("more_body"):
            return body


def _parse_delivery(body: bytes) -> IncomingMessage | None:
    """The message of a GoHighLevel delivery; None for an echo and for what is no message."""
    payload = json.loads(body or b"{}")
    contact_id = str(payload.get("contactId") or payload.get("contact_id") or "").strip()
    if not contact_id or payload.get("direction") == "outbound":
        return None
    return IncomingMessage(contact_id=contact_id, text=str(payload.get("body", "")))
