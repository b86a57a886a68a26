"""The control of hosted services: trouble, evidence and a fresh start, as JSON over HTTP.

    GET    /journal?after=&what=&contact=   what happened, in order; secrets, numbers and addresses of people masked.
                                            forgotten: how many of the oldest entries are kept no longer
    PUT    /faults/<service>                a list of faults, which replace those in force
    DELETE /faults/<service>, /faults       heal one service, or all
    POST   /reset {"seed": 7}               begin again: no contacts, no faults, an empty journal

A fault: {"kind": "late", "operation": "POST /conversations/messages", "seconds": 2, "times": 1}; see faults.py.
A request that cannot be used is answered {"error": why}.
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

from support.simulators.kernel.asgi_server import LOOPBACK
from support.simulators.kernel.faults import Fault, FaultyService, Kind
from support.simulators.kernel.journal import Entry, Journal
from support.vocabulary.redaction import redact

Shape = TypeVar("Shape")
Count = Annotated[int, msgspec.Meta(ge=0)]


class Controlled(Protocol):
    """What is controlled. A reset replaces journal and services.

    services: by the name requests use.
    """

    @property
    def journal(self) -> Journal:
        """What happened since the last reset."""

    @property
    def services(self) -> Mapping[str, FaultyService]:
        """Each service behind its faults."""

    def reset(self, seed: int) -> None:
        """Begin again with this seed."""


class _AskedFault(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fault as it is asked for; the meaning of each name stands at `Fault`."""

    kind: Kind
    operation: str = "*"
    seconds: Annotated[float, msgspec.Meta(ge=0)] = 0.0
    status: Annotated[int, msgspec.Meta(ge=400, le=599)] = 500
    skip: Count = 0
    times: Count | None = None
    one_in: Annotated[int, msgspec.Meta(ge=1)] = 1
    changes: dict[str, Any] = msgspec.field(default_factory=dict)


class _Reset(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    seed: Count


def control(controlled: Controlled, *, more: Sequence[Route] = (), host: str = LOOPBACK) -> Starlette:
    """The control as an ASGI application. more: what else this house lets a caller do.  host: the address it is at."""

    async def journal(request: Request) -> Response:
        asked = request.query_params
        after = asked.get("after", "0")
        if not after.isdecimal():
            raise HTTPException(400, f"after={after} is not the number of an entry.")
        return told(
            {
                "entries": [
                    _words(entry)
                    for entry in controlled.journal
                    if entry.number > int(after)
                    and asked.get("what", entry.what) == entry.what
                    and asked.get("contact", entry.contact) == entry.contact
                ],
                "forgotten": controlled.journal.forgotten,
            }
        )

    async def set_faults(request: Request) -> Response:
        service = _service(request)
        asked = await read(request, list[_AskedFault], hint=f"kinds: {', '.join(Kind)}")
        service.behave([Fault(**msgspec.structs.asdict(fault)) for fault in asked])
        return told({"faults": len(asked)})

    async def heal(request: Request) -> Response:
        services = [_service(request)] if "service" in request.path_params else controlled.services.values()
        for service in services:
            service.behave(())
        return told({"faults": 0})

    async def reset(request: Request) -> Response:
        seed = (await read(request, _Reset)).seed
        controlled.reset(seed)
        return told({"seed": seed})

    def _service(request: Request) -> FaultyService:
        name = request.path_params["service"]
        if name not in controlled.services:
            raise HTTPException(404, f"No service is called {name}; there are: {', '.join(controlled.services)}.")
        return controlled.services[name]

    return Starlette(
        routes=[
            Route("/journal", journal),
            Route("/faults", heal, methods=["DELETE"]),
            Route("/faults/{service}", set_faults, methods=["PUT"]),
            Route("/faults/{service}", heal, methods=["DELETE"]),
            Route("/reset", reset, methods=["POST"]),
            *more,
        ],
        # A page in a browser may not reach the control under a name of its own.
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[host, LOOPBACK, "localhost"])],
        exception_handlers={HTTPException: _refused},
    )


async def read(request: Request, shape: type[Shape], *, hint: str = "") -> Shape:
    """The request's JSON as `shape`. Raises HTTPException 400, saying where it differs and then the hint."""
    try:
        return msgspec.json.decode(await request.body(), type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError) as wrong:
        raise HTTPException(400, "; ".join(filter(None, (str(wrong), hint)))) from wrong


def told(content: Any, status: int = 200) -> Response:
    """An answer in JSON."""
    return Response(msgspec.json.encode(content), status, media_type="application/json")


async def _refused(_request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    return told({"error": error.detail}, error.status_code)


def _words(entry: Entry) -> Mapping[str, Any]:
    return {
        "number": entry.number,
        "at": entry.at,
        "service": entry.service,
        "what": entry.what,
        "contact": entry.contact,
        "details": _masked(entry.details),
    }


def _masked(content: Any) -> Any:
    """The content with every text in it redacted."""
    if isinstance(content, str):
        return redact(content)
    if isinstance(content, Mapping):
        return {name: _masked(value) for name, value in content.items()}
    if isinstance(content, list | tuple):
        return [_masked(value) for value in content]
    return content
