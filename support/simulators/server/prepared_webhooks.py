"""Control API route that prepares signed webhooks which the load generator itself sends to the target.

POST /deliveries {"messages": [{"contact_id": "…", "text": "Hello"}]}
    records each message as written by its contact and signs its webhook; none is sent. Returns, in the same order,
    [{"message_id": "…", "address": "http://…", "headers": {"X-GHL-Signature": "…"}, "body": "{…}"}]

Send the body unchanged, in UTF-8: the signature covers its bytes. Its timestamp is the time of preparation. If one
message is invalid, nothing is recorded and the error names it; 409 without a target.
"""

import asyncio
from typing import Annotated, Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from support.simulators.gohighlevel.errors import ApiRefusal
from support.simulators.kernel.control_api import json_response, read_json
from support.simulators.server.event_publisher import WebhookAddresses
from support.simulators.server.service_bundle import ServiceBundle

SIGNING_BATCH_SIZE = 50
"""Number of webhooks signed before other tasks of the event loop run, about five milliseconds."""


class _PreparedMessage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    contact_id: str
    text: str


class PrepareRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Body of POST /deliveries."""

    messages: Annotated[list[_PreparedMessage], msgspec.Meta(min_length=1)]


def build_prepared_webhook_routes(services: ServiceBundle, *, addresses: WebhookAddresses) -> list[Route]:
    """The route; prepared webhooks carry the native address of `addresses`."""

    async def prepare_webhooks(request: Request) -> Response:
        messages = (await read_json(request, PrepareRequest)).messages
        if addresses.native is None:
            raise HTTPException(409, 'There is no target to deliver to; PUT /target {"native": "http://…"} first.')
        for index, each in enumerate(messages):
            try:
                services.agency.find_location_of_contact(each.contact_id)
            except ApiRefusal as refusal:
                raise HTTPException(404, f"messages[{index}]: {refusal.reason}") from refusal
        webhooks = []
        for index, each in enumerate(messages):
            webhooks.append(_prepare_webhook(services, each, addresses.native))
            if index % SIGNING_BATCH_SIZE == SIGNING_BATCH_SIZE - 1:
                await asyncio.sleep(0)
        return json_response(webhooks)

    return [Route("/deliveries", prepare_webhooks, methods=["POST"])]


def _prepare_webhook(services: ServiceBundle, prepared: _PreparedMessage, address: str) -> dict[str, Any]:
    location = services.agency.find_location_of_contact(prepared.contact_id)
    message = location.receive_sms(prepared.contact_id, prepared.text)
    webhook = location.build_inbound_webhook(message)
    return {
        "message_id": message.id,
        "address": address,
        "headers": webhook.headers,
        "body": webhook.body.decode(),
    }
