"""Control API routes for the state of the services as a whole: snapshots and the clock.

GET  /snapshot                    everything the services hold, as JSON
POST /restore                     start afresh with a snapshot; one of another version is refused
GET  /clock                       {"now": "2026-03-10T17:00:00+00:00", "ahead": 0.0}
PUT  /clock {"forward": 86400}    put the clock forward by a day; the services see the new time at once
PUT  /valuation/templates         operations of another valuation vendor; see valuation/vendor_templates.py
"""

from datetime import timedelta
from typing import Annotated

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from support.simulators.kernel.control_api import json_response, read_json
from support.simulators.server.service_bundle import ServiceBundle
from support.simulators.server.snapshot import InvalidSnapshot, parse_snapshot
from support.simulators.valuation.vendor_templates import VendorTemplate

MOST_SECONDS = 100 * 366 * 86_400
"""Seconds by which the clock is put forward at most at once: a century."""


class ClockRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Body of PUT /clock. forward: seconds."""

    forward: Annotated[float, msgspec.Meta(ge=0, le=MOST_SECONDS)]


def build_state_routes(services: ServiceBundle) -> list[Route]:
    """The routes."""

    async def take_snapshot(_request: Request) -> Response:
        return json_response(services.take_snapshot())

    async def restore_snapshot(request: Request) -> Response:
        try:
            snapshot = parse_snapshot(await request.body())
            services.restore_snapshot(snapshot)
        except (InvalidSnapshot, ValueError) as invalid:
            raise HTTPException(400, str(invalid)) from invalid
        return json_response({"locations": len(snapshot.locations), "seed": snapshot.seed})

    async def read_clock(_request: Request) -> Response:
        return _describe_clock()

    async def put_forward(request: Request) -> Response:
        body = await read_json(request, ClockRequest)
        try:
            services.clock.put_forward(timedelta(seconds=body.forward))
        except ValueError as wrong:
            raise HTTPException(400, str(wrong)) from wrong
        return _describe_clock()

    async def set_templates(request: Request) -> Response:
        templates = await read_json(request, list[VendorTemplate])
        services.valuation.use_templates(templates)
        return json_response({"templates": len(templates)})

    def _describe_clock() -> Response:
        return json_response({"now": services.clock.now(), "ahead": services.clock.ahead.total_seconds()})

    return [
        Route("/snapshot", take_snapshot),
        Route("/restore", restore_snapshot, methods=["POST"]),
        Route("/clock", read_clock, methods=["GET"]),
        Route("/clock", put_forward, methods=["PUT"]),
        Route("/valuation/templates", set_templates, methods=["PUT"]),
    ]
