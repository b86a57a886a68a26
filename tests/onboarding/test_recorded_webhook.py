"""A recorded webhook becomes a template: facts by name and value, nothing that is somebody's."""

import json
from pathlib import Path
from typing import Any

import pytest

from support.onboarding.delivery_shape import DeliveryShape
from support.onboarding.fact_recognition import build_body_template, recognise_fact
from support.onboarding.recorded_webhook import read_recorded_webhook
from support.vocabulary.explained_error import SetUpError

CUSTOM_DATA = {
    "customData": {"contactId": "AbCdEfGhIjKlMnOpQrSt", "messageBody": "I want to sell", "bot_type": "seller"},
    "first_name": "Erika",
    "phone": "+15551234567",
    "source": "workflow",
    "owner": "Jorge",
    "note": "met at the open house",
    "count": 3,
}


def read(folder: Path, text: str, headers: str | None = None) -> DeliveryShape:
    """The shape of this recording."""
    recording, beside = folder / "recorded.txt", folder / "headers.txt"
    recording.write_text(text, encoding="utf-8")
    if headers is not None:
        beside.write_text(headers, encoding="utf-8")
    return read_recorded_webhook(recording, None if headers is None else beside)


@pytest.mark.parametrize(
    ("path", "value", "fact"),
    [
        (("contactId",), "x", "contact.id"),
        (("Contact-ID",), "x", "contact.id"),
        (("cid",), "x", "contact.id"),
        (("client_id",), "x", "contact.id"),
        (("contact",), "AbCdEf1234567890", "contact.id"),
        (("contact",), "Erika Mustermann", ""),
        (("user_id",), "x", ""),
        (("mid",), "x", "message.id"),
        (("sms_id",), "x", "message.id"),
        (("contact", "id"), "x", "contact.id"),
        (("location", "id"), "x", "location.id"),
        (("id",), "x", ""),
        (("customData", "messageBody"), "Hi", "message.text"),
        (("message", "body"), "Hi", "message.text"),
        (("message",), {"body": "Hi"}, ""),
        (("whatever",), "+15551234567", "contact.phone"),
        (("whatever",), "a@b.test", "contact.email"),
        (("whatever",), "2026-03-10T17:00:00.000Z", "message.at"),
        (("contact", "tags"), ["a"], "contact.tags"),
        (("company", "name"), "Homes", ""),
        (("contact", "name"), "Maria Delgado", "contact.name"),
        (("message", "type"), 2, ""),
        (("client", "id"), "x", "contact.id"),
        (("from",), "workflow", ""),
        (("from",), "(909) 555-0101", "contact.phone"),
        (("whatever",), "seller", "bot"),
    ],
)
def test_facts_are_recognised_by_name_and_value(path: tuple[str, ...], value: Any, fact: str) -> None:
    """Whatever the style of the key; a number is no text."""
    assert fact == recognise_fact(path, value)


def test_a_body_becomes_a_template() -> None:
    """Words stay, facts are named, and texts that may be somebody's are left empty and told."""
    body, empty = build_body_template(CUSTOM_DATA | {"id": "AbCdEfGhIjKlMnOpQrSt"})
    assert {
        "customData": {"contactId": "{contact.id}", "messageBody": "{message.text}", "bot_type": "{bot}"},
        "first_name": "{contact.first_name}",
        "phone": "{contact.phone}",
        "source": "workflow",
        "owner": "",
        "note": "",
        "count": 3,
        "id": "{contact.id}",
    } == body
    assert ("owner", "note") == empty


def test_the_one_sentence_is_the_message() -> None:
    """Under a key that nobody else uses; of two sentences none is taken for it."""
    body, empty = build_body_template({"client": {"id": "a1"}, "uttered": "I want to sell"})
    assert ({"client": {"id": "{contact.id}"}, "uttered": "{message.text}"}, ()) == (body, empty)
    _, empty = build_body_template({"uttered": "I want to sell", "remark": "of my house"})
    assert ("uttered", "remark") == empty


def test_a_raw_request_gives_path_method_and_signature(tmp_path: Path) -> None:
    """A key in the query and the contact's id in the path are not taken over."""
    head = f"PUT /hook/AbCdEfGhIjKlMnOpQrSt?key=of-mine HTTP/1.1\r\nX-Signature: sha256={'ab' * 32}\r\n\r\n"
    shape = read(tmp_path, head + json.dumps(CUSTOM_DATA))
    assert ("PUT", "/hook/{contact.id}?key=fill-in") == (shape.method, shape.path)
    assert shape.signature is not None
    assert ("hmac", "X-Signature", "sha256", "hex", "sha256=") == (
        shape.signature.kind,
        shape.signature.header,
        shape.signature.algorithm,
        shape.signature.encoding,
        shape.signature.prefix,
    )


def test_a_form_becomes_a_template(tmp_path: Path) -> None:
    """Nested keys become nested tables."""
    shape = read(tmp_path, "ContactSid=CA123456&From=%2B15551234567&Body=Hi+there&meta%5Bkind%5D=sms")
    assert "form" == shape.format
    assert {
        "ContactSid": "{contact.id}",
        "From": "{contact.phone}",
        "Body": "{message.text}",
        "meta": {"kind": "sms"},
    } == shape.body


@pytest.mark.parametrize(
    ("header", "kind", "encoding"),
    [
        ("X-GHL-Signature: abc=", "gohighlevel", "hex"),
        ("X-WH-Signature: abc=", "rsa", "base64"),
        ("X-Hub-Signature: sha1=" + "ab" * 20, "hmac", "hex"),
        ("X-Signature: 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "hmac", "base64"),
        ("X-Signature: " + "A" * 86 + "==", "ed25519", "base64"),
        ("X-Foo-Sig: " + "ab" * 32, "hmac", "hex"),
        ("X-Proof: sha256=" + "ab" * 32, "hmac", "hex"),
        ("X-Design: plain", "none", "hex"),
        ("X-Api-Key: of-mine", "static", "hex"),
        ("Content-Type: application/json", "none", "hex"),
    ],
)
def test_the_signature_is_guessed_from_headers(tmp_path: Path, header: str, kind: str, encoding: str) -> None:
    """By their names and by the length of what they hold."""
    signature = read(tmp_path, json.dumps(CUSTOM_DATA), header).signature
    assert signature is not None
    assert (kind, encoding) == (signature.kind, signature.encoding)


def test_the_body_of_gohighlevel_needs_no_template(tmp_path: Path) -> None:
    """The marketplace app's own webhook is what is delivered without one."""
    own = {"type": "InboundMessage", "contactId": "x", "locationId": "y", "body": "Hi"}
    assert read(tmp_path, json.dumps(own)).body is None


@pytest.mark.parametrize(
    "text", ["", "{", "[1, 2]", "no form and no JSON", "GET /hook HTTP/1.1\n\n{}", '"a text"'], ids=str
)
def test_what_is_no_recording_is_refused(tmp_path: Path, text: str) -> None:
    """With what was seen."""
    with pytest.raises(SetUpError) as refused:
        read(tmp_path, text)
    assert refused.value.seen
