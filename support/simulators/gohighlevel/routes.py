"""Which operation a method and path mean, and what answers it. Worked out once per process."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from support.simulators.gohighlevel import (
    calendar_routes,
    contact_routes,
    conversation_routes,
    location_routes,
    opportunity_routes,
)
from support.simulators.gohighlevel.request import Route
from support.simulators.kernel.schema_guard import Interface, Operation, pinned_interface

_SCHEMAS = Path(__file__).parents[3] / "fixtures" / "vendor_schemas"

ROUTES: Mapping[str, Route] = {
    **contact_routes.ROUTES,
    **conversation_routes.ROUTES,
    **calendar_routes.ROUTES,
    **opportunity_routes.ROUTES,
    **location_routes.ROUTES,
}
"""Operation id -> what does it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A request's operation, what answers it, and the variables of its path."""

    operation: Operation
    route: Route
    path: Mapping[str, str]


class RouteMap:
    """Finds operations by method and path. Paths are exact, trailing slashes included; fixed ones come first."""

    def __init__(self, operations: Mapping[str, Operation], routes: Mapping[str, Route]) -> None:
        self._fixed: dict[tuple[str, str], Match] = {}
        self._templates: dict[tuple[str, int], list[tuple[tuple[str, ...], Operation, Route]]] = {}
        for name, operation in operations.items():
            parts = tuple(operation.path.split("/"))
            if "{" in operation.path:
                known = self._templates.setdefault((operation.method, len(parts)), [])
                known.append((parts, operation, routes[name]))
            else:
                match = Match(operation=operation, route=routes[name], path={})
                self._fixed[operation.method, operation.path] = match

    def find(self, method: str, path: str) -> Match | None:
        """The operation this request means, or None."""
        fixed = self._fixed.get((method, path))
        if fixed is not None:
            return fixed
        parts = path.split("/")
        for template, operation, route in self._templates.get((method, len(parts)), ()):
            variables = _variables(template, parts)
            if variables is not None:
                return Match(operation=operation, route=route, path=variables)
        return None


def _variables(template: tuple[str, ...], parts: list[str]) -> dict[str, str] | None:
    variables = {}
    for wanted, part in zip(template, parts, strict=True):
        if wanted.startswith("{"):
            if not part:
                return None
            variables[wanted[1:-1]] = part
        elif wanted != part:
            return None
    return variables


def interface() -> Interface:
    """Every operation simulated, with its schemas."""
    return pinned_interface(_SCHEMAS / "gohighlevel.json", _SCHEMAS / "gohighlevel-corrections.toml")


@cache
def route_map() -> RouteMap:
    """The map of every operation simulated."""
    return RouteMap(interface().operations, ROUTES)
