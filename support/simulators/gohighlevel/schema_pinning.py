"""Makes the pinned schemas: the covered operations of GoHighLevel's OpenAPI documents as compact JSON Schema.

    python -m support.simulators.gohighlevel.schema_pinning <folder with contacts.json, conversations.json, ...>

What changes on the way, and nothing else: documentation is dropped, `nullable` becomes a type, references point into
one document, and an object with known properties allows no others (GoHighLevel refuses unknown keys with 422). Error
bodies stay open: the live ones carry more than is published.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

PINNED = Path("fixtures/vendor_schemas/gohighlevel.json")

COVERED: Mapping[str, tuple[str, ...]] = {
    "contacts": (
        "search-contacts-advanced",
        "get-duplicate-contact",
        "create-contact",
        "upsert-contact",
        "get-contact",
        "update-contact",
        "delete-contact",
        "add-tags",
        "remove-tags",
        "add-contact-to-workflow",
        "delete-contact-from-workflow",
        "get-all-notes",
        "create-note",
        "get-all-tasks",
        "create-task",
        "get-task",
        "update-task",
        "update-task-completed",
        "get-appointments-for-contact",
    ),
    "conversations": (
        "search-conversation",
        "create-conversation",
        "get-conversation",
        "get-messages",
        "get-message",
        "send-a-new-message",
        "add-an-inbound-message",
    ),
    "calendars": (
        "get-calendars",
        "get-calendar",
        "get-slots",
        "create-appointment",
        "edit-appointment",
        "get-appointment",
        "get-calendar-events",
    ),
    "opportunities": (
        "get-pipelines",
        "search-opportunity",
        "create-opportunity",
        "Upsert-opportunity",
        "get-opportunity",
        "update-opportunity",
        "update-opportunity-status",
    ),
    "locations": ("get-location", "get-custom-fields", "get-location-tags"),
    "users": ("search-users",),
    "workflows": ("get-workflow",),
}
"""The operations the simulator answers, by the document that describes them."""

COMMON = "common/common-schemas"
"""The document with the bodies of errors, by the name it has in the folder."""

_ERRORS = {"400": "BadRequestDTO", "401": "UnauthorizedDTO", "422": "UnprocessableDTO"}
_DOCUMENTATION = {"description", "example", "examples", "title", "default", "deprecated", "readOnly", "nullable"}
_METHODS = ("get", "post", "put", "delete")


def pinned(documents: Mapping[str, Any], covered: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """`{"operations": {id: ...}, "errors": {status: schema}, "$defs": {"document.Name": schema}}`.

    documents: name -> parsed OpenAPI 3.0 document, the common one included.
    Raises KeyError for a covered operation no document describes.
    """
    operations: dict[str, Any] = {}
    definitions: dict[str, Any] = {}
    for module, wanted in covered.items():
        described = {
            operation["operationId"]: (path, method, operation) for path, method, operation in _all(documents[module])
        }
        for name in wanted:
            path, method, operation = described[name]
            operations[name] = _operation(module, path, method, operation)
            _define(operations[name], documents[module], definitions)
    common = documents[COMMON]["components"]["schemas"]
    refusals = {
        status: _plain(common[name], COMMON) | {"additionalProperties": True} for status, name in _ERRORS.items()
    }
    return {"operations": operations, "errors": refusals, "$defs": dict(sorted(definitions.items()))}


def written(document: Mapping[str, Any]) -> str:
    """The document as JSON text, one operation or definition a line, so that a change shows as a line."""
    parts = []
    for part, entries in document.items():
        lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(entry)}" for name, entry in entries.items())
        parts.append(f"{json.dumps(part)}: {{\n{lines}\n}}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _all(document: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for path, methods in document["paths"].items():
        for method in _METHODS:
            if method in methods:
                yield path, method, methods[method]


def _operation(module: str, path: str, method: str, operation: Mapping[str, Any]) -> dict[str, Any]:
    success = min(status for status in operation["responses"] if status.startswith("2"))
    parameters = [parameter for parameter in operation.get("parameters", []) if parameter["in"] == "query"]
    query = {
        "type": "object",
        "properties": {parameter["name"]: _plain(parameter.get("schema", {}), module) for parameter in parameters},
        "required": [parameter["name"] for parameter in parameters if parameter.get("required")],
        "additionalProperties": False,
    }
    return {
        "method": method.upper(),
        "path": path,
        "query": query,
        "body": _content(operation.get("requestBody", {}), module),
        "status": int(success),
        "answer": _content(operation["responses"][success], module),
    }


def _content(described: Mapping[str, Any], module: str) -> Any:
    schema = described.get("content", {}).get("application/json", {}).get("schema")
    return None if schema is None else _plain(schema, module)


def _plain(schema: Any, module: str) -> Any:
    """An OpenAPI 3.0 schema as JSON Schema 2020-12."""
    if isinstance(schema, list):
        return [_plain(part, module) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return {"$ref": f"#/$defs/{module}.{schema['$ref'].rpartition('/')[2]}"}
    plain = {name: _plain(part, module) for name, part in schema.items() if name not in _DOCUMENTATION | {"properties"}}
    if "properties" in schema:
        plain["properties"] = {name: _plain(part, module) for name, part in schema["properties"].items()}
        plain["additionalProperties"] = False
    if plain.get("type") == "any":
        del plain["type"]
    if schema.get("nullable") and "type" in plain:
        plain["type"] = [plain["type"], "null"]
    return plain


def _define(schema: Any, document: Mapping[str, Any], definitions: dict[str, Any]) -> None:
    """Add every definition `schema` reaches."""
    if isinstance(schema, list):
        for part in schema:
            _define(part, document, definitions)
    elif isinstance(schema, dict):
        reference = schema.get("$ref", "")
        key = reference.removeprefix("#/$defs/")
        if reference and key not in definitions:
            module, _, name = key.partition(".")
            definitions[key] = _plain(document["components"]["schemas"][name], module)
            _define(definitions[key], document, definitions)
        for part in schema.values():
            _define(part, document, definitions)


def main(folder: Path, *, to: Path = PINNED, covered: Mapping[str, tuple[str, ...]] = COVERED) -> None:
    """Read the OpenAPI documents of `folder` and write the pinned file."""
    names = (*covered, COMMON)
    documents = {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in names}
    to.write_text(written(pinned(documents, covered)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
