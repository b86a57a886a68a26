"""Control API routes that create contacts, send their messages and change their records.

PUT  /target                      {"native": "http://127.0.0.1:8000/webhooks/gohighlevel", "workflow": "http://…"}
POST /contacts                    {"first_name": "Maria", "phone": "+19095550142", "tags": ["seller-lead"]}
                                  with "location": 2 in the third location instead of the first
POST /contacts/<id>/messages      {"text": "Hello"}     recorded, and delivered signed if a target is set
                                  {"text": "Hello", "wait": 10}     also returns the replies sent within 10 s
                                  {"text": "Hello", "wait": 10, "answer": 3}     also returns the third SMS this contact
                                  has ever received, at once if it is there: for messages sent without awaiting replies
POST /contacts/<id>/assignments   {"bot": "lead"}       the CRM workflow assigns the contact to a bot
POST /contacts/<id>/edits         {"tags": ["vip"], "fields": {"timeline": null}}     a manual change at the brokerage:
                                  replaces all tags, sets these fields (null empties one), or both. The target gets a
                                  ContactTagUpdate or ContactUpdate webhook for each, like an app subscribed to them.
                                  Changes that the bots make over the API cause no webhook
"""

import asyncio
from dataclasses import dataclass, field
from typing import Annotated, Any
from weakref import WeakValueDictionary

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from support.simulators.gohighlevel.errors import ApiRefusal
from support.simulators.gohighlevel.records import FieldValue
from support.simulators.gohighlevel.service import ContactEvent, GoHighLevelSimulator, Webhook
from support.simulators.kernel.control_api import json_response, read_json
from support.simulators.server.options import validate_target_address
from support.simulators.server.service_bundle import ServiceBundle
from support.simulators.server.webhook_sender import WebhookSender, is_acknowledged
from support.vocabulary.explained_error import SetUpError

OK = 200
BAD_GATEWAY = 502
MAX_WAIT_SECONDS = 120

LocationIndex = Annotated[int, msgspec.Meta(ge=0)]
MessageNumber = Annotated[int, msgspec.Meta(ge=1)]
Seconds = Annotated[float, msgspec.Meta(ge=0, le=MAX_WAIT_SECONDS)]


@dataclass(slots=True, kw_only=True)
class WebhookAddresses:
    """The target's webhook endpoints; None = not delivered.

    native: for webhooks of the marketplace app.
    workflow: for the webhook action of a workflow.
    workflow_secret: signs workflow deliveries.
    """

    native: str | None
    workflow: str | None = None
    workflow_secret: str


class _TargetRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Body of PUT /target: the webhook endpoints."""

    native: str | None
    workflow: str | None = None


class _ContactRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Body of POST /contacts.

    timezone: IANA name.
    fields: custom fields by key.
    location: index of the location, from 0.
    """

    first_name: str | None = None
    last_name: str | None = None
    phone: str | None = None
    email: str | None = None
    timezone: str | None = None
    tags: list[str] = []
    fields: dict[str, FieldValue] = {}
    location: LocationIndex = 0


class _MessageRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Body of POST /contacts/<id>/messages.

    wait: longest wait for the reply, in seconds; 0 = do not wait.
    answer: number of the SMS to return, from 1; None = all after this message.
    """

    text: str
    wait: Seconds = 0.0
    answer: MessageNumber | None = None

    def __post_init__(self) -> None:
        if self.answer is not None and not self.wait:
            raise ValueError("`answer` needs `wait`, the longest wait in seconds")


class _EditRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Body of POST /contacts/<id>/edits.

    tags: replace all tags; None = unchanged.
    fields: custom fields by key; None empties one.
    """

    tags: list[str] | None = None
    fields: dict[str, FieldValue | None] = {}

    def __post_init__(self) -> None:
        if self.tags is None and not self.fields:
            raise ValueError("neither `tags` nor `fields` are given")


class _AssignmentRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    bot: str


def build_contact_routes(services: ServiceBundle, *, sender: WebhookSender, addresses: WebhookAddresses) -> list[Route]:
    """The routes; `addresses` is changed by PUT /target."""
    endpoints = _ContactEndpoints(services=services, sender=sender, addresses=addresses)
    return [
        Route("/target", endpoints.set_target, methods=["PUT"]),
        Route("/contacts", endpoints.add_contact, methods=["POST"]),
        Route("/contacts/{contact_id}/messages", endpoints.write_message, methods=["POST"]),
        Route("/contacts/{contact_id}/assignments", endpoints.assign_bot, methods=["POST"]),
        Route("/contacts/{contact_id}/edits", endpoints.edit_contact, methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _ContactEndpoints:
    """The endpoint functions.

    delivery_locks: one lock for each contact with a delivery under way.
    """

    services: ServiceBundle
    sender: WebhookSender
    addresses: WebhookAddresses
    delivery_locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def set_target(self, request: Request) -> Response:
        body = await read_json(request, _TargetRequest)
        try:
            self.addresses.native, self.addresses.workflow = (
                validate_target_address(body.native),
                validate_target_address(body.workflow),
            )
        except SetUpError as error:
            raise HTTPException(400, error.what) from error
        return json_response(msgspec.structs.asdict(body))

    async def add_contact(self, request: Request) -> Response:
        body = msgspec.structs.asdict(await read_json(request, _ContactRequest))
        location = self._location_by_index(body.pop("location"))
        try:
            contact = location.add_contact(**body)
        except ApiRefusal as refusal:
            raise HTTPException(refusal.status, refusal.reason) from refusal
        return json_response({"contact_id": contact.id}, 201)

    async def write_message(self, request: Request) -> Response:
        contact_id, body = request.path_params["contact_id"], await read_json(request, _MessageRequest)
        before = self.services.reply_waiter.count_replies(contact_id)
        location = self._location_of_contact(contact_id)
        message = location.receive_sms(contact_id, body.text)
        if self.addresses.native is None:
            return json_response({"message_id": message.id, "delivery": None})
        webhook = location.build_inbound_webhook(message)
        delivery = await self._deliver_and_report(
            contact_id, "InboundMessage", self.addresses.native, webhook, message_id=message.id
        )
        content = {"message_id": message.id, "delivery": delivery}
        if body.wait and is_acknowledged(delivery["status"]):
            content["answers"] = await self._wait_for_replies(contact_id, before, body)
        return json_response(content, _response_status(delivery))

    async def assign_bot(self, request: Request) -> Response:
        contact_id, bot = request.path_params["contact_id"], (await read_json(request, _AssignmentRequest)).bot
        secret = self.addresses.workflow_secret
        location = self._location_of_contact(contact_id)
        webhook = location.build_workflow_webhook(
            location.get_contact(contact_id), custom={"bot_type": bot}, secret=secret
        )
        if self.addresses.workflow is None:
            return json_response({"delivery": None})
        delivery = await self._deliver_and_report(contact_id, "Workflow", self.addresses.workflow, webhook)
        return json_response({"delivery": delivery}, _response_status(delivery))

    async def edit_contact(self, request: Request) -> Response:
        contact_id, body = request.path_params["contact_id"], await read_json(request, _EditRequest)
        location = self._location_of_contact(contact_id)
        tags = location.get_contact(contact_id).tags if body.tags is None else body.tags
        try:
            location.edit_contact(contact_id, tags=tags, fields=body.fields)
        except ApiRefusal as refusal:
            raise HTTPException(refusal.status, refusal.reason) from refusal
        if self.addresses.native is None:
            return json_response({"deliveries": []})
        events: list[ContactEvent] = [] if body.tags is None else ["ContactTagUpdate"]
        events += ["ContactUpdate"] if body.fields else []
        deliveries = [
            await self._deliver_and_report(
                contact_id, event, self.addresses.native, location.build_contact_webhook(contact_id, event)
            )
            for event in events
        ]
        return json_response({"deliveries": deliveries}, max(map(_response_status, deliveries)))

    async def _wait_for_replies(self, contact_id: str, before: int, body: _MessageRequest) -> list[str]:
        answers = self.services.reply_waiter
        if body.answer is None:
            return await answers.wait_for_further_replies(contact_id, before, body.wait)
        return await answers.wait_for_reply(contact_id, body.answer, body.wait)

    def _location_by_index(self, index: int) -> GoHighLevelSimulator:
        locations = self.services.agency.locations
        if index >= len(locations):
            raise HTTPException(400, f"There is no location {index}; there are {len(locations)}, counted from 0.")
        return locations[index]

    def _location_of_contact(self, contact_id: str) -> GoHighLevelSimulator:
        try:
            return self.services.agency.find_location_of_contact(contact_id)
        except ApiRefusal as refusal:
            raise HTTPException(404, refusal.reason) from refusal

    async def _deliver_and_report(
        self, contact_id: str, kind: str, address: str, webhook: Webhook, *, message_id: str = ""
    ) -> dict[str, Any]:
        """Deliver a webhook. Deliveries of one contact are sent in order, each after the response to the one before.

        message_id: of the message that it reports; "" = it reports none.
        """
        async with self.delivery_locks.setdefault(contact_id, asyncio.Lock()):
            delivery = await self.sender.send(address, webhook.body, webhook.headers)
        self.services.journal.write(
            "target", "webhook", contact=contact_id, kind=kind, message_id=message_id, **delivery
        )
        return delivery


def _response_status(delivery: dict[str, Any]) -> int:
    return BAD_GATEWAY if delivery["status"] is None else OK
