"""The control's part for whoever looks: waits for silence, and tells of everybody what the CRM holds.

GET /quiet?span=0.5&wait=10      {"quiet": true} once nothing has happened for half a second, at the latest after ten
GET /counts                      {"gohighlevel": {"call": 12}}: how often what happened where, in all locations
GET /contacts                    everybody in all locations: tags, fields, appointments, tasks, workflows and messages
GET /peaks                       {"<location id>": {"calls": 812, "most_in_ten_seconds": 97, "refused": 0}}: how hard
                                 each location's API was pressed; calls and most hold the refused ones too
GET /happenings?contact=<id>     {"happenings": [{"contact", "what", "at", "message_id", "text"}]}: each message either
                                 way, oldest first; what = person.wrote, message.sent or colleague.wrote; at = seconds
                                 on this machine's steady clock (Python's time.monotonic), as a delivery's `began`.
                                 Without a contact: everybody's, one contact after the other
"""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from support.simulators.gohighlevel.errors import Refusal
from support.simulators.gohighlevel.limits import Traffic
from support.simulators.gohighlevel.service import ContactRecord, GoHighLevel
from support.simulators.kernel.control_api import told
from support.simulators.server.contact_routes import LONGEST_WAIT
from support.simulators.server.service_bundle import Simulation


def asking(simulation: Simulation) -> list[Route]:
    """The routes."""

    async def quiet(request: Request) -> Response:
        span, wait = _seconds(request, "span"), _seconds(request, "wait")
        return told({"quiet": await simulation.answers.quiet(span, wait)})

    async def everybody(_request: Request) -> Response:
        return told({"contacts": [_held(*place) for place in simulation.agency.contacts()]})

    async def counts(_request: Request) -> Response:
        return told(simulation.happenings.counts)

    async def peaks(_request: Request) -> Response:
        return told(
            {location.account.location_id: _pressed(location.traffic) for location in simulation.agency.locations}
        )

    async def happenings(request: Request) -> Response:
        contact_id = request.query_params.get("contact")
        if contact_id is None:
            return told({"happenings": list(simulation.happenings.all())})
        try:
            simulation.agency.home(contact_id)
        except Refusal as refusal:
            raise HTTPException(404, refusal.reason) from refusal
        return told({"happenings": list(simulation.happenings.of(contact_id))})

    return [
        Route("/quiet", quiet),
        Route("/counts", counts),
        Route("/contacts", everybody),
        Route("/peaks", peaks),
        Route("/happenings", happenings),
    ]


def _seconds(request: Request, name: str) -> float:
    text = request.query_params.get(name, "")
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 < seconds <= LONGEST_WAIT:
        raise HTTPException(400, f"{name}={text} is no number of seconds up to {LONGEST_WAIT}.")
    return seconds


def _pressed(traffic: Traffic) -> dict[str, int]:
    return {"calls": traffic.calls, "most_in_ten_seconds": traffic.most, "refused": traffic.refused}


def _held(crm: GoHighLevel, contact: ContactRecord) -> dict[str, Any]:
    return {
        "contact_id": contact.id,
        "tags": contact.tags,
        "fields": contact.fields,
        "appointments": [each.status for each in crm.appointments(contact.id)],
        "tasks": [each.title for each in crm.tasks(contact.id)],
        "workflows": [each.workflow for each in crm.enrolments(contact.id)],
        "opportunities": [[each.name, each.value] for each in crm.opportunities(contact.id)],
        "messages": [[each.direction, each.channel, each.text] for each in crm.messages(contact.id)],
    }
