"""Requests drawn from the vendor's documents: valid ones, and ones with values on which services break.

Numbers without end, dates at the ends of the calendar, folders of the time zone database, deep nesting, empty texts,
values of other types, unknown keys: each can come in any place of any operation.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from support.simulators.kernel.schema_guard import VendorOperation

_DEEPEST = 5
"""Levels of objects in a body; below, optional properties are left out."""

HOSTILE_VALUES: Sequence[Any] = (
    "",
    " ",
    "nan",
    "inf",
    "-Infinity",
    "1e400",
    "9" * 400,
    "abc",
    "1e3",
    "1.5",
    "-1",
    "9999-12-31T23:59:59",
    "9999-12-31T23:59:59-12:00",
    "0001-01-01T00:00:00+14:00",
    "0000-00-00",
    "2026-02-30",
    "2026-03-17T10:00:00-07:00",
    "99999999999999999999",
    "-62135596800000",
    "253402300799999",
    "America",
    "Etc",
    "../../etc/passwd",
    "\u0000",
    "\U0001f3e0 \u00e9\u202e",
    "x" * 5_000,
    "%s%n{0}",
    "__proto__",
    "null",
    -1,
    0,
    1,
    1.0,
    0.5,
    -(10**30),
    10**30,
    10**400,
    1e308,
    -62135596800000,
    2**53,
    True,
    False,
    None,
    [],
    {},
    [[]],
    [None],
    {"a": {"b": [1]}},
    [{}],
)
"""Values that are put anywhere."""

_FILTERS: Sequence[Any] = (
    {"field": "phone", "operator": "eq", "value": "+19095550101"},
    {"field": "dateAdded", "operator": "range", "value": {"gte": "2026-01-01", "lt": 1e308}},
    {"field": ["a"], "operator": "eq", "value": 1},
    {"field": "tags", "operator": [], "value": 1},
    {"field": "email", "operator": {}, "value": {}},
    {"field": "dnd", "operator": "range", "value": {"gt": "nan"}},
    {"group": "OR", "filters": 5},
    {"group": "OR", "filters": None},
    {"group": "OR", "filters": ["x"]},
    {"group": [], "filters": []},
    {},
)
"""Filters of a search whose document leaves them open."""


_TEXTS: Sequence[Any] = ("text", "Maria", "2026-03-17T10:00:00-07:00", "a@example.com", "+19095550123")
_NUMBERS: Sequence[Any] = (0, 1, 2, 20, 100, 1773162000000, 1773766800000)
_PLAIN_VALUES: Mapping[str, Sequence[Any]] = {
    "number": _NUMBERS,
    "integer": _NUMBERS,
    "boolean": (True, False),
    "null": (None,),
}
"""JSON type -> values of it; others are texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedRequest:
    """A request without its headers. body: None = there is none."""

    method: str
    path: str
    query: Mapping[str, Any]
    body: Any


class RequestGenerator:
    """Draws requests of operations.

    draw: the source of randomness.
    known_values: name of a path variable, parameter or property -> values that exist, such as ids; also the beginning
    of a path up to a variable -> its values.
    hostility: the share of values that are hostile; 0 = and what is known is taken wherever there is something.
    """

    def __init__(
        self, draw: random.Random, known_values: Mapping[str, Sequence[Any]], *, hostility: float = 0.08
    ) -> None:
        self._draw = draw
        self._known = known_values
        self._hostility = hostility

    def generate_request(self, operation: VendorOperation) -> GeneratedRequest:
        """A request of this operation."""
        parts = operation.path.split("/")
        path = "/".join(
            self._draw_path_value(part[1:-1], "/".join(parts[: place + 1])) if part.startswith("{") else part
            for place, part in enumerate(parts)
        )
        query = self._generate_object(operation.entry["query"], operation.definitions, 0)
        body = operation.entry["body"]
        return GeneratedRequest(
            method=operation.method,
            path=path,
            query={name: _query_text(value) for name, value in query.items()},
            body=None if body is None else self._generate_value("", body, operation.definitions, 0),
        )

    def _draw_path_value(self, name: str, template: str) -> str:
        known = self._known.get(template) or self._known.get(name, ())
        if known and self._is_known_drawn():
            return str(self._draw.choice(known))
        return self._draw.choice(("x", "none", "a" * 300, "%00", "0", "undefined", "AAAAAAAAAAAAAAAAAAAA"))

    def _is_known_drawn(self) -> bool:
        return not self._hostility or self._draw.random() < 0.85

    def _generate_value(self, name: str, schema: Mapping[str, Any], definitions: Mapping[str, Any], depth: int) -> Any:
        if depth and self._draw.random() < self._hostility:
            return self._draw.choice(HOSTILE_VALUES)
        while "$ref" in schema:
            schema = definitions[schema["$ref"].removeprefix("#/$defs/")]
        if (known := self._known.get(name)) and self._is_known_drawn():
            return self._draw.choice(known)
        for word in ("allOf", "anyOf", "oneOf"):
            if word in schema and "properties" not in schema:
                return self._generate_value(name, self._draw.choice(schema[word]), definitions, depth)
        if "enum" in schema:
            return self._draw.choice(schema["enum"])
        kind = schema.get("type", "object")
        return self._generate_by_type(
            kind if isinstance(kind, str) else self._draw.choice(kind), schema, definitions, depth
        )

    def _generate_by_type(
        self, kind: str, schema: Mapping[str, Any], definitions: Mapping[str, Any], depth: int
    ) -> Any:
        if kind == "object":
            return self._generate_object(schema, definitions, depth)
        if kind == "array":
            return self._generate_list(schema.get("items", {"type": "string"}), definitions, depth)
        return self._draw.choice(_PLAIN_VALUES.get(kind, _TEXTS))

    def _generate_list(self, items: Mapping[str, Any], definitions: Mapping[str, Any], depth: int) -> list[Any]:
        count = self._draw.randrange(3)
        if items == {"type": "object"} and self._draw.random() < 0.8:
            return [self._draw.choice(_FILTERS) for _ in range(count)]
        return [self._generate_value("", items, definitions, depth + 1) for _ in range(count)]

    def _generate_object(self, schema: Mapping[str, Any], definitions: Mapping[str, Any], depth: int) -> dict[str, Any]:
        required = schema.get("required", ())
        count = len(schema.get("properties", {}))
        odds = min(0.5, 4 / max(count, 1)) if depth < _DEEPEST else 0.0
        values = {
            name: self._generate_value(name, part, definitions, depth + 1)
            for name, part in schema.get("properties", {}).items()
            if (name in required and self._draw.random() < 0.97) or self._draw.random() < odds
        }
        if self._draw.random() < self._hostility / 4:
            values["unknownKey"] = self._draw.choice(HOSTILE_VALUES)
        return values


def _query_text(value: Any) -> Any:
    if isinstance(value, list):
        return [_query_text(part) for part in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
