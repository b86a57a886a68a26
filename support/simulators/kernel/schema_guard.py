"""Validates requests and responses of a simulated service against the schemas its vendor published.

The pinned file holds `{"operations": {id: {method, path, query, body, status, answer}}, "errors": {status: schema},
"$defs": {...}}` in JSON Schema 2020-12. A corrections file beside it lists where the live service is known to
differ. Everything is compiled once per process.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from support.vocabulary.explained_error import SuiteError


class SchemaViolation(SuiteError):
    """A simulated service was about to send a response that its vendor's schema forbids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaProblem:
    """One violation of the schema by a request.

    path: where in the request, outermost first.
    keyword: the JSON Schema keyword that is violated.
    details: the unknown properties, the missing property, the allowed types or the allowed values.
    """

    path: tuple[str | int, ...]
    keyword: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorOperation:
    """One operation of the vendor's interface.

    path: template, e.g. `/contacts/{contactId}`.
    status: HTTP status on success.
    query_types: JSON type of each query parameter.
    query, body, answer: validators; None = the operation has none.
    """

    name: str
    method: str
    path: str
    status: int
    query_types: Mapping[str, str]
    query: jsonschema_rs.Draft202012Validator
    body: jsonschema_rs.Draft202012Validator | None
    answer: jsonschema_rs.Draft202012Validator | None

    def find_query_problems(self, query: Mapping[str, Any]) -> tuple[SchemaProblem, ...]:
        """The violations in the query, whose values are already converted."""
        return _find_schema_problems(self.query, query)

    def find_body_problems(self, body: Any) -> tuple[SchemaProblem, ...]:
        """The violations in the body; none where the operation takes no body."""
        return () if self.body is None else _find_schema_problems(self.body, body)

    def convert_query(self, query: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """Query strings converted to their types; a string that cannot be converted stays and fails validation."""
        return {
            name: _convert_query_value(texts, self.query_types.get(name, "string")) for name, texts in query.items()
        }

    def check_answer(self, answer: Any) -> None:
        """Raise SchemaViolation unless the response fits the vendor's schema."""
        if self.answer is not None:
            _require_valid(self.answer, answer, f"The simulated {self.name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorInterface:
    """A vendor's interface: operations by id, and validators of error responses by status."""

    operations: Mapping[str, VendorOperation]
    errors: Mapping[int, jsonschema_rs.Draft202012Validator]

    def check_refusal(self, status: int, body: Any) -> None:
        """Raise SchemaViolation unless the error response fits the vendor's schema; an undescribed status passes."""
        if status in self.errors:
            _require_valid(self.errors[status], body, f"A simulated refusal with status {status}")


@cache
def load_pinned_interface(pinned: Path, corrections: Path) -> VendorInterface:
    """Load a pinned file, apply the corrections and compile it. Raises SuiteError for a correction of a missing key."""
    document = json.loads(pinned.read_text(encoding="utf-8"))
    for correction in tomllib.loads(corrections.read_text(encoding="utf-8"))["corrections"]:
        _apply_correction(document, correction["at"], correction["value"])
    definitions = document["$defs"]
    refusals = document["errors"]
    return VendorInterface(
        operations={name: _build_operation(name, entry, definitions) for name, entry in document["operations"].items()},
        errors={int(status): jsonschema_rs.Draft202012Validator(schema) for status, schema in refusals.items()},
    )


def _require_valid(validator: jsonschema_rs.Draft202012Validator, answer: Any, sender: str) -> None:
    if validator.is_valid(answer):
        return
    errors = validator.iter_errors(answer)
    raise SchemaViolation(
        f"{sender} sent a response that the vendor's schema forbids.",
        seen="; ".join(f"{'.'.join(map(str, error.instance_path)) or '$'}: {error.message}" for error in errors),
        perhaps="the simulator departs from the published schema, or the schema needs a correction with its source.",
        look="fixtures/vendor_schemas",
    )


def _apply_correction(document: Any, pointer: str, value: Any) -> None:
    *parents, last = pointer.removeprefix("/").split("/")
    node = document
    for step in parents:
        if step not in node:
            raise SuiteError(
                f"A schema correction points at {pointer}, which does not exist.",
                seen=f"'{step}' is not among: {', '.join(sorted(node))[:300]}",
                perhaps="the pinned schemas were updated and the vendor renamed or corrected it.",
                look="the corrections file in fixtures/vendor_schemas",
            )
        node = node[step]
    node[last] = value


def _build_operation(name: str, entry: Mapping[str, Any], definitions: Mapping[str, Any]) -> VendorOperation:
    return VendorOperation(
        name=name,
        method=entry["method"],
        path=entry["path"],
        status=entry["status"],
        query_types={key: schema.get("type", "") for key, schema in entry["query"]["properties"].items()},
        query=jsonschema_rs.Draft202012Validator(
            entry["query"] | {"$defs": _collect_definitions(entry["query"], definitions)}
        ),
        body=_build_validator(entry["body"], definitions),
        answer=_build_validator(entry["answer"], definitions),
    )


def _build_validator(
    schema: Mapping[str, Any] | None, definitions: Mapping[str, Any]
) -> jsonschema_rs.Draft202012Validator | None:
    if schema is None:
        return None
    return jsonschema_rs.Draft202012Validator({**schema, "$defs": _collect_definitions(schema, definitions)})


def _collect_definitions(schema: Any, definitions: Mapping[str, Any]) -> dict[str, Any]:
    """The definitions that a schema refers to, directly or indirectly."""
    collected: dict[str, Any] = {}
    pending = list(_find_references(schema))
    while pending:
        name = pending.pop()
        if name not in collected:
            collected[name] = definitions[name]
            pending.extend(_find_references(definitions[name]))
    return collected


def _find_references(schema: Any) -> Iterator[str]:
    if isinstance(schema, list):
        for part in schema:
            yield from _find_references(part)
    elif isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"].removeprefix("#/$defs/")
        for part in schema.values():
            yield from _find_references(part)


def _find_schema_problems(validator: jsonschema_rs.Draft202012Validator, instance: Any) -> tuple[SchemaProblem, ...]:
    if validator.is_valid(instance):
        return ()
    return tuple(
        SchemaProblem(path=tuple(error.instance_path), keyword=error.kind.name, details=_problem_details(error))
        for error in validator.iter_errors(instance)
    )


def _problem_details(error: jsonschema_rs.ValidationError) -> tuple[str, ...]:
    details = error.kind.as_dict()
    for key in ("unexpected", "property", "types", "options"):
        if key in details:
            found = details[key]
            return tuple(map(str, found)) if isinstance(found, list) else (str(found),)
    return (error.message,)


def _convert_query_value(texts: Sequence[str], kind: str) -> Any:
    if kind == "array":
        return list(texts)
    text = texts[-1]
    if kind == "boolean" and text in ("true", "false"):
        return text == "true"
    if kind == "number":
        try:
            return float(text)
        except ValueError:
            return text
    return text
