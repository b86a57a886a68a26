"""The control's part about people: they are put into the CRM, and they write.

PUT  /target                      {"native": "http://127.0.0.1:8000/webhooks/gohighlevel", "workflow": "http://…"}
POST /contacts                    {"first_name": "Maria", "phone": "+19095550142", "tags": ["seller-lead"]}
                                  with "location": 2 into the third location, instead of the first
POST /contacts/<id>/messages      {"text": "Hello"}     recorded, signed, and delivered to the bots when there are any
                                  {"text": "Hello", "wait": 10}     and answered with what the bots answered within 10 s
                                  {"text": "Hello", "wait": 10, "answer": 3}     and answered with the third SMS this
                                  contact ever got, be it there already: for who writes without waiting for answers
POST /contacts/<id>/assignments   {"bot": "lead"}       the CRM's workflow hands the contact to a bot
POST /contacts/<id>/edits         {"tags": ["vip"], "fields": {"timeline": null}}     somebody at the brokerage sets all
                                  tags, or these fields (null empties one), or both; the bots are told of each by the
                                  event the vendor has for it, ContactTagUpdate and ContactUpdate, as GoHighLevel tells
                                  an app subscribed to them. What the bots change over the API is not told back to them
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

from support.simulators.gohighlevel.errors import Refusal
from support.simulators.gohighlevel.records import FieldValue
from support.simulators.gohighlevel.service import ContactEvent, GoHighLevel, Webhook
from support.simulators.kernel.control_api import read, told
from support.simulators.server.options import target_address
from support.simulators.server.service_bundle import Simulation
from support.simulators.server.webhook_sender import Posting, is_acknowledged
from support.vocabulary.explained_error import SetUpError

OK = 200
UNREACHABLE = 502
LONGEST_WAIT = 120

Place = Annotated[int, msgspec.Meta(ge=0)]
Number = Annotated[int, msgspec.Meta(ge=1)]
Seconds = Annotated[float, msgspec.Meta(ge=0, le=LONGEST_WAIT)]


@dataclass(slots=True, kw_only=True)
class Doors:
    """Where the bots take deliveries; None = nowhere. workflow_secret: what workflow deliveries are signed with."""

    native: str | None
    workflow: str | None = None
    workflow_secret: str


class _Target(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The bots' addresses."""

    native: str | None
    workflow: str | None = None


class _Contact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who is put in. timezone: IANA name.  fields: custom fields by key.  location: which one, from 0."""

    first_name: str | None = None
    last_name: str | None = None
    phone: str | None = None
    email: str | None = None
    timezone: str | None = None
    tags: list[str] = []
    fields: dict[str, FieldValue] = {}
    location: Place = 0


class _Text(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is written. wait: for how long the answer is waited for.  answer: which SMS, from 1; None = the next."""

    text: str
    wait: Seconds = 0.0
    answer: Number | None = None

    def __post_init__(self) -> None:
        if self.answer is not None and not self.wait:
            raise ValueError("`answer` needs `wait`, the seconds it is waited for")


class _Edit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is changed by hand. tags: all of them from now on; None = as they are.  fields: custom fields by key."""

    tags: list[str] | None = None
    fields: dict[str, FieldValue | None] = {}

    def __post_init__(self) -> None:
        if self.tags is None and not self.fields:
            raise ValueError("neither `tags` nor `fields` are there")


class _Assignment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    bot: str


def people(simulation: Simulation, *, posting: Posting, doors: Doors) -> list[Route]:
    """The routes. doors: where signed webhooks are posted."""
    post = _Post(simulation=simulation, posting=posting, doors=doors)
    return [
        Route("/target", post.aim, methods=["PUT"]),
        Route("/contacts", post.add, methods=["POST"]),
        Route("/contacts/{contact_id}/messages", post.write, methods=["POST"]),
        Route("/contacts/{contact_id}/assignments", post.assign, methods=["POST"]),
        Route("/contacts/{contact_id}/edits", post.edit, methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Post:
    """The CRM's side of what people do: recorded, signed, delivered. turns: who delivers for which contact."""

    simulation: Simulation
    posting: Posting
    doors: Doors
    turns: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def aim(self, request: Request) -> Response:
        wanted = await read(request, _Target)
        try:
            self.doors.native, self.doors.workflow = target_address(wanted.native), target_address(wanted.workflow)
        except SetUpError as wrong:
            raise HTTPException(400, wrong.what) from wrong
        return told(msgspec.structs.asdict(wanted))

    async def add(self, request: Request) -> Response:
        wanted = msgspec.structs.asdict(await read(request, _Contact))
        location = self._location(wanted.pop("location"))
        try:
            contact = location.add_contact(**wanted)
        except Refusal as refusal:
            raise HTTPException(refusal.status, refusal.reason) from refusal
        return told({"contact_id": contact.id}, 201)

    async def write(self, request: Request) -> Response:
        contact_id, wanted = request.path_params["contact_id"], await read(request, _Text)
        before = self.simulation.answers.count(contact_id)
        location = self._home(contact_id)
        message = location.person_writes(contact_id, wanted.text)
        if self.doors.native is None:
            return told({"message_id": message.id, "delivery": None})
        webhook = location.inbound_webhook(message)
        delivery = await self._deliver(contact_id, "InboundMessage", self.doors.native, webhook)
        content = {"message_id": message.id, "delivery": delivery}
        if wanted.wait and is_acknowledged(delivery["status"]):
            content["answers"] = await self._answers(contact_id, before, wanted)
        return told(content, _status(delivery))

    async def assign(self, request: Request) -> Response:
        contact_id, bot = request.path_params["contact_id"], (await read(request, _Assignment)).bot
        secret = self.doors.workflow_secret
        webhook = self._home(contact_id).workflow_webhook(contact_id, custom={"bot_type": bot}, secret=secret)
        if self.doors.workflow is None:
            return told({"delivery": None})
        delivery = await self._deliver(contact_id, "Workflow", self.doors.workflow, webhook)
        return told({"delivery": delivery}, _status(delivery))

    async def edit(self, request: Request) -> Response:
        contact_id, wanted = request.path_params["contact_id"], await read(request, _Edit)
        location = self._home(contact_id)
        tags = location.contact(contact_id).tags if wanted.tags is None else wanted.tags
        try:
            location.edit_contact(contact_id, tags=tags, fields=wanted.fields)
        except Refusal as refusal:
            raise HTTPException(refusal.status, refusal.reason) from refusal
        if self.doors.native is None:
            return told({"deliveries": []})
        events: list[ContactEvent] = [] if wanted.tags is None else ["ContactTagUpdate"]
        events += ["ContactUpdate"] if wanted.fields else []
        deliveries = [
            await self._deliver(contact_id, event, self.doors.native, location.contact_webhook(contact_id, event))
            for event in events
        ]
        return told({"deliveries": deliveries}, max(map(_status, deliveries)))

    async def _answers(self, contact_id: str, before: int, wanted: _Text) -> list[str]:
        answers = self.simulation.answers
        if wanted.answer is None:
            return await answers.after(contact_id, before, wanted.wait)
        return await answers.nth(contact_id, wanted.answer, wanted.wait)

    def _location(self, place: int) -> GoHighLevel:
        locations = self.simulation.agency.locations
        if place >= len(locations):
            raise HTTPException(400, f"There is no location {place}; there are {len(locations)}, counted from 0.")
        return locations[place]

    def _home(self, contact_id: str) -> GoHighLevel:
        try:
            return self.simulation.agency.home(contact_id)
        except Refusal as refusal:
            raise HTTPException(404, refusal.reason) from refusal

    async def _deliver(self, contact_id: str, kind: str, address: str, webhook: Webhook) -> dict[str, Any]:
        """Post it. One contact's deliveries leave in their order, each once the one before it was answered."""
        async with self.turns.setdefault(contact_id, asyncio.Lock()):
            delivery = await self.posting.post(address, webhook.body, webhook.headers)
        self.simulation.journal.write("target", "webhook", contact=contact_id, kind=kind, **delivery)
        return delivery


def _status(delivery: dict[str, Any]) -> int:
    return UNREACHABLE if delivery["status"] is None else OK
