"""The control API of the served simulators: fault injection, the journal and a reset, as JSON over HTTP.

    GET    /journal?after=&what=&contact=   the entries in order; secrets, phone numbers and e-mail addresses redacted.
                                            streamed with pauses, so that a long one holds up no other call
                                            dropped: how many of the oldest entries are no longer stored
    GET    /faults                          the faults in force, how often each matched and was applied, all kinds
    PUT    /faults/<service>                replace the faults of a service by this list
    DELETE /faults/<service>, /faults       remove the faults of one service, or of all
    POST   /reset {"seed": 7}               start afresh: no contacts, no faults, an empty journal

A fault: {"kind": "late", "operation": "POST /conversations/messages", "seconds": 2, "times": 1}; see faults.py.
An invalid request is answered with {"error": reason}.
"""

import asyncio
import dataclasses
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Annotated, Any, Protocol, TypeVar

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from support.simulators.kernel.faults import Fault, FaultKind, FaultyService
from support.simulators.kernel.journal import Journal, JournalEntry
from support.vocabulary.loopback import LOOPBACK
from support.vocabulary.redaction import redact

PART_SECONDS = 0.004
"""So long entries are read before other calls are answered, which then have as long."""

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


class FaultRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fault as requested; see `Fault` for the fields."""

    kind: FaultKind
    operation: str = "*"
    seconds: Annotated[float, msgspec.Meta(ge=0)] = 0.0
    status: Annotated[int, msgspec.Meta(ge=400, le=599)] = 500
    skip: Count = 0
    times: Count | None = None
    retry_after: Count = 1
    in_turn: bool = False
    is_html: bool = False
    one_in: Annotated[int, msgspec.Meta(ge=1)] = 1
    changes: dict[str, Any] = msgspec.field(default_factory=dict)


class ResetRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Body of POST /reset. seed: draws ids and faults."""

    seed: Count


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class EntryChoice:
    """Which entries of the journal are asked for. what: name of the event; contact: an id; None = any."""

    what: str | None
    contact: str | None

    def includes(self, entry: JournalEntry) -> bool:
        """Whether an entry is asked for."""
        return self.what in (None, entry.what) and self.contact in (None, entry.contact)


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
        wanted = EntryChoice(what=parameters.get("what"), contact=parameters.get("contact"))
        return StreamingResponse(_stream_entries(simulation.journal, int(after), wanted), media_type="application/json")

    async def list_faults(_request: Request) -> Response:
        listed = {
            name: [
                {**_fault_as_dict(fault), "matched": matched, "applied": applied}
                for fault, matched, applied in service.list_faults()
            ]
            for name, service in simulation.services.items()
        }
        return json_response({"faults": listed, "kinds": list(FaultKind)})

    async def set_faults(request: Request) -> Response:
        service = find_service(request)
        requested = await read_json(request, list[FaultRequest], hint=f"kinds: {', '.join(FaultKind)}")
        service.set_faults([Fault(**msgspec.structs.asdict(fault)) for fault in requested])
        return json_response({"faults": len(requested)})

    async def remove_faults(request: Request) -> Response:
        services = [find_service(request)] if "service" in request.path_params else simulation.services.values()
        for service in services:
            service.set_faults(())
        return json_response({"faults": 0})

    async def reset_simulation(request: Request) -> Response:
        seed = (await read_json(request, ResetRequest)).seed
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
            Route("/faults", list_faults, methods=["GET"]),
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
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise HTTPException(400, "; ".join(filter(None, (str(error), hint))) or "nested too deeply") from error


def json_response(content: Any, status: int = 200) -> Response:
    """A response with a JSON body."""
    return Response(msgspec.json.encode(content), status, media_type="application/json")


async def _format_http_error(_request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    return json_response({"error": error.detail}, error.status_code)


async def _stream_entries(journal: Journal, after: int, wanted: EntryChoice) -> AsyncIterator[bytes]:
    """The answer in parts; between them the loop answers other calls, and has as long for them as a part took."""
    opening, began = b'{"entries":[', time.perf_counter()
    part: list[bytes] = []
    for entry in journal.iterate_after(after):
        if wanted.includes(entry):
            part.append(msgspec.json.encode(entry_as_dict(entry)))
        if (taken := time.perf_counter() - began) > PART_SECONDS:
            if part:
                yield opening + b",".join(part)
                opening, part = b",", []
            await asyncio.sleep(taken)
            began = time.perf_counter()
    rest = opening + b",".join(part) if part or opening != b"," else b""
    yield rest + b'],"dropped":%d}' % journal.dropped_count


def _fault_as_dict(fault: Fault) -> dict[str, Any]:
    return {**dataclasses.asdict(fault), "kind": fault.kind.value}


def entry_as_dict(entry: JournalEntry) -> Mapping[str, Any]:
    """A journal entry for a reader; secrets, phone numbers and e-mail addresses are redacted."""
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
