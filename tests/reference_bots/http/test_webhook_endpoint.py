"""What the doors let in, and what they answer to everything else (SEC-001, SEC-002, SEC-003, CONV-003, CONV-004)."""

import json
from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from reference_bots.storage.store import LedgerUnavailable
from support.targets.port import Webhook
from tests.reference_bots.bots_harness import Stage, native

NATIVE = "/webhooks/gohighlevel"


def _delivered(stage: Stage, *webhooks: Webhook, path: str = NATIVE) -> list[tuple[int, str]]:
    async def scene() -> list[tuple[int, str]]:
        answers = [await stage.target.deliver(path, webhook) for webhook in webhooks]
        await stage.settle(5)
        return [(answer.status, json.loads(answer.text).get("reason", "")) for answer in answers]

    return stage.play(scene)


def _signed(event: Any) -> Webhook:
    return native(json.dumps(event).encode())


def test_unsigned_wrongly_signed_and_altered_deliveries_are_refused(stage: Stage) -> None:
    """401 for no signature, the guide's N/A, another's key, nonsense, and a body changed after signing."""
    body = json.dumps(stage.message("hello")).encode()
    good = native(body)
    strange = native(body, Ed25519PrivateKey.from_private_bytes(bytes(32)))
    answers = _delivered(
        stage,
        Webhook(body=body, headers={}),
        Webhook(body=body, headers={"X-GHL-Signature": "N/A"}),
        Webhook(body=body, headers={"X-GHL-Signature": "not base64 at all"}),
        strange,
        Webhook(body=body.replace(b"hello", b"hallo"), headers=good.headers),
    )
    assert answers == [(401, "signature")] * 5
    assert stage.crm.messages == []


@pytest.mark.parametrize(("minutes", "status"), [(-5.1, 401), (-4.9, 200), (4.9, 200), (5.1, 401)])
def test_a_delivery_is_fresh_for_five_minutes(stage: Stage, minutes: float, status: int) -> None:
    """Four minutes fifty-four either way is taken, five minutes six is stale."""
    moment = stage.clock.now() + timedelta(minutes=minutes)
    event = stage.message("hello", timestamp=moment.isoformat())
    assert status == _delivered(stage, _signed(event))[0][0]


def test_a_delivery_without_a_timestamp_is_stale(stage: Stage) -> None:
    """Whoever cannot say when it was sent may be replaying it."""
    event = stage.message("hello")
    del event["timestamp"]
    assert _delivered(stage, _signed(event)) == [(401, "stale")]


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
def test_malformed_bodies_are_refused_as_such(stage: Stage, body: bytes) -> None:
    """400, whatever shape the nonsense has, and never a server error."""
    assert _delivered(stage, native(body)) == [(400, "malformed")]


def test_deep_nesting_in_an_unknown_key_is_malformed(stage: Stage) -> None:
    """Sixty thousand open brackets in a key nobody reads do no harm."""
    body = json.dumps(stage.message("hello")).encode()[:-1] + b',"extra":' + b"[" * 30_000 + b"]" * 30_000 + b"}"
    assert _delivered(stage, native(body)) == [(400, "malformed")]


def test_a_body_over_64_kilobytes_is_refused(stage: Stage) -> None:
    """413 before anything is checked or kept."""
    assert _delivered(stage, _signed(stage.message("x" * 65_536))) == [(413, "too large")]


def test_a_message_without_a_contact_is_refused(stage: Stage) -> None:
    """422, also for an id that is no id."""
    answers = _delivered(
        stage,
        _signed(stage.message("hello", contact="")),
        _signed(stage.message("hello", contact="../../etc")),
    )
    assert answers == [(422, "no contact")] * 2


def test_another_locations_event_is_refused(stage: Stage) -> None:
    """403, whatever the event."""
    answers = _delivered(
        stage,
        _signed(stage.message("hello", locationId="loc2")),
        _signed(stage.message("hello", locationId="loc2", type="ContactUpdate")),
        _signed(stage.message("hello", locationId="")),
    )
    assert [status for status, _ in answers] == [403, 403, 403]


def test_echoes_and_events_of_no_concern_are_skipped(stage: Stage) -> None:
    """Our own messages, unknown events, calls and e-mails are acknowledged and never answered."""
    answers = _delivered(
        stage,
        _signed(stage.message("hello", type="OutboundMessage", direction="outbound")),
        _signed(stage.message("hello", direction="outbound")),
        _signed({"type": "OpportunityDelete", "locationId": "loc1", "timestamp": stage.clock.now().isoformat()}),
        _signed(stage.message("", messageType="CALL")),
        _signed(stage.message("<p>hi</p>", messageType="Email")),
    )
    assert answers == [(200, "echo"), (200, "echo"), (200, "event type"), (200, "message type"), (200, "message type")]
    assert stage.crm.messages == []


def test_the_same_delivery_twice_is_answered_once(stage: Stage) -> None:
    """A repeated body, and the same message under a new webhook id, are duplicates; the same text again is not."""
    first = stage.message("hello")
    answers = _delivered(
        stage,
        _signed(first),
        _signed(first),
        _signed({**first, "webhookId": "another"}),
        _signed(stage.message("hello")),
    )
    assert answers == [(200, ""), (200, "duplicate"), (200, "duplicate"), (200, "")]
    assert stage.crm.texts("c1") == ["1: hello", "2: hello"]


def test_without_a_message_id_the_webhook_id_tells_duplicates(stage: Stage) -> None:
    """The only id documented for it."""
    event = {**stage.message("hello"), "messageId": ""}
    answers = _delivered(stage, _signed(event), _signed(event), _signed({**event, "webhookId": "another"}))
    assert answers == [(200, ""), (200, "duplicate"), (200, "")]


def test_a_workflow_webhook_is_known_by_its_shared_secret(stage: Stage) -> None:
    """No header, a wrong one and GoHighLevel's own signature are 401."""
    body = b'{"contact_id":"c1","message":{"type":2,"body":"hello"}}'
    answers = _delivered(
        stage,
        Webhook(body=body, headers={}),
        Webhook(body=body, headers={"X-Workflow-Signature": "00"}),
        Webhook(body=body, headers={"X-Workflow-Signature": "zz"}),
        native(body),
        path="/webhooks/workflow",
    )
    assert answers == [(401, "signature")] * 4


def test_a_workflow_repeating_itself_within_ten_seconds_is_heard_once(stage: Stage) -> None:
    """The same contact and text is a duplicate for ten seconds, and heard again after that."""
    event = {"contact_id": "c1", "message": {"type": 2, "body": "yes"}, "customData": {"bot_type": "buyer"}}

    async def scene() -> list[str]:
        answers = [await stage.workflow(event)]
        for seconds in (9.0, 1.5):
            await stage.settle(seconds)
            answers.append(await stage.workflow(event))
        answers.append(await stage.workflow({**event, "message": {"type": 2, "body": "no"}}))
        await stage.settle(5)
        return [json.loads(answer.text)["status"] for answer in answers]

    assert stage.play(scene) == ["accepted", "skipped", "accepted", "accepted"]
    assert stage.crm.texts("c1") == ["1: yes", "2: yes", "3: no"]


def test_what_cannot_be_kept_is_not_acknowledged(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the ledger does not answer, the delivery is 503 and no promise is made."""

    def gone(*_: object, **__: object) -> bool:
        raise LedgerUnavailable("gone")

    monkeypatch.setattr("reference_bots.storage.sqlite_store.SqliteLedger.accept", gone)
    assert _delivered(stage, _signed(stage.message("hello"))) == [(503, "storage")]


def test_a_programming_error_in_the_endpoint_is_answered_with_500_and_logged(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sender may deliver again; one ERROR line says what failed and where."""

    def fails(*_: object, **__: object) -> bool:
        raise AttributeError("'NoneType' object has no attribute 'text'")

    monkeypatch.setattr("reference_bots.storage.sqlite_store.SqliteLedger.accept", fails)
    assert _delivered(stage, _signed(stage.message("hello"))) == [(500, "internal error")]
    (line,) = map(json.loads, capsys.readouterr().err.splitlines())
    assert (line["level"], line["event"]) == ("error", "webhook failed")
    first, *places = line["error"].splitlines()
    assert first == "AttributeError: 'NoneType' object has no attribute 'text'"
    assert places[-1].endswith(" in fails")


def test_other_methods_and_paths_are_not_served(stage: Stage) -> None:
    """GET on a webhook is 405, an unknown path 404."""

    async def scene() -> list[int]:
        return [(await stage.get(path)).status_code for path in (NATIVE, "/webhooks/other")]

    assert stage.play(scene) == [405, 404]


@pytest.mark.parametrize("contact", [None, "", "   "], ids=["left out", "empty", "blank"])
def test_a_message_without_a_contact_is_refused_and_logged(
    stage: Stage, contact: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """A clear 4xx with its reason; the log says so in one line, without a word of the message (LEAD-013)."""
    event = stage.message("call me at 909 555 0101") | {"contactId": contact}
    if contact is None:
        del event["contactId"]
    ((status, reason),) = _delivered(stage, _signed(event))
    lines = [line for line in capsys.readouterr().err.splitlines() if "delivery refused" in line]
    assert (422, "no contact") == (status, reason)
    assert [("warning", status, reason)] == [
        (told["level"], told["status"], told["reason"]) for told in map(json.loads, lines)
    ]
    assert "555" not in "".join(lines)
    assert stage.crm.messages == []
