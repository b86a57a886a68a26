"""Generates the pinned schemas: the covered operations of GoHighLevel's OpenAPI documents as compact JSON Schema.

    python -m support.simulators.gohighlevel.schema_pinning <folder with contacts.json, conversations.json, ...>

The only changes are: documentation is dropped, `nullable` becomes a type, references point into
one document, and an object with known properties allows no others (GoHighLevel refuses unknown keys with 422). Error
bodies stay open: the live ones hold more than is published.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

PINNED_FILE = Path("fixtures/vendor_schemas/gohighlevel.json")

COVERED_OPERATIONS: Mapping[str, tuple[str, ...]] = {
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
"""The simulated operations, by the document that describes them."""

ERROR_DOCUMENT = "common/common-schemas"
"""The name of the document with the error bodies."""

_ERROR_SCHEMAS = {"400": "BadRequestDTO", "401": "UnauthorizedDTO", "422": "UnprocessableDTO"}
_DROPPED_KEYWORDS = {"description", "example", "examples", "title", "default", "deprecated", "readOnly", "nullable"}
_METHODS = ("get", "post", "put", "delete")


def pin_schemas(documents: Mapping[str, Any], covered: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """`{"operations": {id: ...}, "errors": {status: schema}, "$defs": {"document.Name": schema}}`.

    documents: name -> parsed OpenAPI 3.0 document, the common one included.
    Raises KeyError for a covered operation that no document describes.
    """
    operations: dict[str, Any] = {}
    definitions: dict[str, Any] = {}
    for module, operation_ids in covered.items():
        described = {
            operation["operationId"]: (path, method, operation)
            for path, method, operation in _find_operations(documents[module])
        }
        for name in operation_ids:
            path, method, operation = described[name]
            operations[name] = _pin_operation(module, path, method, operation)
            _add_definitions(operations[name], documents[module], definitions)
    error_schemas = documents[ERROR_DOCUMENT]["components"]["schemas"]
    refusals = {
        status: _to_json_schema(error_schemas[name], ERROR_DOCUMENT) | {"additionalProperties": True}
        for status, name in _ERROR_SCHEMAS.items()
    }
    return {"operations": operations, "errors": refusals, "$defs": dict(sorted(definitions.items()))}


def format_pinned_document(document: Mapping[str, Any]) -> str:
    """The document as JSON text, one operation or definition a line, so that diffs are readable."""
    parts = []
    for part, entries in document.items():
        lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(entry)}" for name, entry in entries.items())
        parts.append(f"{json.dumps(part)}: {{\n{lines}\n}}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _find_operations(document: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for path, methods in document["paths"].items():
        for method in _METHODS:
            if method in methods:
                yield path, method, methods[method]


def _pin_operation(module: str, path: str, method: str, operation: Mapping[str, Any]) -> dict[str, Any]:
    success = min(status for status in operation["responses"] if status.startswith("2"))
    parameters = [parameter for parameter in operation.get("parameters", []) if parameter["in"] == "query"]
    query = {
        "type": "object",
        "properties": {
            parameter["name"]: _to_json_schema(parameter.get("schema", {}), module) for parameter in parameters
        },
        "required": [parameter["name"] for parameter in parameters if parameter.get("required")],
        "additionalProperties": False,
    }
    return {
        "method": method.upper(),
        "path": path,
        "query": query,
        "body": _pin_content(operation.get("requestBody", {}), module),
        "status": int(success),
        "answer": _pin_content(operation["responses"][success], module),
    }


def _pin_content(described: Mapping[str, Any], module: str) -> Any:
    schema = described.get("content", {}).get("application/json", {}).get("schema")
    return None if schema is None else _to_json_schema(schema, module)


def _to_json_schema(schema: Any, module: str) -> Any:
    """An OpenAPI 3.0 schema as JSON Schema 2020-12."""
    if isinstance(schema, list):
        return [_to_json_schema(part, module) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return {"$ref": f"#/$defs/{module}.{schema['$ref'].rpartition('/')[2]}"}
    plain = {
        name: _to_json_schema(part, module)
        for name, part in schema.items()
        if name not in _DROPPED_KEYWORDS | {"properties"}
    }
    if "properties" in schema:
        plain["properties"] = {name: _to_json_schema(part, module) for name, part in schema["properties"].items()}
        plain["additionalProperties"] = False
    if plain.get("type") == "any":
        del plain["type"]
    if schema.get("nullable") and "type" in plain:
        plain["type"] = [plain["type"], "null"]
    return plain


def _add_definitions(schema: Any, document: Mapping[str, Any], definitions: dict[str, Any]) -> None:
    """Add every definition that `schema` refers to, directly or indirectly."""
    if isinstance(schema, list):
        for part in schema:
            _add_definitions(part, document, definitions)
    elif isinstance(schema, dict):
        reference = schema.get("$ref", "")
        key = reference.removeprefix("#/$defs/")
        if reference and key not in definitions:
            module, _, name = key.partition(".")
            definitions[key] = _to_json_schema(document["components"]["schemas"][name], module)
            _add_definitions(definitions[key], document, definitions)
        for part in schema.values():
            _add_definitions(part, document, definitions)


def main(folder: Path, *, to: Path = PINNED_FILE, covered: Mapping[str, tuple[str, ...]] = COVERED_OPERATIONS) -> None:
    """Read the OpenAPI documents of `folder` and write the pinned file."""
    names = (*covered, ERROR_DOCUMENT)
    documents = {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in names}
    to.write_text(format_pinned_document(pin_schemas(documents, covered)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
