"""Builds an example of an operation's answer from the vendor's OpenAPI document. Pure; used when schemas are pinned.

The document's own examples are taken where they fit the pinned schema; elsewhere a value of the schema's type.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import jsonschema_rs

_DEEPEST = 6
"""Levels of objects that an example holds; optional properties below are left out."""

_VALUES: Mapping[str, Any] = {
    "string": "string",
    "number": 1,
    "integer": 1,
    "boolean": True,
    "array": [],
    "object": {},
    "null": None,
}
_FORMATS = {
    "date-time": "2026-01-05T17:00:00.000Z",
    "date": "2026-01-05",
    "uri": "https://example.com/",
    "email": "a@example.com",
}


def build_example(
    described: Mapping[str, Any], schema: Any, document: Mapping[str, Any], definitions: Mapping[str, Any]
) -> Any:
    """The example; None where the operation describes no JSON answer.

    described: the media type object of the answer, unresolved.
    schema: the pinned schema of the answer.
    definitions: what pinned schemas refer to, by key.
    """
    if schema is None:
        return None
    return _ExampleBuilder(document, definitions).build(described.get("schema", {}), schema, described.get("example"))


class _ExampleBuilder:
    """Walks a published schema and its pinned form side by side."""

    def __init__(self, document: Mapping[str, Any], definitions: Mapping[str, Any]) -> None:
        self._schemas = document.get("components", {}).get("schemas", {})
        self._definitions = definitions

    def build(self, published: Any, pinned: Any, example: Any = None, depth: int = 0) -> Any:
        published, pinned = self._resolve(published, pinned)
        for candidate in (example, published.get("example")):
            if candidate is not None and self._is_valid(pinned, candidate):
                return candidate
        return self._build_by_type(published, pinned, depth)

    def _build_by_type(self, published: Mapping[str, Any], pinned: Mapping[str, Any], depth: int) -> Any:
        if "properties" in published:
            return self._build_object(published, pinned, depth)
        if published.get("enum"):
            return published["enum"][0]
        if "default" in published and self._is_valid(pinned, published["default"]):
            return published["default"]
        if "items" in published and depth < _DEEPEST:
            item = self.build(published["items"], pinned.get("items", {}), depth=depth + 1)
            return [item] if self._is_valid(pinned, [item]) else []
        kind = pinned.get("type", "object")
        kind = kind if isinstance(kind, str) else kind[0]
        return _FORMATS.get(published.get("format", ""), "string") if kind == "string" else _VALUES[kind]

    def _build_object(self, published: Mapping[str, Any], pinned: Mapping[str, Any], depth: int) -> dict[str, Any]:
        required: Sequence[str] = published.get("required", ())
        return {
            name: self.build(part, pinned["properties"][name], depth=depth + 1)
            for name, part in published["properties"].items()
            if name in required or depth < _DEEPEST
        }

    def _resolve(self, published: Any, pinned: Any) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        """Both schemas without references and without alternatives, of which the first is taken."""
        while True:
            choice = next((word for word in ("allOf", "oneOf", "anyOf") if published.get(word)), None)
            if "$ref" in published:
                published = self._schemas[published["$ref"].rpartition("/")[2]]
            elif choice is not None and "properties" not in published:
                published = published[choice][0]
            else:
                break
        while True:
            choice = next((word for word in ("allOf", "oneOf", "anyOf") if pinned.get(word)), None)
            if "$ref" in pinned:
                pinned = self._definitions[pinned["$ref"].removeprefix("#/$defs/")]
            elif choice is not None and "properties" not in pinned:
                pinned = pinned[choice][0]
            else:
                return published, pinned

    def _is_valid(self, pinned: Mapping[str, Any], value: Any) -> bool:
        return jsonschema_rs.Draft202012Validator({**pinned, "$defs": self._definitions}).is_valid(value)
