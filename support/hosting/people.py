"""The control's part about people: they are put into the CRM, and they write.

POST /contacts                 {"first_name": "Maria", "phone": "+19095550142", "tags": ["seller-lead"]}
POST /contacts/<id>/messages   {"text": "Hello"}     recorded, signed, and delivered to the bots when there are any
"""

import time
from typing import Any

import httpx
import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from support.hosting.simulation import Simulation
from support.simulators.gohighlevel.errors import Refusal
from support.simulators.gohighlevel.records import FieldValue
from support.simulators.kernel.control import read, told

UNREACHABLE = 502


class _Contact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who is put in. timezone: IANA name.  fields: custom fields by key."""

    first_name: str | None = None
    last_name: str | None = None
    phone: str | None = None
    email: str | None = None
    timezone: str | None = None
    tags: list[str] = []
    fields: dict[str, FieldValue] = {}


class _Text(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    text: str


def people(simulation: Simulation, *, client: httpx.AsyncClient, target: str | None) -> list[Route]:
    """The routes. target: where signed webhooks are posted; None = nowhere."""

    async def add(request: Request) -> Response:
        wanted = msgspec.structs.asdict(await read(request, _Contact))
        try:
            contact = simulation.crm.add_contact(**wanted)
        except Refusal as refusal:
            raise HTTPException(refusal.status, refusal.reason) from refusal
        return told({"contact_id": contact.id}, 201)

    async def write(request: Request) -> Response:
        contact_id, text = request.path_params["contact_id"], (await read(request, _Text)).text
        try:
            message = simulation.crm.person_writes(contact_id, text)
        except Refusal as refusal:
            raise HTTPException(404, refusal.reason) from refusal
        if target is None:
            return told({"message_id": message.id, "delivery": None})
        webhook = simulation.crm.inbound_webhook(message)
        delivery = await _post(client, target, webhook.body, webhook.headers)
        simulation.journal.write("target", "webhook", contact=contact_id, kind="InboundMessage", **delivery)
        status = UNREACHABLE if delivery["status"] is None else 200
        return told({"message_id": message.id, "delivery": delivery}, status)

    return [
        Route("/contacts", add, methods=["POST"]),
        Route("/contacts/{contact_id}/messages", write, methods=["POST"]),
    ]


async def _post(client: httpx.AsyncClient, target: str, body: bytes, headers: dict[str, str]) -> dict[str, Any]:
    """What came of a delivery. status: None when there was no answer.  text: of the answer, or why there was none."""
    began = time.perf_counter()
    try:
        answer = await client.post(target, content=body, headers=headers)
        status, text = answer.status_code, answer.text[:200]
    except httpx.HTTPError as failed:
        status, text = None, f"{type(failed).__name__}: {failed}"
    return {"status": status, "seconds": round(time.perf_counter() - began, 6), "text": text}
