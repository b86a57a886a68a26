"""Read-only routes of the control API: waiting for silence, and the records of all contacts.

GET /quiet?span=0.5&wait=10      {"quiet": true} once no event has occurred for 0.5 s; false after 10 s
GET /counts                      {"gohighlevel": {"call": 12}}: events by service and name, of all locations
GET /contacts                    all contacts of all locations: tags, fields, appointments, tasks, workflows, messages
GET /peaks                       {"<location id>": {"calls": 812, "most_in_ten_seconds": 97, "refused": 0}}: API
                                 requests of each location; the first two include refused ones
GET /messages?contact=<id>       {"messages": [{"contact", "what", "at", "message_id", "text"}]}: inbound and outbound
                                 messages, oldest first; what = person.wrote, message.sent or colleague.wrote; at =
                                 seconds of Python's time.monotonic, comparable with a delivery's `began`.
                                 Without a contact: of all contacts, one contact after the other
"""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from support.simulators.gohighlevel.errors import ApiRefusal
from support.simulators.gohighlevel.limits import RequestCounts
from support.simulators.gohighlevel.service import ContactRecord, GoHighLevelSimulator
from support.simulators.kernel.control_api import json_response
from support.simulators.server.contact_routes import MAX_WAIT_SECONDS
from support.simulators.server.service_bundle import ServiceBundle


def build_query_routes(services: ServiceBundle) -> list[Route]:
    """The routes."""

    async def wait_until_quiet(request: Request) -> Response:
        span, wait = _read_seconds(request, "span"), _read_seconds(request, "wait")
        return json_response({"quiet": await services.reply_waiter.wait_until_quiet(span, wait)})

    async def list_contacts(_request: Request) -> Response:
        return json_response(
            {
                "contacts": [
                    _contact_as_dict(location, contact) for location, contact in services.agency.iterate_contacts()
                ]
            }
        )

    async def list_event_counts(_request: Request) -> Response:
        return json_response(services.message_log.event_counts)

    async def list_request_peaks(_request: Request) -> Response:
        return json_response(
            {
                location.account.location_id: _traffic_as_dict(location.request_counts)
                for location in services.agency.locations
            }
        )

    async def list_messages(request: Request) -> Response:
        contact_id = request.query_params.get("contact")
        if contact_id is None:
            return json_response({"messages": list(services.message_log.all_messages())})
        try:
            services.agency.find_location_of_contact(contact_id)
        except ApiRefusal as refusal:
            raise HTTPException(404, refusal.reason) from refusal
        return json_response({"messages": list(services.message_log.messages_of(contact_id))})

    return [
        Route("/quiet", wait_until_quiet),
        Route("/counts", list_event_counts),
        Route("/contacts", list_contacts),
        Route("/peaks", list_request_peaks),
        Route("/messages", list_messages),
    ]


def _read_seconds(request: Request, name: str) -> float:
    text = request.query_params.get(name, "")
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 < seconds <= MAX_WAIT_SECONDS:
        raise HTTPException(400, f"{name}={text} is not a number of seconds up to {MAX_WAIT_SECONDS}.")
    return seconds


def _traffic_as_dict(traffic: RequestCounts) -> dict[str, int]:
    return {"calls": traffic.total, "most_in_ten_seconds": traffic.peak, "refused": traffic.refused}


def _contact_as_dict(crm: GoHighLevelSimulator, contact: ContactRecord) -> dict[str, Any]:
    return {
        "contact_id": contact.id,
        "tags": contact.tags,
        "fields": contact.fields,
        "appointments": [each.status for each in crm.appointments_of(contact.id)],
        "tasks": [each.title for each in crm.tasks_of(contact.id)],
        "workflows": [each.workflow for each in crm.enrolments_of(contact.id)],
        "opportunities": [[each.name, each.value] for each in crm.opportunities_of(contact.id)],
        "messages": [[each.direction, each.channel, each.text] for each in crm.messages_of(contact.id)],
    }
