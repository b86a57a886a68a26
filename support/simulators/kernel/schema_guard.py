"""Checks requests and answers of a simulated service against the schemas its vendor published.

The pinned file holds `{"operations": {id: {method, path, query, body, status, answer}}, "errors": {status: schema},
"$defs": {...}}` in JSON Schema 2020-12. A corrections file beside it says, as data, where the live service is known to
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


class SchemaBroken(SuiteError):
    """A simulated service was about to answer what its vendor's schema forbids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with a request.

    path: where in the request, outermost first.  keyword: the JSON Schema keyword that refused it.
    names: the unknown properties, the missing property, the allowed types or the allowed values.
    """

    path: tuple[str | int, ...]
    keyword: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation of the vendor's interface. path: template, `/contacts/{contactId}`.  status: on success."""

    name: str
    method: str
    path: str
    status: int
    query_types: Mapping[str, str]
    query: jsonschema_rs.Draft202012Validator
    body: jsonschema_rs.Draft202012Validator | None
    answer: jsonschema_rs.Draft202012Validator | None

    def query_problems(self, query: Mapping[str, Any]) -> tuple[Problem, ...]:
        """What the schema says against the query; values already have their types."""
        return _problems(self.query, query)

    def body_problems(self, body: Any) -> tuple[Problem, ...]:
        """What the schema says against the body. An operation without a body takes none, so nothing is wrong."""
        return () if self.body is None else _problems(self.body, body)

    def typed(self, query: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """Query texts as the values their types stand for; a text that is none stays a text and is refused later."""
        return {name: _typed(texts, self.query_types.get(name, "string")) for name, texts in query.items()}

    def check_answer(self, answer: Any) -> None:
        """Raise SchemaBroken unless the vendor could have answered this."""
        if self.answer is not None:
            _check(self.answer, answer, f"The simulated {self.name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface:
    """A vendor's interface: operations by id, and the shapes of refusals by status."""

    operations: Mapping[str, Operation]
    errors: Mapping[int, jsonschema_rs.Draft202012Validator]

    def check_refusal(self, status: int, body: Any) -> None:
        """Raise SchemaBroken unless the vendor could have refused like this; a status it never described passes."""
        if status in self.errors:
            _check(self.errors[status], body, f"A simulated refusal with status {status}")


@cache
def pinned_interface(pinned: Path, corrections: Path) -> Interface:
    """A pinned file, corrected and compiled. Raises SuiteError for a correction that points nowhere."""
    document = json.loads(pinned.read_text(encoding="utf-8"))
    for correction in tomllib.loads(corrections.read_text(encoding="utf-8"))["corrections"]:
        _correct(document, correction["at"], correction["value"])
    definitions = document["$defs"]
    refusals = document["errors"]
    return Interface(
        operations={name: _operation(name, entry, definitions) for name, entry in document["operations"].items()},
        errors={int(status): jsonschema_rs.Draft202012Validator(schema) for status, schema in refusals.items()},
    )


def _check(validator: jsonschema_rs.Draft202012Validator, answer: Any, who: str) -> None:
    if validator.is_valid(answer):
        return
    errors = validator.iter_errors(answer)
    raise SchemaBroken(
        f"{who} answered what the vendor's schema forbids.",
        seen="; ".join(f"{'.'.join(map(str, error.instance_path)) or '$'}: {error.message}" for error in errors),
        perhaps="the simulator left the published shape, or the schema needs a correction with its source.",
        look="fixtures/vendor_schemas",
    )


def _correct(document: Any, pointer: str, value: Any) -> None:
    *parents, last = pointer.removeprefix("/").split("/")
    place = document
    for step in parents:
        if step not in place:
            raise SuiteError(
                f"A schema correction points at {pointer}, where there is nothing.",
                seen=f"'{step}' is not among: {', '.join(sorted(place))[:300]}",
                perhaps="the pinned schemas were renewed and the vendor renamed or repaired it.",
                look="the corrections file in fixtures/vendor_schemas",
            )
        place = place[step]
    place[last] = value


def _operation(name: str, entry: Mapping[str, Any], definitions: Mapping[str, Any]) -> Operation:
    return Operation(
        name=name,
        method=entry["method"],
        path=entry["path"],
        status=entry["status"],
        query_types={key: schema.get("type", "") for key, schema in entry["query"]["properties"].items()},
        query=jsonschema_rs.Draft202012Validator(entry["query"] | {"$defs": _reached(entry["query"], definitions)}),
        body=_validator(entry["body"], definitions),
        answer=_validator(entry["answer"], definitions),
    )


def _validator(
    schema: Mapping[str, Any] | None, definitions: Mapping[str, Any]
) -> jsonschema_rs.Draft202012Validator | None:
    if schema is None:
        return None
    return jsonschema_rs.Draft202012Validator({**schema, "$defs": _reached(schema, definitions)})


def _reached(schema: Any, definitions: Mapping[str, Any]) -> dict[str, Any]:
    """The definitions a schema needs, directly or through others."""
    reached: dict[str, Any] = {}
    waiting = list(_references(schema))
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached[name] = definitions[name]
            waiting.extend(_references(definitions[name]))
    return reached


def _references(schema: Any) -> Iterator[str]:
    if isinstance(schema, list):
        for part in schema:
            yield from _references(part)
    elif isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"].removeprefix("#/$defs/")
        for part in schema.values():
            yield from _references(part)


def _problems(validator: jsonschema_rs.Draft202012Validator, instance: Any) -> tuple[Problem, ...]:
    if validator.is_valid(instance):
        return ()
    return tuple(
        Problem(path=tuple(error.instance_path), keyword=error.kind.name, names=_names(error))
        for error in validator.iter_errors(instance)
    )


def _names(error: jsonschema_rs.ValidationError) -> tuple[str, ...]:
    details = error.kind.as_dict()
    for key in ("unexpected", "property", "types", "options"):
        if key in details:
            found = details[key]
            return tuple(map(str, found)) if isinstance(found, list) else (str(found),)
    return (error.message,)


def _typed(texts: Sequence[str], kind: str) -> Any:
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
