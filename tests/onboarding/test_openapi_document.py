"""An OpenAPI document says where deliveries go, what they hold and how they are signed."""

import json
from pathlib import Path
from typing import Any

import pytest

from support.onboarding.openapi_document import read_openapi_document
from support.vocabulary.explained_error import SetUpError

JSON = "application/json"


def post(schema: Any, **more: Any) -> dict[str, Any]:
    """A path that takes this body by POST."""
    return {"post": {"requestBody": {"content": {JSON: {"schema": schema}}}, **more}}


CONTACT = {"type": "object", "properties": {"id": {"type": "string"}, "tags": {"type": "array"}}}
HOOK = {
    "type": "object",
    "required": ["kind", "tries"],
    "properties": {
        "contact": {"$ref": "#/components/schemas/Contact"},
        "message": {"anyOf": [{"properties": {"body": {"type": "string"}}}, {"type": "null"}]},
        "kind": {"const": "sms"},
        "tries": {"type": "integer"},
        "extra": {"type": "string"},
    },
}
ANSWER = {"200": {"content": {JSON: {"schema": {"properties": {"reply": {"type": "string"}}}}}}}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "paths": {
        "/healthz": {"get": {}},
        "/admin/users": post({}),
        "/ghl/webhook": post({"$ref": "#/components/schemas/Hook"}, security=[{"key": []}], responses=ANSWER),
        "/ghl/new-lead/{contact_id}": post({"required": ["bot"], "properties": {"bot": {"type": "string"}}}),
    },
    "components": {
        "schemas": {"Hook": HOOK, "Contact": CONTACT},
        "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
    },
}


def write(folder: Path, document: object) -> Path:
    """A file with this document."""
    file = folder / "openapi.json"
    file.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return file


def test_paths_bodies_security_and_answers_are_read(tmp_path: Path) -> None:
    """The webhook is told from other paths, and arrivals from messages."""
    shape = read_openapi_document(write(tmp_path, DOCUMENT))
    assert shape.message is not None
    assert shape.arrival is not None
    assert ("/ghl/webhook", "/ghl/new-lead/{contact.id}") == (shape.message.path, shape.arrival.path)
    assert {
        "contact": {"id": "{contact.id}", "tags": "{contact.tags}"},
        "message": {"body": "{message.text}"},
        "kind": "sms",
        "tries": 0,
    } == shape.message.body
    assert {"bot": "{bot}"} == shape.arrival.body
    assert ("/healthz", "reply") == (shape.health, shape.reply_path)
    assert shape.message.signature is not None
    assert ("static", "X-Key") == (shape.message.signature.kind, shape.message.signature.header)


def test_a_parameter_for_a_signature_is_an_hmac(tmp_path: Path) -> None:
    """A document does not say more of it."""
    hook = post({}, parameters=[{"in": "header", "name": "X-Sig-Signature"}])
    shape = read_openapi_document(write(tmp_path, {"openapi": "3.0.0", "paths": {"/hook": hook}}))
    assert shape.message is not None
    assert shape.message.signature is not None
    assert ("hmac", "X-Sig-Signature", None) == (
        shape.message.signature.kind,
        shape.message.signature.header,
        shape.message.body,
    )


@pytest.mark.parametrize(
    ("document", "perhaps"),
    [
        ("{", "not complete"),
        ("a: [1", "not complete"),
        ({"swagger": "2.0", "paths": {}}, "Swagger 2"),
        ({"openapi": "3.0.0"}, "another program"),
        ({"openapi": "3.0.0", "paths": {"/health": {"get": {}}}}, "another program"),
    ],
)
def test_what_is_no_use_is_refused(tmp_path: Path, document: object, perhaps: str) -> None:
    """With the likely reason."""
    with pytest.raises(SetUpError) as refused:
        read_openapi_document(write(tmp_path, document))
    assert perhaps in refused.value.perhaps


YAML = """
openapi: 3.1.0
info: {title: bots, version: 2024-01-31}
paths:
  /hooks/sms:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties: {cid: {type: string}, text: {type: string}}
      responses:
        200:
          content:
            application/json:
              schema: {type: object, properties: {reply: {type: string}}}
"""


def test_a_document_in_yaml_is_read(tmp_path: Path) -> None:
    """Statuses are numbers there, and dates are dates."""
    file = tmp_path / "api.yaml"
    file.write_text(YAML, encoding="utf-8")
    shape = read_openapi_document(file)
    assert shape.message is not None
    assert ("/hooks/sms", {"cid": "{contact.id}", "text": "{message.text}"}) == (shape.message.path, shape.message.body)
    assert "reply" == shape.reply_path


def test_a_schema_that_holds_itself_ends(tmp_path: Path) -> None:
    """It is followed a few levels."""
    loop = {
        "type": "object",
        "properties": {"phone": {"type": "string"}, "reply_to": {"$ref": "#/components/schemas/L"}},
    }
    document = {"openapi": "3.0.0", "paths": {"/hook": post({"$ref": "#/components/schemas/L"})}}
    shape = read_openapi_document(write(tmp_path, document | {"components": {"schemas": {"L": loop}}}))
    assert shape.message is not None
    assert shape.message.body is not None
    assert "{contact.phone}" == shape.message.body["phone"]
