"""Control API routes that create contacts, send their messages and change their records.

PUT  /target                      {"native": "http://127.0.0.1:8000/webhooks/gohighlevel", "workflow": "http://…"}
POST /contacts                    {"first_name": "Maria", "phone": "+19095550142", "tags": ["seller-lead"]}
                                  with "location": 2 in the third location instead of the first
POST /contacts/<id>/messages      {"text": "Hello"}     recorded, and delivered signed if a target is set
                                  {"text": "", "channel": "Email", "attachments": ["https://…"]}     on any channel
                                  {"text": "Hello", "wait": 10}     also returns the replies sent within 10 s
                                  {"text": "Hello", "wait": 10, "answer": 3}     also returns the third SMS this contact
                                  has ever received, at once if it is there: for messages sent without awaiting replies
POST /contacts/<id>/assignments   {"bot": "lead"}       the CRM workflow assigns the contact to a bot
POST /contacts/<id>/edits         {"tags": ["vip"], "fields": {"buyer_city": null}}    a manual change at the brokerage:
                                  replaces all tags, sets these fields (null empties one), or both. The target gets a
                                  ContactTagUpdate or ContactUpdate webhook for each, like an app subscribed to them.
                                  Other changes are told as PUT /events says
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from support.simulators.gohighlevel.change_events import ContactEventType
from support.simulators.gohighlevel.errors import ApiRefusal
from support.simulators.gohighlevel.records import FieldValue
from support.simulators.gohighlevel.service import (
    ChangeEvent,
    ContactRecord,
    GoHighLevelSimulator,
    MessageKindName,
    Webhook,
)
from support.simulators.gohighlevel.webhooks import sign_with_shared_secret
from support.simulators.kernel.control_api import json_response, read_json
from support.simulators.server.event_publisher import WORKFLOW, EventPublisher, WebhookAddresses
from support.simulators.server.options import validate_target_address
from support.simulators.server.service_bundle import ServiceBundle
from support.simulators.server.webhook_sender import is_acknowledged
from support.vocabulary.explained_error import SetUpError

OK = 200
BAD_GATEWAY = 502
MAX_WAIT_SECONDS = 120

LocationIndex = Annotated[int, msgspec.Meta(ge=0)]
MessageNumber = Annotated[int, msgspec.Meta(ge=1)]
Seconds = Annotated[float, msgspec.Meta(ge=0, le=MAX_WAIT_SECONDS)]


class TargetRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Body of PUT /target: the webhook endpoints."""

    native: str | None
    workflow: str | None = None


class ContactRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
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


class MessageRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Body of POST /contacts/<id>/messages.

    channel: how it is written, or what it is instead of a text, such as a call.
    attachments: addresses of pictures and other files; with SMS it is an MMS.
    wait: longest wait for the reply, in seconds; 0 = do not wait.
    answer: number of the SMS to return, from 1; None = all after this message.
    """

    text: str
    channel: MessageKindName = "SMS"
    attachments: tuple[str, ...] = ()
    wait: Seconds = 0.0
    answer: MessageNumber | None = None

    def __post_init__(self) -> None:
        if self.answer is not None and not self.wait:
            raise ValueError("`answer` needs `wait`, the longest wait in seconds")


class EditRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Body of POST /contacts/<id>/edits.

    tags: replace all tags; None = unchanged.
    fields: custom fields by key; None empties one.
    """

    tags: list[str] | None = None
    fields: dict[str, FieldValue | None] = {}

    def __post_init__(self) -> None:
        if self.tags is None and not self.fields:
            raise ValueError("neither `tags` nor `fields` are given")


class AssignmentRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Body of POST /contacts/<id>/assignments. bot: as the workflow's webhook names it."""

    bot: str


def build_contact_routes(services: ServiceBundle, *, publisher: EventPublisher) -> list[Route]:
    """The routes; the publisher's addresses are changed by PUT /target."""
    endpoints = _ContactEndpoints(services=services, publisher=publisher)
    return [
        Route("/target", endpoints.set_target, methods=["PUT"]),
        Route("/contacts", endpoints.add_contact, methods=["POST"]),
        Route("/contacts/{contact_id}/messages", endpoints.write_message, methods=["POST"]),
        Route("/contacts/{contact_id}/assignments", endpoints.assign_bot, methods=["POST"]),
        Route("/contacts/{contact_id}/edits", endpoints.edit_contact, methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _ContactEndpoints:
    """The endpoint functions."""

    services: ServiceBundle
    publisher: EventPublisher

    @property
    def addresses(self) -> WebhookAddresses:
        return self.publisher.addresses

    async def set_target(self, request: Request) -> Response:
        body = await read_json(request, TargetRequest)
        try:
            self.addresses.native, self.addresses.workflow = (
                validate_target_address(body.native),
                validate_target_address(body.workflow),
            )
        except SetUpError as error:
            raise HTTPException(400, error.what) from error
        return json_response(msgspec.structs.asdict(body))

    async def add_contact(self, request: Request) -> Response:
        body = msgspec.structs.asdict(await read_json(request, ContactRequest))
        location = self._location_by_index(body.pop("location"))
        try:
            contact = location.add_contact(**body)
        except ApiRefusal as refusal:
            raise HTTPException(refusal.status, refusal.reason) from refusal
        return json_response({"contact_id": contact.id}, 201)

    async def write_message(self, request: Request) -> Response:
        contact_id, body = request.path_params["contact_id"], await read_json(request, MessageRequest)
        before = self.services.reply_waiter.count_replies(contact_id)
        location = self._location_of_contact(contact_id)
        with self.publisher.collect_changes() as changes:
            message = location.receive_text(contact_id, body.text, body.channel, attachments=body.attachments)
        deliveries = await self.publisher.deliver_changes(changes, "InboundMessage")
        delivery = next((outcome for kind, outcome in deliveries if kind == "InboundMessage"), None)
        if delivery is None:
            return json_response({"message_id": message.id, "delivery": None})
        content = {"message_id": message.id, "delivery": delivery}
        if body.wait and is_acknowledged(delivery["status"]):
            content["answers"] = await self._wait_for_replies(contact_id, before, body)
        return json_response(content, _response_status(delivery))

    async def assign_bot(self, request: Request) -> Response:
        contact_id, bot = request.path_params["contact_id"], (await read_json(request, AssignmentRequest)).bot
        location = self._location_of_contact(contact_id)
        webhook = self._build_workflow_webhook(location, location.get_contact(contact_id), {"bot_type": bot})
        if self.addresses.workflow is None:
            return json_response({"delivery": None})
        delivery = await self.publisher.deliver(contact_id, WORKFLOW, self.addresses.workflow, webhook)
        return json_response({"delivery": delivery}, _response_status(delivery))

    async def edit_contact(self, request: Request) -> Response:
        contact_id, body = request.path_params["contact_id"], await read_json(request, EditRequest)
        location = self._location_of_contact(contact_id)
        tags = location.get_contact(contact_id).tags if body.tags is None else body.tags
        try:
            with self.publisher.collect_changes():
                location.edit_contact(contact_id, tags=tags, fields=body.fields)
        except ApiRefusal as refusal:
            raise HTTPException(refusal.status, refusal.reason) from refusal
        kinds: list[ContactEventType] = [] if body.tags is None else ["ContactTagUpdate"]
        kinds += ["ContactUpdate"] if body.fields else []
        record = location.get_contact(contact_id)
        changes = [(location, ChangeEvent(kind=kind, record=record)) for kind in kinds]
        deliveries = [outcome for _, outcome in await self.publisher.deliver_changes(changes, *kinds)]
        return json_response({"deliveries": deliveries}, max(map(_response_status, deliveries), default=OK))

    async def _wait_for_replies(self, contact_id: str, before: int, body: MessageRequest) -> list[str]:
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

    def _build_workflow_webhook(
        self, location: GoHighLevelSimulator, contact: ContactRecord, custom: Mapping[str, str]
    ) -> Webhook:
        delivery, secret = self.publisher.workflow, self.addresses.workflow_secret
        if delivery.body is None:
            webhook = location.build_workflow_webhook(contact, custom=custom, secret=secret)
        else:
            webhook = sign_with_shared_secret(
                location.fill_workflow_body(contact, delivery.body, custom=custom), secret
            )
        headers = webhook.headers | delivery.headers
        if not delivery.signed:
            del headers["X-Workflow-Signature"]
        return replace(webhook, headers=headers)


def _response_status(delivery: dict[str, Any]) -> int:
    return BAD_GATEWAY if delivery["status"] is None and "lost" not in delivery else OK
