"""Tiny targets that are no bots: each answers deliveries in one way, whatever is said. ASGI factories, for profiles.

No scenario may pass on them for any other reason than that its promise holds even there.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import httpx

from support.settings import REFERENCE
from support.targets.profile import load_profile
from support.vocabulary.asgi import Application, Receive, Scope, Send
from support.vocabulary.clock import Clock
from tests.layout.project import PROJECT

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
        self._greeted: set[str] = set()

    def is_first_message_to(self, contact_id: str) -> bool:
        """Whether this is asked for the contact for the first time."""
        first = contact_id not in self._greeted
        self._greeted.add(contact_id)
        return first

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


async def _say_nothing(_crm: CrmCalls, _message: IncomingMessage) -> None:
    """Nothing is done."""


async def _say_the_same(crm: CrmCalls, message: IncomingMessage) -> None:
    """One friendly sentence to everything."""
    await crm.send_sms(message.contact_id, "Thanks for your message! We are happy to help, and get back to you soon.")


async def _echo(crm: CrmCalls, message: IncomingMessage) -> None:
    """The person's own words."""
    await crm.send_sms(message.contact_id, message.text or "Hello")


async def _alert_staff(crm: CrmCalls, message: IncomingMessage) -> None:
    """A task and a note for the brokerage, and the alert sent to the contact, who is not meant."""
    alert = f"NEW LEAD ALERT: contact {message.contact_id} wrote '{message.text}'. Score 85, hot. Call now."
    await crm.add_task(message.contact_id, alert)
    await crm.add_note(message.contact_id, alert)
    await crm.send_sms(message.contact_id, alert)


async def _ask_back(crm: CrmCalls, message: IncomingMessage) -> None:
    """Question marks."""
    await crm.send_sms(message.contact_id, "What? Really? How so?")


async def _greet_then_stall(crm: CrmCalls, message: IncomingMessage) -> None:
    """A greeting for the first message, and then one sentence for everything."""
    if crm.is_first_message_to(message.contact_id):
        await crm.send_sms(message.contact_id, "Hi, this is Jorge's assistant. Would you like to buy or to sell?")
    else:
        await crm.send_sms(message.contact_id, "Got it, let me look into that for you.")


async def _write_everything(crm: CrmCalls, message: IncomingMessage) -> None:
    """Every tag and every field that the profile of the reference bots names, and no word to the person."""
    profile = load_profile(PROJECT / REFERENCE)
    temperatures = [tag for tags in profile.tags.temperature.values() for tag in tags.values()]
    tags = [*profile.tags.activation.values(), *temperatures, profile.tags.person_called]
    await crm.add_tags(message.contact_id, [tag.lower() for tag in tags])
    for word, key in profile.fields.items():
        known = profile.values.get(word, {})
        await crm.set_field(message.contact_id, key, next(iter(known.values()), 50))


def deaf(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Takes every delivery and does nothing."""
    return build_application(environment, clock, _say_nothing)


def same_reply(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Answers everything with the same friendly sentence."""
    return build_application(environment, clock, _say_the_same)


def echoing(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Answers with the person's own words."""
    return build_application(environment, clock, _echo)


def alerting(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Alerts the brokerage about every message."""
    return build_application(environment, clock, _alert_staff)


def asking(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Answers everything with questions that ask nothing."""
    return build_application(environment, clock, _ask_back)


def stalling(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Greets, and then answers everything with the same sentence."""
    return build_application(environment, clock, _greet_then_stall)


def recording(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Writes every tag and field at every message, and says nothing."""
    return build_application(environment, clock, _write_everything)


def broken(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """Refuses every delivery with 500."""
    return build_application(environment, clock, _say_nothing, status=HTTPStatus.INTERNAL_SERVER_ERROR)


PROBES = tuple(
    factory.__name__ for factory in (deaf, same_reply, echoing, alerting, asking, stalling, recording, broken)
)


def build_application(
    environment: Mapping[str, str], _clock: Clock, behaviour: Behaviour, *, status: HTTPStatus = HTTPStatus.OK
) -> Application:
    """The ASGI application: it answers `status`, and then behaves so, message by message."""
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
        answered = status if scope["method"] == "POST" else HTTPStatus.OK
        await send({"type": "http.response.start", "status": int(answered), "headers": []})
        await send({"type": "http.response.body", "body": b""})

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
    body = b""
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
