"""Generates the pinned schemas: GoHighLevel's OpenAPI documents of nine areas as compact JSON Schema, v2 and v3.

    python -m support.simulators.gohighlevel.schema_pinning <folder with contacts.json, v3/contacts-v3.json, ...>

The only changes are: documentation is dropped, `nullable` becomes a type, references point into
one document, and an object with known properties allows no others (GoHighLevel refuses unknown keys with 422). Error
bodies stay open: the live ones hold more than is published. Each operation has an example of its answer, from the
examples of the document where they fit its schema.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from support.simulators.gohighlevel.example_answers import build_example

PINNED_FILES: Mapping[str, Path] = {
    "v2": Path("fixtures/vendor_schemas/gohighlevel.json"),
    "v3": Path("fixtures/vendor_schemas/gohighlevel-v3.json"),
}
"""Version of the interface -> the pinned file."""

MODULES = (
    "contacts",
    "conversations",
    "calendars",
    "opportunities",
    "locations",
    "custom-fields",
    "users",
    "workflows",
    "oauth",
)
"""The documents, in order: an operation id that an earlier one has is preceded by the name of its own document."""

ERROR_DOCUMENT = "common/common-schemas"
"""The name of the document with the error bodies."""

_FILES: Mapping[str, str] = {"v2": "{}.json", "v3": "v3/{}-v3.json"}
_ERROR_SCHEMAS = {"400": "BadRequestDTO", "401": "UnauthorizedDTO", "422": "UnprocessableDTO"}
_DROPPED_KEYWORDS = {"description", "example", "examples", "title", "default", "deprecated", "readOnly", "nullable"}
_METHODS = ("get", "post", "put", "delete")
_CONTENT_TYPES = ("application/json", "application/x-www-form-urlencoded")


def pin_schemas(documents: Mapping[str, Any], modules: Sequence[str]) -> dict[str, Any]:
    """`{"operations": {id: ...}, "errors": {status: schema}, "$defs": {"document.Name": schema}}`.

    documents: name -> parsed OpenAPI 3.0 document, the one of the errors included.
    modules: the names of the documents whose operations are pinned.
    """
    operations: dict[str, Any] = {}
    definitions: dict[str, Any] = {}
    for module in modules:
        for path, method, operation in _find_operations(documents[module]):
            own = operation["operationId"]
            name = f"{module}.{own}" if own in operations else own
            operations[name] = _pin_operation(module, path, method, operation)
            _add_definitions(operations[name], documents[module], definitions)
            operations[name]["example"] = build_example(
                _describe_answer(operation), operations[name]["answer"], documents[module], definitions
            )
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
        "scopes": _list_scopes(operation),
        "query": query,
        "body": _pin_content(operation.get("requestBody", {}), module),
        "status": int(success),
        "answer": _pin_content(operation["responses"][success], module),
    }


def _list_scopes(operation: Mapping[str, Any]) -> dict[str, list[str]]:
    """Class of token -> the scopes of which it needs one; {} where no token is needed."""
    return {token: scopes for entry in operation.get("security", []) for token, scopes in entry.items()}


def _describe_answer(operation: Mapping[str, Any]) -> Mapping[str, Any]:
    success = min(status for status in operation["responses"] if status.startswith("2"))
    described: Mapping[str, Any] = operation["responses"][success].get("content", {}).get("application/json", {})
    return described


def _pin_content(described: Mapping[str, Any], module: str) -> Any:
    content = described.get("content", {})
    schema = next((content[kind]["schema"] for kind in _CONTENT_TYPES if "schema" in content.get(kind, {})), None)
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
    if schema.get("nullable"):
        return plain | {"type": [plain["type"], "null"]} if "type" in plain else {"anyOf": [plain, {"type": "null"}]}
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


def main(folder: Path, *, to: Mapping[str, Path] = PINNED_FILES, modules: Sequence[str] = MODULES) -> None:
    """Read the OpenAPI documents of `folder` and write the pinned files."""
    for version, pinned in to.items():
        documents = {module: _read_document(folder / _FILES[version].format(module)) for module in modules}
        documents[ERROR_DOCUMENT] = _read_document(folder / f"{ERROR_DOCUMENT}.json")
        pinned.write_text(format_pinned_document(pin_schemas(documents, modules)), encoding="utf-8")


def _read_document(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
