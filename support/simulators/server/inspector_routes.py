"""The inspector: a page that shows people, their conversations and every call, live, and what it reads.

GET /inspector        the page; it and its two files need no token, and hold nothing of the services
GET /people           every person with messages, record and what is planned
GET /stream           every event from now on, and the last hundred, as server-sent events
GET /near-misses      calls that no operation takes, with the nearest one that there is
GET /unsimulated      operations that are answered by an example, or with 501, and parts of others with their reasons
GET /export/<id>      a person's conversation as a feature that the suite runs
"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from support.simulators.gohighlevel.errors import ApiRefusal
from support.simulators.gohighlevel.pinned_documents import load_interface
from support.simulators.gohighlevel.routes import ROUTES
from support.simulators.gohighlevel.service import ContactRecord, GoHighLevelSimulator, format_timestamp
from support.simulators.gohighlevel.unsimulated_parts import UnsimulatedPart
from support.simulators.kernel.control_api import entry_as_dict, json_response
from support.simulators.server.feature_export import export_feature
from support.simulators.server.service_bundle import ServiceBundle

FILES: Final = {
    "/inspector": ("index.html", "text/html; charset=utf-8"),
    "/inspector.css": ("inspector.css", "text/css; charset=utf-8"),
    "/inspector.js": ("inspector.js", "text/javascript; charset=utf-8"),
}
_FOLDER: Final = Path(__file__).parent / "inspector"
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
SHOWN_AT_FIRST: Final = 100
"""Events of the past with which a stream begins."""
_KEEP_ALIVE_SECONDS: Final = 10.0


def build_inspector_routes(services: ServiceBundle) -> list[Route]:
    """The routes."""

    async def open_inspector(_request: Request) -> Response:
        return RedirectResponse("/inspector")

    async def get_file(request: Request) -> Response:
        name, kind = FILES[request.url.path]
        return Response((_FOLDER / name).read_bytes(), media_type=kind, headers=_HEADERS)

    async def list_people(_request: Request) -> Response:
        return json_response(
            {"people": [_describe_person(crm, contact) for crm, contact in services.agency.iterate_contacts()]}
        )

    async def stream_entries(_request: Request) -> Response:
        return StreamingResponse(_follow_journal(services), media_type="text/event-stream", headers=_HEADERS)

    async def list_near_misses(_request: Request) -> Response:
        return json_response({"misses": services.near_misses.describe_all()})

    async def list_unsimulated(_request: Request) -> Response:
        return json_response({"operations": _list_unsimulated()})

    async def export_conversation(request: Request) -> Response:
        contact_id = request.path_params["contact_id"]
        try:
            location = services.agency.find_location_of_contact(contact_id)
        except ApiRefusal as refusal:
            raise HTTPException(404, refusal.reason) from refusal
        return Response(export_feature(location, contact_id), media_type="text/plain; charset=utf-8")

    return [
        Route("/", open_inspector),
        *(Route(path, get_file) for path in FILES),
        Route("/people", list_people),
        Route("/stream", stream_entries),
        Route("/near-misses", list_near_misses),
        Route("/unsimulated", list_unsimulated),
        Route("/export/{contact_id}", export_conversation),
    ]


async def _follow_journal(services: ServiceBundle) -> AsyncIterator[bytes]:
    """The last events and all that follow; after a reset, an event that says so and those of the new journal."""
    journal = services.journal
    known = max(0, len(journal) - SHOWN_AT_FIRST)
    yield b": open\n\n"
    with services.entry_signal.listen() as written:
        while True:
            if services.journal is not journal:
                journal, known = services.journal, 0
                yield b"event: reset\ndata: {}\n\n"
            written.clear()
            for entry in journal.iterate_after(known):
                known = entry.number
                yield b"id: %d\ndata: %s\n\n" % (entry.number, msgspec.json.encode(entry_as_dict(entry)))
            try:
                async with asyncio.timeout(_KEEP_ALIVE_SECONDS):
                    await written.wait()
            except TimeoutError:
                yield b": still here\n\n"


def _describe_person(crm: GoHighLevelSimulator, contact: ContactRecord) -> dict[str, Any]:
    account = crm.account
    stages = {stage.id: stage.name for pipeline in account.pipelines for stage in pipeline.stages}
    return {
        "id": contact.id,
        "location": account.name,
        "name": contact.name,
        "phone": contact.phone,
        "email": contact.email,
        "tags": contact.tags,
        "fields": {account.get_field_name(key): value for key, value in contact.fields.items()},
        "blocked": ["everything"]
        if contact.dnd
        else [channel for channel in contact.dnd_settings if contact.blocks_channel(channel)],
        "appointments": [
            {"start": each.start.strftime("%Y-%m-%d %H:%M"), "title": each.title, "status": each.status}
            for each in crm.appointments_of(contact.id)
        ],
        "opportunities": [
            {
                "name": each.name,
                "stage": stages.get(each.stage_id, each.stage_id),
                "status": each.status,
                "value": each.value,
            }
            for each in crm.opportunities_of(contact.id)
        ],
        "tasks": [each.title for each in crm.tasks_of(contact.id)],
        "notes": [each.body for each in crm.notes_of(contact.id)],
        "workflows": [each.workflow for each in crm.enrolments_of(contact.id) if not each.is_removed],
        "messages": [
            {
                "id": each.id,
                "at": format_timestamp(each.at),
                "direction": each.direction,
                "channel": each.channel,
                "text": each.text,
                "status": each.status,
                "error": each.error,
                "attachments": each.attachments,
            }
            for each in crm.messages_of(contact.id)
        ],
    }


def _list_unsimulated() -> list[dict[str, str]]:
    operations = {version: load_interface(version).operations for version in ("v2", "v3")}
    merged = {**operations["v3"], **operations["v2"]}
    return [
        {
            "operation": f"{each.method} {each.path}",
            "reason": "501" if each.example is None else "answered with the example of its document, nothing is stored",
        }
        for name, each in merged.items()
        if name not in ROUTES
    ] + [
        {"operation": f"{part.value[0]}, {part.value[1]}", "reason": f"501: {part.value[2]}"}
        for part in UnsimulatedPart
    ]
