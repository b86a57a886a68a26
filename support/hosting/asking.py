"""The control's part for whoever looks: waits for silence, and tells of everybody what the CRM holds.

GET /quiet?span=0.5&wait=10      {"quiet": true} once nothing has happened for half a second, at the latest after ten
GET /counts                      {"gohighlevel": {"call": 12}}: how often what happened where
GET /contacts                    everybody: tags, fields, appointments, tasks, workflows and messages
"""

from collections import Counter
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from support.hosting.people import LONGEST_WAIT
from support.hosting.simulation import Simulation
from support.simulators.gohighlevel.service import ContactRecord
from support.simulators.kernel.control import told


def asking(simulation: Simulation) -> list[Route]:
    """The routes."""

    async def quiet(request: Request) -> Response:
        span, wait = _seconds(request, "span"), _seconds(request, "wait")
        return told({"quiet": await simulation.answers.quiet(span, wait)})

    async def everybody(_request: Request) -> Response:
        return told({"contacts": [_held(simulation, contact) for contact in simulation.crm.contacts()]})

    async def counts(_request: Request) -> Response:
        found: dict[str, Counter[str]] = {}
        for entry in simulation.journal:
            found.setdefault(entry.service, Counter())[entry.what] += 1
        return told(found)

    return [Route("/quiet", quiet), Route("/counts", counts), Route("/contacts", everybody)]


def _seconds(request: Request, name: str) -> float:
    text = request.query_params.get(name, "")
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 < seconds <= LONGEST_WAIT:
        raise HTTPException(400, f"{name}={text} is no number of seconds up to {LONGEST_WAIT}.")
    return seconds


def _held(simulation: Simulation, contact: ContactRecord) -> dict[str, Any]:
    crm = simulation.crm
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
