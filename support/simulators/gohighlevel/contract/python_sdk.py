"""Calls every method of the vendor's own Python client on the simulator, where the client is installed.

The client (`gohighlevel-api-client`, imported as `highlevel`) is asynchronous and speaks v3; its HTTP client is given a
transport to the simulator in the same process.
"""

import asyncio
import importlib
import importlib.util
import inspect
import random
import re
from collections.abc import Mapping, Sequence
from typing import Any

import httpx

from support.simulators.gohighlevel.contract.generated_requests import RequestGenerator
from support.simulators.gohighlevel.contract.sample_location import SampleLocation
from support.simulators.gohighlevel.pinned_documents import load_interface
from support.simulators.gohighlevel.routes import RouteMatch, load_route_map

SERVICES = (
    "contacts",
    "conversations",
    "calendars",
    "opportunities",
    "locations",
    "custom_fields",
    "users",
    "workflows",
    "oauth",
)
"""The client's services of the nine documents."""

WORKS = "works"
ATTEMPTS = 20
"""Calls of one method, with other values each, until one is answered with success."""

_ROUTE = re.compile(r'"method": "(\w+)",\s+"url": build_url\("([^"]+)"')


def is_installed() -> bool:
    """Whether the client can be imported."""
    return importlib.util.find_spec("highlevel") is not None


def call_methods(services: Sequence[str] = SERVICES) -> dict[str, str]:
    """Operation id -> "works", or the last error of its method; operations without a method are left out."""
    return asyncio.run(_call_methods(services))


async def _call_methods(services: Sequence[str]) -> dict[str, str]:
    highlevel = importlib.import_module("highlevel")
    outcomes: dict[str, str] = {}
    for service in services:
        definition = type(getattr(_make_client(highlevel, SampleLocation("v3")), service))
        for name, method in inspect.getmembers(definition, inspect.iscoroutinefunction):
            route = _ROUTE.search(inspect.getsource(method))
            if route is None:
                continue
            match = load_route_map("v3").find_route(route[1], route[2])
            if isinstance(match, RouteMatch):
                outcomes[match.operation.name] = await _call_method(highlevel, service, name, match)
    return outcomes


async def _call_method(highlevel: Any, service: str, name: str, match: RouteMatch) -> str:
    outcome = ""
    for attempt in range(ATTEMPTS):
        location = SampleLocation("v3")
        client = _make_client(highlevel, location)
        generator = RequestGenerator(random.Random(attempt), location.known_values, hostility=0.0)
        method = getattr(getattr(client, service), name)
        try:
            answer = await method(**_draw_arguments(method, generator, match, location))
        except Exception as error:  # noqa: BLE001 - whatever the client says is the outcome
            outcome = _describe_error(error)
        else:
            return WORKS if isinstance(answer, dict | list) else f"returned {type(answer).__name__}"
        finally:
            await client.http_client.aclose()
    return outcome


def _make_client(highlevel: Any, location: SampleLocation) -> Any:
    client = highlevel.HighLevel(private_integration_token=location.crm.account.token, log_level="none")
    own = client.http_client
    client.http_client = httpx.AsyncClient(
        transport=httpx.ASGITransport(location.crm.application),
        base_url=str(own.base_url),
        headers=own.headers,
        event_hooks=own.event_hooks,
    )
    client.update_config({})
    return client


def _draw_arguments(
    method: Any, generator: RequestGenerator, match: RouteMatch, location: SampleLocation
) -> Mapping[str, Any]:
    """Arguments by the method's own names, which are those of the operation in snake case."""
    operation = load_interface("v3").operations[match.operation.name]
    request = generator.generate_request(operation)
    variables = dict(zip(operation.path.split("/"), request.path.split("/"), strict=True))
    values = {_to_snake_case(part[1:-1]): value for part, value in variables.items() if part.startswith("{")}
    values |= {_to_snake_case(key): value for key, value in request.query.items()}
    values["request_body"] = {} if request.body is None else request.body
    defaults = {_to_snake_case(name): known[0] for name, known in location.known_values.items() if known}
    parameters = inspect.signature(method).parameters.values()
    needed = {each.name for each in parameters if each.default is inspect.Parameter.empty}
    arguments = {each.name: values[each.name] for each in parameters if each.name in values}
    return arguments | {name: defaults.get(name, "x") for name in needed - arguments.keys()}


def _describe_error(error: Exception) -> str:
    status = getattr(error, "status_code", None)
    return f"{status} {str(error)[:80]}" if status is not None else f"{type(error).__name__}: {str(error)[:80]}"


def _to_snake_case(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
