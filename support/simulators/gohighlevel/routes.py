"""Finds the operation and its function for a method and path. Built once per process."""

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
from support.simulators.gohighlevel.request import RouteFunction
from support.simulators.kernel.schema_guard import VendorInterface, VendorOperation, load_pinned_interface

_SCHEMAS = Path(__file__).parents[3] / "fixtures" / "vendor_schemas"

ROUTES: Mapping[str, RouteFunction] = {
    **contact_routes.ROUTES,
    **conversation_routes.ROUTES,
    **calendar_routes.ROUTES,
    **opportunity_routes.ROUTES,
    **location_routes.ROUTES,
}
"""Operation id -> function."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteMatch:
    """A request's operation, its function, and the values of the path variables."""

    operation: VendorOperation
    route: RouteFunction
    path: Mapping[str, str]


class RouteMap:
    """Finds operations by method and path. Paths match exactly, trailing slashes included; fixed paths come first."""

    def __init__(self, operations: Mapping[str, VendorOperation], routes: Mapping[str, RouteFunction]) -> None:
        self._fixed: dict[tuple[str, str], RouteMatch] = {}
        self._templates: dict[tuple[str, int], list[tuple[tuple[str, ...], VendorOperation, RouteFunction]]] = {}
        for name, operation in operations.items():
            parts = tuple(operation.path.split("/"))
            if "{" in operation.path:
                known = self._templates.setdefault((operation.method, len(parts)), [])
                known.append((parts, operation, routes[name]))
            else:
                match = RouteMatch(operation=operation, route=routes[name], path={})
                self._fixed[operation.method, operation.path] = match

    def find_route(self, method: str, path: str) -> RouteMatch | None:
        """The operation of this request, or None."""
        fixed = self._fixed.get((method, path))
        if fixed is not None:
            return fixed
        parts = path.split("/")
        for template, operation, route in self._templates.get((method, len(parts)), ()):
            variables = _match_template(template, parts)
            if variables is not None:
                return RouteMatch(operation=operation, route=route, path=variables)
        return None


def _match_template(template: tuple[str, ...], parts: list[str]) -> dict[str, str] | None:
    variables = {}
    for expected, part in zip(template, parts, strict=True):
        if expected.startswith("{"):
            if not part:
                return None
            variables[expected[1:-1]] = part
        elif expected != part:
            return None
    return variables


def load_interface() -> VendorInterface:
    """All simulated operations with their schemas."""
    return load_pinned_interface(_SCHEMAS / "gohighlevel.json", _SCHEMAS / "gohighlevel-corrections.toml")


@cache
def load_route_map() -> RouteMap:
    """The routes of all simulated operations."""
    return RouteMap(load_interface().operations, ROUTES)
