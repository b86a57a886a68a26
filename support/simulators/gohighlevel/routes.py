"""Finds the operation and its function for a method and path. Built once per process."""

import json
from collections.abc import Mapping, Sequence
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

    @property
    def template(self) -> str:
        """The operation's path, with variables."""
        return self.operation.path


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsimulatedOperation:
    """An operation that the vendor documents and this simulator does not have. template: its path, with variables."""

    template: str
    path: Mapping[str, str]


class RouteMap:
    """Finds operations by method and path. Literal parts go before variables; one trailing slash makes no difference.

    Source: docs/sources/gohighlevel.md#paths.
    paths: version of the interface -> everything that the vendor documents, as "METHOD /path/{variable}".
    """

    def __init__(
        self,
        operations: Mapping[str, VendorOperation],
        routes: Mapping[str, RouteFunction],
        paths: Mapping[str, Sequence[str]],
    ) -> None:
        simulated = {(each.method, each.path): (each, routes[name]) for name, each in operations.items()}
        self._templates: dict[tuple[str, str, int], list[tuple[tuple[str, ...], str, _Simulated | None]]] = {}
        for version, documented in paths.items():
            for operation in documented:
                method, _, path = operation.partition(" ")
                parts = _split_path(path)
                known = self._templates.setdefault((version, method, len(parts)), [])
                known.append((parts, path, simulated.get((method, path))))
        for known in self._templates.values():
            known.sort(key=lambda entry: [part.startswith("{") for part in entry[0]])

    def find_route(self, method: str, path: str, version: str) -> RouteMatch | UnsimulatedOperation | None:
        """The operation of this request; None = the vendor documents none.

        version: the request's Version header; paths of v3 exist under "v3" alone, all others under every version.
        """
        parts = _split_path(path)
        for interface in ("v2", "v3") if version == "v3" else ("v2",):
            for template, documented, simulated in self._templates.get((interface, method, len(parts)), ()):
                variables = _match_template(template, parts)
                if variables is None:
                    continue
                if simulated is None:
                    return UnsimulatedOperation(template=documented, path=variables)
                return RouteMatch(operation=simulated[0], route=simulated[1], path=variables)
        return None


_Simulated = tuple[VendorOperation, RouteFunction]


def _split_path(path: str) -> tuple[str, ...]:
    return tuple((path.removesuffix("/") or "/").split("/"))


def _match_template(template: tuple[str, ...], parts: tuple[str, ...]) -> dict[str, str] | None:
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
    paths: Mapping[str, Sequence[str]] = json.loads((_SCHEMAS / "gohighlevel-paths.json").read_text(encoding="utf-8"))
    return RouteMap(load_interface().operations, ROUTES, paths)
