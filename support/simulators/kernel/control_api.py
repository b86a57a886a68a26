"""The control API of the served simulators: fault injection, the journal and a reset, as JSON over HTTP.

    GET    /journal?after=&what=&contact=   the entries in order; secrets, phone numbers and e-mail addresses redacted.
                                            dropped: how many of the oldest entries are no longer stored
    PUT    /faults/<service>                replace the faults of a service by this list
    DELETE /faults/<service>, /faults       remove the faults of one service, or of all
    POST   /reset {"seed": 7}               start afresh: no contacts, no faults, an empty journal

A fault: {"kind": "late", "operation": "POST /conversations/messages", "seconds": 2, "times": 1}; see faults.py.
An invalid request is answered with {"error": reason}.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Protocol, TypeVar

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from support.simulators.kernel.faults import Fault, FaultKind, FaultyService
from support.simulators.kernel.journal import Journal, JournalEntry
from support.vocabulary.loopback import LOOPBACK
from support.vocabulary.redaction import redact

RequestBody = TypeVar("RequestBody")
Count = Annotated[int, msgspec.Meta(ge=0)]


class ControlledSimulation(Protocol):
    """The simulators under control. A reset replaces the journal and the services."""

    @property
    def journal(self) -> Journal:
        """The journal since the last reset."""

    @property
    def services(self) -> Mapping[str, FaultyService]:
        """Each service with its faults, by the name used in requests."""

    def reset(self, seed: int) -> None:
        """Start afresh with this seed."""


class _FaultRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fault as requested; see `Fault` for the fields."""

    kind: FaultKind
    operation: str = "*"
    seconds: Annotated[float, msgspec.Meta(ge=0)] = 0.0
    status: Annotated[int, msgspec.Meta(ge=400, le=599)] = 500
    skip: Count = 0
    times: Count | None = None
    one_in: Annotated[int, msgspec.Meta(ge=1)] = 1
    changes: dict[str, Any] = msgspec.field(default_factory=dict)


class _ResetRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    seed: Count


def build_control_application(
    simulation: ControlledSimulation, *, extra_routes: Sequence[Route] = (), host: str = LOOPBACK
) -> Starlette:
    """The control API as an ASGI application.

    extra_routes: further routes to serve.
    host: the address it is served at.
    """

    async def get_journal(request: Request) -> Response:
        parameters = request.query_params
        after = parameters.get("after", "0")
        if not after.isdecimal():
            raise HTTPException(400, f"after={after} is not the number of an entry.")
        return json_response(
            {
                "entries": [
                    _entry_as_dict(entry)
                    for entry in simulation.journal
                    if entry.number > int(after)
                    and parameters.get("what", entry.what) == entry.what
                    and parameters.get("contact", entry.contact) == entry.contact
                ],
                "dropped": simulation.journal.dropped_count,
            }
        )

    async def set_faults(request: Request) -> Response:
        service = find_service(request)
        requested = await read_json(request, list[_FaultRequest], hint=f"kinds: {', '.join(FaultKind)}")
        service.set_faults([Fault(**msgspec.structs.asdict(fault)) for fault in requested])
        return json_response({"faults": len(requested)})

    async def remove_faults(request: Request) -> Response:
        services = [find_service(request)] if "service" in request.path_params else simulation.services.values()
        for service in services:
            service.set_faults(())
        return json_response({"faults": 0})

    async def reset_simulation(request: Request) -> Response:
        seed = (await read_json(request, _ResetRequest)).seed
        simulation.reset(seed)
        return json_response({"seed": seed})

    def find_service(request: Request) -> FaultyService:
        name = request.path_params["service"]
        if name not in simulation.services:
            raise HTTPException(404, f"No service is called {name}; there are: {', '.join(simulation.services)}.")
        return simulation.services[name]

    return Starlette(
        routes=[
            Route("/journal", get_journal),
            Route("/faults", remove_faults, methods=["DELETE"]),
            Route("/faults/{service}", set_faults, methods=["PUT"]),
            Route("/faults/{service}", remove_faults, methods=["DELETE"]),
            Route("/reset", reset_simulation, methods=["POST"]),
            *extra_routes,
        ],
        # Protects against DNS rebinding: a web page must not reach the control API under another host name.
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[host, LOOPBACK, "localhost"])],
        exception_handlers={HTTPException: _format_http_error},
    )


async def read_json(request: Request, shape: type[RequestBody], *, hint: str = "") -> RequestBody:
    """The request's JSON body as `shape`. Raises HTTPException 400 with the difference, followed by the hint."""
    try:
        return msgspec.json.decode(await request.body(), type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise HTTPException(400, "; ".join(filter(None, (str(error), hint)))) from error


def json_response(content: Any, status: int = 200) -> Response:
    """A response with a JSON body."""
    return Response(msgspec.json.encode(content), status, media_type="application/json")


async def _format_http_error(_request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    return json_response({"error": error.detail}, error.status_code)


def _entry_as_dict(entry: JournalEntry) -> Mapping[str, Any]:
    return {
        "number": entry.number,
        "at": entry.at,
        "service": entry.service,
        "what": entry.what,
        "contact": entry.contact,
        "details": _redact_texts(entry.details),
    }


def _redact_texts(content: Any) -> Any:
    """The content with every string in it redacted."""
    if isinstance(content, str):
        return redact(content)
    if isinstance(content, Mapping):
        return {name: _redact_texts(value) for name, value in content.items()}
    if isinstance(content, list | tuple):
        return [_redact_texts(value) for value in content]
    return content
