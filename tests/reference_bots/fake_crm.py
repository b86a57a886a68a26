"""A fake GoHighLevel for tests of the engine: it accepts everything and can be made to fail."""

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec

from support.vocabulary.asgi import Receive, Scope, Send
from support.vocabulary.clock import Clock

FaultOf = Callable[[str], int | tuple[int, str] | Exception | None]
"""Given "METHOD /path": a status to answer with, alone or with a message, an exception to raise, or None."""


def _never_fail(_call: str) -> None:
    """Never fails."""


@dataclass
class FakeCrm:
    """A CRM whose state is plain lists.

    slow: loop iterations that each request takes before and after its work.
    before: fails a request before its work is done.
    after: fails a request after its work is done.
    """

    clock: Clock
    slow: int = 0
    calls: list[str] = field(default_factory=list)
    requests: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)
    tags: dict[str, list[str]] = field(default_factory=dict)
    fields: dict[str, Any] = field(default_factory=dict)
    messages: list[dict[str, Any]] = field(default_factory=list)
    received: list[dict[str, Any]] = field(default_factory=list)
    tasks: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    enrolments: list[str] = field(default_factory=list)
    appointments: list[dict[str, Any]] = field(default_factory=list)
    opportunities: list[dict[str, Any]] = field(default_factory=list)
    slots: list[str] = field(default_factory=lambda: ["2026-03-11T09:00:00-07:00", "2026-03-11T10:00:00-07:00"])
    before: FaultOf = _never_fail
    after: FaultOf = _never_fail

    def texts(self, contact_id: str) -> list[str]:
        """The messages sent to a contact, in order."""
        return [sent["body"] for sent in self.messages if sent["contactId"] == contact_id]

    def receive_text(self, text: str) -> None:
        """Take a message of the contact in, as GoHighLevel does before it tells the bots."""
        message = {"messageType": "TYPE_SMS", "direction": "inbound", "body": text, "dateAdded": self._now()}
        self.received.append({"id": f"received{len(self.received) + 1}", **message})

    def _conversation(self) -> list[dict[str, Any]]:
        return [*self.messages[::-1], *self.received[::-1]]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        call = f"{scope['method']} {scope['path']}"
        self.calls.append(call)
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        content = json.loads(body) if body else None
        self.requests.append((call, headers, content))
        await self._wait()
        status, answer = self._inject(self.before, call) or self._work(call, content)
        await self._wait()
        status, answer = self._inject(self.after, call) or (status, answer)
        raw = answer if isinstance(answer, bytes) else msgspec.json.encode(answer)
        head = [(b"content-type", b"application/json"), (b"content-length", str(len(raw)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": head})
        await send({"type": "http.response.body", "body": raw})

    async def _wait(self) -> None:
        for _ in range(self.slow):
            await asyncio.sleep(0)

    @staticmethod
    def _inject(fault_of: FaultOf, call: str) -> tuple[int, Any] | None:
        fault = fault_of(call)
        if isinstance(fault, Exception):
            raise fault
        if fault is None:
            return None
        status, message = fault if isinstance(fault, tuple) else (fault, "injected")
        return status, {"statusCode": status, "message": message}

    def _id(self, kind: str) -> str:
        return f"{kind}{len(self.calls)}"

    def _now(self) -> str:
        return self.clock.now().isoformat().replace("+00:00", "Z")

    def _work(self, call: str, body: Any) -> tuple[int, Any]:
        for pattern, work in self._routes():
            if found := re.fullmatch(pattern, call):
                return work(body, *found.groups())
        return 404, {"message": f"Cannot {call}"}

    def _routes(self) -> list[tuple[str, Callable[..., tuple[int, Any]]]]:
        return [
            (r"GET /contacts/(\w+)", self._contact),
            (r"PUT /contacts/(\w+)", self._update_contact),
            (r"(POST|DELETE) /contacts/(\w+)/tags", self._tag),
            (r"POST /contacts/(\w+)/workflow/(\S+)", self._enrol),
            (r"(GET|POST) /contacts/(\w+)/tasks", self._task),
            (r"(GET|POST) /contacts/(\w+)/notes", self._note),
            (r"POST /conversations/messages", self._send_message),
            (r"GET /conversations/search", lambda _: (200, {"conversations": [{"id": "cv"}], "total": 1})),
            (r"GET /conversations/cv/messages", lambda _: (200, {"messages": {"messages": self._conversation()}})),
            (r"GET /calendars/\w+/free-slots", self._free_slots),
            (r"POST /calendars/events/appointments", self._book),
            (r"GET /calendars/events", lambda _: (200, {"events": self.appointments})),
            (r"POST /opportunities/upsert", self._opportunity),
        ]

    def _contact(self, _: Any, contact_id: str) -> tuple[int, Any]:
        tags = self.tags.get(contact_id, [])
        known = {"firstName": "Maria", "lastName": "Lopez", "timezone": "America/Los_Angeles"}
        return 200, {"contact": {"id": contact_id, "tags": tags, **known}}

    def _update_contact(self, body: Any, contact_id: str) -> tuple[int, Any]:
        self.fields |= {entry["key"]: entry["field_value"] for entry in body["customFields"]}
        return 200, {"succeded": True, "contact": {"id": contact_id}}

    def _tag(self, body: Any, method: str, contact_id: str) -> tuple[int, Any]:
        held = [tag for tag in self.tags.get(contact_id, []) if tag not in body["tags"]]
        self.tags[contact_id] = held + (body["tags"] if method == "POST" else [])
        return 201, {"tags": self.tags[contact_id]}

    def _enrol(self, _: Any, contact_id: str, workflow_id: str) -> tuple[int, Any]:
        self.enrolments.append(f"{contact_id}:{workflow_id}")
        return 201, {"succeded": True}

    def _task(self, body: Any, method: str, contact_id: str) -> tuple[int, Any]:
        if method == "GET":
            return 200, {"tasks": [task for task in self.tasks if task["contactId"] == contact_id]}
        self.tasks.append({"id": self._id("t"), "contactId": contact_id, **body})
        return 201, {"task": self.tasks[-1]}

    def _note(self, body: Any, method: str, contact_id: str) -> tuple[int, Any]:
        if method == "GET":
            return 200, {"notes": [note for note in self.notes if note["contactId"] == contact_id]}
        self.notes.append({"id": self._id("n"), "contactId": contact_id, **body})
        return 201, {"note": self.notes[-1]}

    def _send_message(self, body: Any) -> tuple[int, Any]:
        kind = {"SMS": "TYPE_SMS", "Email": "TYPE_EMAIL"}[body["type"]]
        sent = {
            "id": self._id("m"),
            "messageType": kind,
            "direction": "outbound",
            "body": body["message"],
            "contactId": body["contactId"],
            "dateAdded": self._now(),
        }
        self.messages.append(sent)
        return 201, {"conversationId": "cv", "messageId": sent["id"]}

    def _free_slots(self, _: Any) -> tuple[int, Any]:
        free = [slot for slot in self.slots if slot not in {booked["startTime"] for booked in self.appointments}]
        return 200, {"2026-03-11": {"slots": free}, "traceId": "trace"}

    def _book(self, body: Any) -> tuple[int, Any]:
        if any(booked["startTime"] == body["startTime"] for booked in self.appointments):
            return 400, {"statusCode": 400, "message": "The slot you have selected is no longer available."}
        self.appointments.append({"id": self._id("a"), **body})
        return 201, self.appointments[-1]

    def _opportunity(self, body: Any) -> tuple[int, Any]:
        self.opportunities.append(body)
        return 200, {"new": True, "opportunity": {"id": self._id("o")}}
