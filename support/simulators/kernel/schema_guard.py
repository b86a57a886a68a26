"""Validates requests and responses of a simulated service against the schemas its vendor published.

The pinned file holds `{"operations": {id: {method, path, scopes, query, body, status, answer, example}}, "errors":
{status: schema}, "$defs": {...}}` in JSON Schema 2020-12. A corrections file beside it lists where the live service is
known to differ. An operation is compiled when it is first called, once per process.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec

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


@dataclass(frozen=True, kw_only=True)
class VendorOperation:
    """One operation of the vendor's interface.

    path: template, e.g. `/contacts/{contactId}`.
    status: HTTP status on success.
    scopes: class of token -> the scopes of which it needs one; empty where no token is needed.
    example: an answer, as the vendor's document has it; None = it describes none.
    entry: the operation in the pinned file.  definitions: the schemas that it refers to, by name.
    """

    name: str
    method: str
    path: str
    status: int
    scopes: Mapping[str, Sequence[str]]
    example: Any
    entry: Mapping[str, Any] = field(repr=False)
    definitions: Mapping[str, Any] = field(repr=False)

    @cached_property
    def query_types(self) -> Mapping[str, str]:
        """JSON type of each query parameter."""
        return {key: schema.get("type", "") for key, schema in self.entry["query"]["properties"].items()}

    @cached_property
    def query(self) -> jsonschema_rs.Draft202012Validator:
        """Validates the query."""
        return _compile_schema(self.entry["query"], self.definitions)

    @cached_property
    def body(self) -> jsonschema_rs.Draft202012Validator | None:
        """Validates the body; None = the operation has none."""
        return None if self.entry["body"] is None else _compile_schema(self.entry["body"], self.definitions)

    @cached_property
    def answer(self) -> jsonschema_rs.Draft202012Validator | None:
        """Validates the answer; None = the vendor describes none."""
        return None if self.entry["answer"] is None else _compile_schema(self.entry["answer"], self.definitions)

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
def load_pinned_interface(pinned: Path, corrections: Path, version: str) -> VendorInterface:
    """Load a pinned file and apply the corrections. Raises SuiteError for a correction of a missing key.

    version: of the interface; a correction with `versions` applies to those alone.
    """
    document = msgspec.json.decode(pinned.read_bytes())
    for correction in tomllib.loads(corrections.read_text(encoding="utf-8"))["corrections"]:
        if version in correction.get("versions", (version,)):
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
        scopes=entry["scopes"],
        example=entry["example"],
        entry=entry,
        definitions=definitions,
    )


def _compile_schema(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> jsonschema_rs.Draft202012Validator:
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
