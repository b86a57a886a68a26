"""What the endpoints accept, and how they answer everything else (SEC-001, SEC-002, SEC-003, CONV-003, CONV-004)."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from reference_bots.storage.sqlite_store import SqliteStore
from reference_bots.storage.store import StoreUnavailableError
from support.targets.port import Webhook
from tests.reference_bots.bots_harness import BotsHarness, native

NATIVE = "/webhooks/gohighlevel"


def _deliver(harness: BotsHarness, *webhooks: Webhook, path: str = NATIVE) -> list[tuple[int, str]]:
    async def scenario() -> list[tuple[int, str]]:
        answers = [await harness.target.deliver(path, webhook) for webhook in webhooks]
        await harness.advance(5)
        return [(answer.status, json.loads(answer.text).get("reason", "")) for answer in answers]

    return harness.run(scenario)


def _sign(event: Any) -> Webhook:
    return native(json.dumps(event).encode())


def test_unsigned_wrongly_signed_and_altered_deliveries_are_refused(harness: BotsHarness) -> None:
    """401 for no signature, the documented N/A, another key's, no base64, and a body changed after signing."""
    body = json.dumps(harness.message("hello")).encode()
    good = native(body)
    other_key = native(body, Ed25519PrivateKey.from_private_bytes(bytes(32)))
    answers = _deliver(
        harness,
        Webhook(body=body, headers={}),
        Webhook(body=body, headers={"X-GHL-Signature": "N/A"}),
        Webhook(body=body, headers={"X-GHL-Signature": "not base64 at all"}),
        other_key,
        Webhook(body=body.replace(b"hello", b"hallo"), headers=good.headers),
    )
    assert answers == [(401, "signature")] * 5
    assert harness.crm.messages == []


@pytest.mark.parametrize("age", [timedelta(minutes=-6), timedelta(0), timedelta(hours=1), timedelta(days=1)])
def test_a_first_delivery_is_taken_however_old_it_is(harness: BotsHarness, age: timedelta) -> None:
    """GoHighLevel repeats what it could not deliver, with the timestamp of the first time."""
    event = harness.message("STOP texting me", timestamp=(harness.clock.now() - age).isoformat())
    assert _deliver(harness, _sign(event)) == [(200, "")]


def test_a_delivery_that_was_taken_is_a_duplicate_a_year_later(harness: BotsHarness) -> None:
    """What tells a replay is its id, not its age."""

    async def scenario() -> list[str]:
        event = harness.message("hello")
        first = await harness.post(event)
        await harness.advance(timedelta(days=365).total_seconds())
        return [json.loads(answer.text)["status"] for answer in (first, await harness.post(event))]

    assert harness.run(scenario) == ["accepted", "skipped"]


def test_a_message_without_ids_and_with_a_date_is_a_duplicate_for_ever(harness: BotsHarness) -> None:
    """Contact, words and date are what it is; the same words with another date are new."""
    first = harness.message("yes", messageId=None, webhookId="", dateAdded="2026-03-10T17:00:00Z")
    later = {**first, "dateAdded": "2026-03-10T16:00:00Z"}
    answers = _deliver(harness, _sign(first), _sign(first), _sign(later))
    assert answers == [(200, ""), (200, "duplicate"), (200, "")]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b"{",
        b'{"type": 7}',
        b'{"type": "InboundMessage", "body": ["a"]}',
        b"\xff\xfe",
        b"[" * 60_000,
    ],
)
def test_malformed_bodies_are_refused(harness: BotsHarness, body: bytes) -> None:
    """400 for each of them, never a server error."""
    assert _deliver(harness, native(body)) == [(400, "malformed")]


def test_deep_nesting_in_an_unknown_key_is_malformed(harness: BotsHarness) -> None:
    """Thirty thousand open brackets in an unused key cause no error in the bots."""
    body = json.dumps(harness.message("hello")).encode()[:-1] + b',"extra":' + b"[" * 30_000 + b"]" * 30_000 + b"}"
    assert _deliver(harness, native(body)) == [(400, "malformed")]


def test_a_body_over_64_kilobytes_is_refused(harness: BotsHarness) -> None:
    """413 before anything is checked or stored."""
    assert _deliver(harness, _sign(harness.message("x" * 65_536))) == [(413, "too large")]


def test_a_body_that_never_ends_is_cut_off(harness: BotsHarness) -> None:
    """After ten seconds, with 408; nothing waits for the rest."""

    async def scenario() -> tuple[int, float]:
        answered: list[int] = []

        async def receive_for_ever() -> dict[str, Any]:
            await harness.clock.sleep(1)
            return {"type": "http.request", "body": b" ", "more_body": True}

        async def send(message: Any) -> None:
            answered.extend([message["status"]] if "status" in message else [])

        began = harness.clock.now()
        transport = harness.target._transport
        assert transport is not None
        scope = {"type": "http", "method": "POST", "path": NATIVE, "headers": []}
        delivery = asyncio.ensure_future(transport.app(scope, receive_for_ever, send))
        await harness.advance(9.5)
        assert answered == []
        await harness.advance(1)
        await delivery
        return answered[0], (harness.clock.now() - began).total_seconds()

    assert harness.run(scenario) == (408, 10.5)


def test_a_message_without_a_contact_is_refused(harness: BotsHarness) -> None:
    """422, also for an invalid id."""
    answers = _deliver(
        harness,
        _sign(harness.message("hello", contact="")),
        _sign(harness.message("hello", contact="../../etc")),
    )
    assert answers == [(422, "no contact")] * 2


def test_another_locations_event_is_refused(harness: BotsHarness) -> None:
    """403 for every type of event."""
    answers = _deliver(
        harness,
        _sign(harness.message("hello", locationId="loc2")),
        _sign(harness.message("hello", locationId="loc2", type="ContactUpdate")),
        _sign(harness.message("hello", locationId="")),
    )
    assert [status for status, _ in answers] == [403, 403, 403]


def test_echoes_and_unrelated_events_are_skipped(harness: BotsHarness) -> None:
    """The bots' own messages, unknown events, calls and e-mails are acknowledged and never answered."""
    answers = _deliver(
        harness,
        _sign(harness.message("hello", type="OutboundMessage", direction="outbound")),
        _sign(harness.message("hello", direction="outbound")),
        _sign({"type": "OpportunityDelete", "locationId": "loc1", "timestamp": harness.clock.now().isoformat()}),
        _sign(harness.message("", messageType="CALL")),
        _sign(harness.message("<p>hi</p>", messageType="Email")),
    )
    assert answers == [
        (200, "echo"),
        (200, "echo"),
        (200, "event type"),
        (200, "message type"),
        (200, "mail to others"),
    ]
    assert harness.crm.messages == []


def test_the_same_delivery_twice_is_answered_once(harness: BotsHarness) -> None:
    """A repeated body, and the same message with a new webhook id, are duplicates; the same text sent again is new."""
    first = harness.message("hello")
    answers = _deliver(
        harness,
        _sign(first),
        _sign(first),
        _sign({**first, "webhookId": "another"}),
        _sign(harness.message("hello")),
    )
    assert answers == [(200, ""), (200, "duplicate"), (200, "duplicate"), (200, "")]
    assert harness.crm.texts("c1") == ["1: hello", "2: hello"]


def test_without_a_message_id_the_webhook_id_identifies_duplicates(harness: BotsHarness) -> None:
    """It is the only id documented for that."""
    event = {**harness.message("hello"), "messageId": ""}
    answers = _deliver(harness, _sign(event), _sign(event), _sign({**event, "webhookId": "another"}))
    assert answers == [(200, ""), (200, "duplicate"), (200, "")]


def test_a_workflow_webhook_is_verified_by_its_shared_secret(harness: BotsHarness) -> None:
    """No header, a wrong one and GoHighLevel's own signature are 401."""
    body = b'{"contact_id":"c1","message":{"type":2,"body":"hello"}}'
    answers = _deliver(
        harness,
        Webhook(body=body, headers={}),
        Webhook(body=body, headers={"X-Workflow-Signature": "00"}),
        Webhook(body=body, headers={"X-Workflow-Signature": "zz"}),
        native(body),
        path="/webhooks/workflow",
    )
    assert answers == [(401, "signature")] * 4


def test_what_cannot_be_stored_is_not_acknowledged(harness: BotsHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the store is unavailable, the delivery gets 429, the only answer after which GoHighLevel repeats it."""

    async def fail(*_: object, **__: object) -> tuple[bool, ...]:
        raise StoreUnavailableError("unavailable")

    monkeypatch.setattr(SqliteStore, "accept_events", fail)
    assert _deliver(harness, _sign(harness.message("hello"))) == [(429, "storage")]


def test_a_programming_error_in_the_endpoint_is_answered_with_429_and_logged(
    harness: BotsHarness, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """GoHighLevel delivers again; one ERROR line says what failed and where."""

    async def fails(*_: object, **__: object) -> tuple[bool, ...]:
        raise AttributeError("'NoneType' object has no attribute 'text'")

    monkeypatch.setattr(SqliteStore, "accept_events", fails)
    assert _deliver(harness, _sign(harness.message("hello"))) == [(429, "internal error")]
    (line,) = map(json.loads, capsys.readouterr().err.splitlines())
    assert (line["level"], line["event"]) == ("error", "webhook failed")
    first, *places = line["error"].splitlines()
    assert first == "AttributeError: 'NoneType' object has no attribute 'text'"
    assert places[-1].endswith(" in fails")


def test_other_methods_and_paths_are_not_served(harness: BotsHarness) -> None:
    """GET on a webhook is 405, an unknown path 404."""

    async def scenario() -> list[int]:
        return [(await harness.get(path)).status_code for path in (NATIVE, "/webhooks/other")]

    assert harness.run(scenario) == [405, 404]


@pytest.mark.parametrize("contact", [None, "", "   "], ids=["left out", "empty", "blank"])
def test_a_message_without_a_contact_is_refused_and_logged(
    harness: BotsHarness, contact: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """4xx with its reason; the log has one line with it, without a word of the message (LEAD-013)."""
    event = harness.message("call me at 909 555 0101") | {"contactId": contact}
    if contact is None:
        del event["contactId"]
    ((status, reason),) = _deliver(harness, _sign(event))
    lines = [line for line in capsys.readouterr().err.splitlines() if "delivery refused" in line]
    assert (422, "no contact") == (status, reason)
    assert [("warning", status, reason)] == [
        (line["level"], line["status"], line["reason"]) for line in map(json.loads, lines)
    ]
    assert "555" not in "".join(lines)
    assert harness.crm.messages == []
