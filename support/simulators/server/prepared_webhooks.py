"""The control's part for storms: deliveries made ready beforehand, for whoever posts them to the bots' door itself.

POST /deliveries {"messages": [{"contact_id": "…", "text": "Hello"}]}
    each is recorded as written by its person, and signed; none is posted. Answered, in the same order, with
    [{"message_id": "…", "address": "http://…", "headers": {"X-GHL-Signature": "…"}, "body": "{…}"}]

The body is to be posted as it stands, in UTF-8: the signature is over its bytes. Its timestamp is the moment it was
made ready. When one of them cannot be used, nothing is recorded and the answer says which; 409 without a target.
"""

import asyncio
from typing import Annotated, Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from support.simulators.gohighlevel.errors import Refusal
from support.simulators.kernel.control_api import read, told
from support.simulators.server.contact_routes import Doors
from support.simulators.server.service_bundle import Simulation

AT_A_STRETCH = 50
"""So many are signed before everybody else gets a turn: about five milliseconds."""


class _Written(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    contact_id: str
    text: str


class _Storm(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What people write. There is at least one message."""

    messages: Annotated[list[_Written], msgspec.Meta(min_length=1)]


def deliveries(simulation: Simulation, *, doors: Doors) -> list[Route]:
    """The route. doors: whose address is told."""

    async def make_ready(request: Request) -> Response:
        written = (await read(request, _Storm)).messages
        if doors.native is None:
            raise HTTPException(409, 'There is no target to deliver to; PUT /target {"native": "http://…"} first.')
        for place, each in enumerate(written):
            try:
                simulation.agency.home(each.contact_id)
            except Refusal as refusal:
                raise HTTPException(404, f"messages[{place}]: {refusal.reason}") from refusal
        ready = []
        for place, each in enumerate(written):
            ready.append(_delivery(simulation, each, doors.native))
            if place % AT_A_STRETCH == AT_A_STRETCH - 1:
                await asyncio.sleep(0)
        return told(ready)

    return [Route("/deliveries", make_ready, methods=["POST"])]


def _delivery(simulation: Simulation, written: _Written, address: str) -> dict[str, Any]:
    location = simulation.agency.home(written.contact_id)
    message = location.person_writes(written.contact_id, written.text)
    webhook = location.inbound_webhook(message)
    return {
        "message_id": message.id,
        "address": address,
        "headers": webhook.headers,
        "body": webhook.body.decode(),
    }
