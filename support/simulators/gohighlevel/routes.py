"""Finds the operation and its function for a method and path. Built once per process."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from support.simulators.gohighlevel import (
    calendar_routes,
    calendar_setup_routes,
    contact_list_routes,
    contact_routes,
    conversation_routes,
    event_routes,
    location_routes,
    location_setup_routes,
    message_routes,
    note_routes,
    oauth_routes,
    object_field_routes,
    opportunity_routes,
    user_routes,
)
from support.simulators.gohighlevel.pinned_documents import load_documented_paths, load_interface
from support.simulators.gohighlevel.request import RouteFunction
from support.simulators.gohighlevel.v3_shapes import adapt_route
from support.simulators.kernel.schema_guard import VendorOperation

ROUTES: Mapping[str, RouteFunction] = {
    **contact_routes.ROUTES,
    **contact_list_routes.ROUTES,
    **note_routes.ROUTES,
    **conversation_routes.ROUTES,
    **message_routes.ROUTES,
    **calendar_routes.ROUTES,
    **calendar_setup_routes.ROUTES,
    **event_routes.ROUTES,
    **opportunity_routes.ROUTES,
    **location_routes.ROUTES,
    **location_setup_routes.ROUTES,
    **object_field_routes.ROUTES,
    **user_routes.ROUTES,
    **oauth_routes.ROUTES,
}
"""Operation id -> function; the others are answered with the example of their document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteMatch:
    """A request's operation and the values of the path variables.

    route: the operation's function; None = it is answered with the example of its document.
    """

    operation: VendorOperation
    route: RouteFunction | None
    path: Mapping[str, str]

    @property
    def template(self) -> str:
        """The operation's path, with variables."""
        return self.operation.path


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsimulatedOperation:
    """An operation of a document that this simulator does not have. template: its path, with variables."""

    template: str
    path: Mapping[str, str]


VARIABLE = "{"
"""Stands for the first part of a path that is a variable."""


class RouteMap:
    """Finds operations by method and path. Literal parts go before variables; one trailing slash makes no difference.

    Source: docs/sources/gohighlevel.md#paths.
    operations: those of the pinned documents with their functions; of two with one path the first is taken.
    paths: everything else that the vendor documents, as "METHOD /path/{variable}".
    """

    def __init__(
        self, operations: Iterable[tuple[VendorOperation, RouteFunction | None]], paths: Iterable[str]
    ) -> None:
        # By method, number of parts, and the first part where it is no variable: dozens of paths are so long as one.
        self._templates: dict[tuple[str, int, str], list[_Template]] = {}
        for operation, route in operations:
            self._add_template(operation.method, operation.path, (operation, route))
        for documented in paths:
            method, _, path = documented.partition(" ")
            self._add_template(method, path, None)
        for templates in self._templates.values():
            templates.sort(key=lambda entry: [part.startswith("{") for part in entry[0]])
        # Most calls go to paths without variables.
        self._without_variables = {
            (method, path.rstrip("/")): self._match_parts(method, path.rstrip("/"))
            for (method, _, first), templates in self._templates.items()
            for _, path, _ in templates
            if first != VARIABLE and "{" not in path
        }

    def _add_template(self, method: str, path: str, pinned: "_Pinned | None") -> None:
        parts = _split_path(path)
        first = VARIABLE if parts[1].startswith("{") else parts[1]
        templates = self._templates.setdefault((method, len(parts), first), [])
        shape = [part if not part.startswith("{") else "" for part in parts]
        if all([part if not part.startswith("{") else "" for part in known] != shape for known, _, _ in templates):
            templates.append((parts, path, pinned))

    def find_route(self, method: str, path: str) -> RouteMatch | UnsimulatedOperation | None:
        """The operation of this request; None = the vendor documents none."""
        return self._without_variables.get((method, path)) or self._match_parts(method, path)

    def _match_parts(self, method: str, path: str) -> RouteMatch | UnsimulatedOperation | None:
        parts = _split_path(path)
        for first in (parts[1], VARIABLE) if len(parts) > 1 else ():
            for template, documented, pinned in self._templates.get((method, len(parts), first), ()):
                variables = _match_template(template, parts)
                if variables is None:
                    continue
                if pinned is None:
                    return UnsimulatedOperation(template=documented, path=variables)
                return RouteMatch(operation=pinned[0], route=pinned[1], path=variables)
        return None


_Pinned = tuple[VendorOperation, RouteFunction | None]
_Template = tuple[tuple[str, ...], str, _Pinned | None]


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


@cache
def load_route_map(version: str = "v2") -> RouteMap:
    """The routes under a version of the interface; v3 has its own and, behind them, those of v2."""
    paths = load_documented_paths()
    older = [(each, ROUTES.get(name)) for name, each in load_interface("v2").operations.items()]
    if version == "v2":
        return RouteMap(older, paths["v2"])
    newer = [(each, adapt_route(each, ROUTES.get(name))) for name, each in load_interface("v3").operations.items()]
    return RouteMap([*newer, *older], [*paths["v3"], *paths["v2"]])
