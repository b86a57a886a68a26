"""Reads what an OpenAPI 3 document says about webhooks: paths, bodies, security, answers."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, cast

import yaml

from support.onboarding.delivery_shape import DeliveryShape, SignatureGuess, TargetShape
from support.onboarding.fact_recognition import recognise_fact, split_key
from support.vocabulary.explained_error import SetUpError

DEEPEST: Final = 5
"""Levels of nesting followed in the schema of a body."""

_MESSAGE: Final = re.compile(r"webhook|ghl|gohighlevel|message|inbound|sms|hook|chat|reply", re.IGNORECASE)
_ARRIVAL: Final = re.compile(r"workflow|arriv|assign|new-?lead|contact-?(?:created|added)|start", re.IGNORECASE)
_HEALTH: Final = re.compile(r"/(?:health|healthz|ready|readyz|livez|ping|status)/?")
_REPLIES: Final = frozenset({"reply", "response", "ai_reply", "reply_text", "answer", "bot_response"})
_DEFAULTS: Final[Mapping[str, Any]] = {"integer": 0, "number": 0, "boolean": False, "array": []}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Operation:
    """One operation that may take deliveries."""

    path: str
    method: Literal["POST", "PUT"]
    definition: Mapping[str, Any]

    @property
    def words(self) -> str:
        """Everything that names it."""
        return " ".join([self.path, *(str(self.definition.get(key, "")) for key in ("operationId", "summary"))])


def read_openapi_document(file: Path) -> TargetShape:
    """What the document says about deliveries. Raises SetUpError when it cannot be read, or takes none."""
    document = _load(file)
    operations = list(_list_operations(document))
    message = _choose(operations, _MESSAGE, besides=_ARRIVAL)
    arrival = _choose(operations, _ARRIVAL)
    if message is None:
        raise SetUpError(
            f"{file} has no path that takes a webhook.",
            seen=f"operations: {', '.join(f'{one.method} {one.path}' for one in operations) or 'no POST and no PUT'}",
            perhaps="webhooks are taken by another program, or its paths are not in the document.",
            look="--path names the path without a document",
        )
    return TargetShape(
        message=_describe(message, document, file),
        arrival=None if arrival is None else _describe(arrival, document, file),
        health=next((path for path in document["paths"] if _HEALTH.fullmatch(path)), ""),
        reply_path=_find_reply_path(message.definition, document),
        notes=tuple(
            f"{one.method} {one.path} may take deliveries too"
            for one in operations
            if one not in (message, arrival) and _MESSAGE.search(one.words)
        ),
    )


def list_webhook_paths(text: str) -> tuple[str, ...]:
    """The paths of a document in JSON whose names sound like webhooks; none where it is no such document."""
    try:
        document = json.loads(text)
        return tuple(one.path for one in _list_operations(document) if _MESSAGE.search(one.words))
    except (ValueError, LookupError, TypeError, AttributeError):
        return ()


def _load(file: Path) -> Mapping[str, Any]:
    try:
        document = _parse(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as unreadable:
        raise SetUpError(
            f"{file} is read neither as JSON nor as YAML.",
            seen=str(unreadable),
            perhaps="it is another file, or not complete; most frameworks serve their document at /openapi.json.",
            look="docs/targets-first-hour.md",
        ) from unreadable
    if not isinstance(document, dict) or not str(document.get("openapi", "")).startswith("3."):
        seen = document.get("swagger", "no version") if isinstance(document, dict) else type(document).__name__
        raise SetUpError(
            f"{file} is no OpenAPI 3 document.",
            seen=f"its version: {seen}",
            perhaps="it is a Swagger 2 document, which converters turn into OpenAPI 3.",
            look="docs/targets-first-hour.md",
        )
    return document | {"paths": document.get("paths") or {}}


def _parse(text: str) -> Any:
    """The document, from JSON or from YAML; statuses and dates, which YAML reads as values, are texts as in JSON."""
    try:
        return json.loads(text)
    except ValueError:
        return json.loads(json.dumps(yaml.safe_load(text), default=str))


def _list_operations(document: Mapping[str, Any]) -> Iterator[_Operation]:
    for path, item in document["paths"].items():
        for method in ("post", "put"):
            if method in item:
                yield _Operation(
                    path=path, method=cast('Literal["POST", "PUT"]', method.upper()), definition=item[method]
                )


def _choose(
    operations: list[_Operation], words: re.Pattern[str], *, besides: re.Pattern[str] | None = None
) -> _Operation | None:
    """The operation whose names hold most of the words; of several with as many, the first."""
    scored = [(len(set(map(str.lower, words.findall(one.words)))), one) for one in operations]
    able = [(score, one) for score, one in scored if score and not (besides and besides.search(one.words))]
    if not able and besides:
        able = [(score, one) for score, one in scored if score] or [(0, one) for one in operations[:1]]
    return max(able, key=lambda pair: pair[0])[1] if able else None


def _describe(operation: _Operation, document: Mapping[str, Any], file: Path) -> DeliveryShape:
    content = _resolve(operation.definition.get("requestBody", {}), document).get("content", {})
    form = "application/x-www-form-urlencoded"
    kind = form if form in content and "application/json" not in content else "application/json"
    schema = _resolve(content.get(kind, {}).get("schema", {}), document)
    body = _build_object(schema, document, (), 0)
    return DeliveryShape(
        path=re.sub(r"\{(\w+)\}", _name_path_parameter, operation.path),
        method=operation.method,
        format="form" if kind == form else "json",
        body=body or None,
        signature=_guess_signature(operation.definition, document),
        source=f"{operation.method} {operation.path} in {file.name}",
    )


def _name_path_parameter(match: re.Match[str]) -> str:
    return f"{{{recognise_fact((match[1],), '') or 'bot'}}}"


def _build_object(schema: Mapping[str, Any], document: Mapping[str, Any], path: tuple[str, ...], depth: int) -> Any:
    """The template of an object: what is a fact or required; a key with neither is left out."""
    required = set(schema.get("required", ()))
    built = {}
    for name, raw in schema.get("properties", {}).items():
        value = _build_value(_resolve(raw, document), document, (*path, name), depth)
        fact = isinstance(value, str) and value.startswith("{")
        if fact or name in required or (isinstance(value, dict) and value):
            built[name] = value
    return built


def _build_value(schema: Mapping[str, Any], document: Mapping[str, Any], path: tuple[str, ...], depth: int) -> Any:
    kind = schema.get("type", "object" if "properties" in schema else "string")
    kind = next((each for each in kind if each != "null"), "string") if isinstance(kind, list) else kind
    if kind == "object":
        return _build_object(schema, document, path, depth + 1) if depth < DEEPEST else {}
    fact = recognise_fact(path, "" if kind == "string" else _DEFAULTS.get(kind, ""))
    if fact:
        return f"{{{fact}}}"
    choices = (schema.get("const"), schema.get("default"), *schema.get("enum", ())[:1])
    constant = next((choice for choice in choices if isinstance(choice, str | int | float | bool)), None)
    if isinstance(constant, str):
        return constant.replace("{", "{{").replace("}", "}}")
    return _DEFAULTS.get(kind, "") if constant is None else constant


def _resolve(schema: Mapping[str, Any], document: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema behind references and behind `anyOf` with null; the parts of `allOf` put together."""
    for _ in range(DEEPEST):
        if "$ref" in schema:
            found: Any = document
            for name in str(schema["$ref"]).removeprefix("#/").split("/"):
                found = found.get(name.replace("~1", "/").replace("~0", "~"), {}) if isinstance(found, dict) else {}
            schema = found
        elif options := [each for each in schema.get("anyOf", schema.get("oneOf", ())) if each.get("type") != "null"]:
            schema = options[0]
        elif "allOf" in schema:
            parts = [_resolve(part, document) for part in schema["allOf"]]
            properties = {name: value for part in parts for name, value in part.get("properties", {}).items()}
            schema = {"properties": properties, "required": [n for part in parts for n in part.get("required", ())]}
        else:
            break
    return schema


def _guess_signature(definition: Mapping[str, Any], document: Mapping[str, Any]) -> SignatureGuess | None:
    for raw in definition.get("parameters", ()):
        parameter = _resolve(raw, document)
        if parameter.get("in") == "header" and re.search(r"signature|hmac", str(parameter.get("name")), re.IGNORECASE):
            return SignatureGuess(kind="hmac", header=parameter["name"], reason=f"the parameter {parameter['name']}")
    schemes = document.get("components", {}).get("securitySchemes", {})
    for wanted in definition.get("security", document.get("security", ())):
        for name in wanted:
            scheme = _resolve(schemes.get(name, {}), document)
            reason = f"the security scheme {name}"
            if scheme.get("type") == "apiKey" and scheme.get("in") == "header":
                return SignatureGuess(kind="static", header=str(scheme.get("name")), reason=reason)
            if scheme.get("type") == "http":
                prefix = f"{str(scheme.get('scheme', 'bearer')).capitalize()} "
                return SignatureGuess(kind="static", header="Authorization", prefix=prefix, reason=reason)
    return None


def _find_reply_path(definition: Mapping[str, Any], document: Mapping[str, Any]) -> str:
    """Where the schema of a successful answer names a reply; "" where it names none."""
    for status, raw in definition.get("responses", {}).items():
        if str(status).startswith("2"):
            content = _resolve(raw, document).get("content", {}).get("application/json", {})
            schema = _resolve(content.get("schema", {}), document)
            return next((name for name in schema.get("properties", {}) if split_key(name) in _REPLIES), "")
    return ""
