"""Control API routes for webhooks: which are sent, how, what becomes of messages, and sending them once more.

GET  /events                      the settings; all types of events; the public key of X-WH-Signature where it is used
PUT  /events                      {"events": "all", "repeats": true, "scale": 0.001, "twice_one_in": 5}
POST /events                      {"kind": "ContactUpdate", "contact": "<id>"}     as if it had just changed; also
                                  INSTALL and UNINSTALL, without a contact
GET  /deliveries                  the newest deliveries: type, contact, body, answers
POST /deliveries/<number>/again   the same delivery once more
PUT  /workflow                    {"headers": {"X-Secret": "s"}, "body": {"id": "{{contact.id}}"}, "signed": false}
PUT  /carrier                     {"steps": [{"status": "sent"}, {"status": "failed", "after": 2, "error": "30003"}]}
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from support.simulators.gohighlevel.change_events import (
    EVENT_TYPES,
    AppEventType,
    AppointmentEventType,
    ChangedRecord,
    ChangeEvent,
    ContactEventType,
    EventType,
    OpportunityEventType,
)
from support.simulators.gohighlevel.errors import ApiRefusal
from support.simulators.gohighlevel.service import GoHighLevelSimulator
from support.simulators.kernel.control_api import json_response, read_json
from support.simulators.server.event_publisher import EventPublisher, KeptDelivery
from support.simulators.server.event_settings import CarrierSettings, EventSettings, WorkflowDelivery
from support.simulators.server.service_bundle import ServiceBundle

BAD_GATEWAY = 502


class TriggerRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Body of POST /events. contact: whose newest record of that type is told."""

    kind: EventType | AppEventType
    contact: str = ""


def build_event_routes(services: ServiceBundle, *, publisher: EventPublisher) -> list[Route]:
    """The routes."""
    endpoints = _EventEndpoints(services=services, publisher=publisher)
    return [
        Route("/events", endpoints.describe, methods=["GET"]),
        Route("/events", endpoints.set_events, methods=["PUT"]),
        Route("/events", endpoints.trigger, methods=["POST"]),
        Route("/deliveries", endpoints.list_deliveries, methods=["GET"]),
        Route("/deliveries/{number}/again", endpoints.deliver_again, methods=["POST"]),
        Route("/workflow", endpoints.set_workflow, methods=["PUT"]),
        Route("/carrier", endpoints.set_carrier, methods=["PUT"]),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _EventEndpoints:
    services: ServiceBundle
    publisher: EventPublisher

    async def describe(self, _request: Request) -> Response:
        return self._describe()

    async def set_events(self, request: Request) -> Response:
        self.publisher.settings = await read_json(request, EventSettings)
        return self._describe()

    async def set_workflow(self, request: Request) -> Response:
        self.publisher.workflow = await read_json(request, WorkflowDelivery)
        return json_response(self.publisher.workflow)

    async def set_carrier(self, request: Request) -> Response:
        self.publisher.carrier = await read_json(request, CarrierSettings)
        return json_response(self.publisher.carrier)

    async def trigger(self, request: Request) -> Response:
        body = await read_json(request, TriggerRequest)
        address = self.publisher.addresses.native
        if address is None:
            raise HTTPException(409, 'There is no target to deliver to; PUT /target {"native": "http://…"} first.')
        if body.kind in get_args(AppEventType):
            location = self.services.agency.locations[0]
            webhook = location.build_app_webhook(body.kind, webhook_id=self.publisher.draw_webhook_id())  # type: ignore[arg-type]  # checked above
            outcome = await self.publisher.deliver("", body.kind, address, self.publisher.sign(webhook))
        else:
            try:
                location = self.services.agency.find_location_of_contact(body.contact)
            except ApiRefusal as refusal:
                raise HTTPException(404, refusal.reason) from refusal
            records = _find_records(location, body.contact, body.kind)
            if not records:
                raise HTTPException(409, f"The contact has nothing that a {body.kind} tells of.")
            event = ChangeEvent(kind=body.kind, record=records[-1])  # type: ignore[arg-type]  # checked above
            webhook = self.publisher.build_webhook(location, event)
            outcome = await self.publisher.deliver(body.contact, body.kind, address, webhook)
        return json_response({"delivery": outcome}, BAD_GATEWAY if outcome["status"] is None else 200)

    async def list_deliveries(self, _request: Request) -> Response:
        return json_response({"deliveries": [_describe_delivery(each) for each in self.publisher.deliveries]})

    async def deliver_again(self, request: Request) -> Response:
        number = request.path_params["number"]
        kept = self.publisher.find_delivery(int(number)) if number.isdecimal() else None
        if kept is None:
            raise HTTPException(404, f"Delivery {number} is not kept; GET /deliveries lists those that are.")
        outcome = await self.publisher.deliver_again(kept)
        return json_response({"delivery": outcome}, BAD_GATEWAY if outcome["status"] is None else 200)

    def _describe(self) -> Response:
        settings = self.publisher.settings
        described = msgspec.to_builtins(settings) | {"types": list(EVENT_TYPES), "paused": self.publisher.is_paused}
        if settings.signature in {"rsa", "both"}:
            described["rsa_public_key"] = self.publisher.rsa_public_key
        return json_response(described)


def _find_records(location: GoHighLevelSimulator, contact: str, kind: str) -> Sequence[ChangedRecord]:
    """The contact's records that events of this type tell of, oldest first."""
    found: Sequence[ChangedRecord]
    if kind in get_args(ContactEventType):
        found = (location.get_contact(contact),)
    elif kind in get_args(AppointmentEventType):
        found = location.appointments_of(contact)
    elif kind in get_args(OpportunityEventType):
        found = location.opportunities_of(contact)
    elif kind == "NoteCreate":
        found = location.notes_of(contact)
    elif kind in {"TaskCreate", "TaskComplete"}:
        found = location.tasks_of(contact)
    elif kind == "ConversationUnreadUpdate":
        found = location.conversations_of(contact)
    else:
        direction = "inbound" if kind == "InboundMessage" else "outbound"
        found = [message for message in location.messages_of(contact) if message.direction == direction]
    return found


def _describe_delivery(kept: KeptDelivery) -> dict[str, Any]:
    return {
        "number": kept.number,
        "contact": kept.contact,
        "kind": kept.kind,
        "address": kept.address,
        "headers": kept.webhook.headers,
        "body": kept.webhook.body.decode(),
        "outcomes": kept.outcomes,
    }
