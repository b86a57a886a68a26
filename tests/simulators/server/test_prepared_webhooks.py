"""Prepared webhooks: recorded and signed, but not sent by the simulators."""

import base64
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from support.simulators.server.prepared_webhooks import SIGNING_BATCH_SIZE
from tests.simulators.server.running_simulators import RunningSimulators, run_with_simulators

TARGET = "http://127.0.0.1:9/webhooks/gohighlevel"


def test_webhooks_are_recorded_and_signed_but_not_sent() -> None:
    """Each body has its message and a valid signature; the CRM has the messages, and nothing was delivered."""

    async def action(running: RunningSimulators) -> tuple[Any, str, Any, Any]:
        contact = await running.add_contact()
        texts = [f"Line {number}" for number in range(SIGNING_BATCH_SIZE + 1)]
        content = {"messages": [{"contact_id": contact, "text": text} for text in texts]}
        prepared = (await running.call_control("POST", "/deliveries", content)).json()
        assert texts == [json.loads(each["body"])["body"] for each in prepared]
        counts = (await running.call_control("GET", "/counts")).json()
        journal = await running.read_journal(what="person.wrote", contact=contact)
        return prepared, running.simulators.environment["GHL_WEBHOOK_PUBLIC_KEY"], counts, journal

    prepared, public_key, counts, journal = run_with_simulators(action, target=TARGET)
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key))
    for each in prepared:
        key.verify(base64.b64decode(each["headers"]["X-GHL-Signature"]), each["body"].encode())
        assert (TARGET, each["message_id"]) == (each["address"], json.loads(each["body"])["messageId"])
    assert [each["message_id"] for each in prepared] == [entry["details"]["message_id"] for entry in journal]
    assert {"person": {"person.wrote": SIGNING_BATCH_SIZE + 1}} == counts


def test_an_invalid_request_records_nothing() -> None:
    """The error of an unknown contact has its index; no messages, a misspelt key and a missing target are refused."""

    async def action(running: RunningSimulators) -> tuple[list[tuple[int, str]], int]:
        good = {"contact_id": await running.add_contact(), "text": "Hello"}
        bodies: list[Any] = [
            {"messages": [good, {"contact_id": "nobody", "text": "Hello"}]},
            {"messages": []},
            {"messages": [good | {"wait": 1}]},
        ]
        answers = [await running.call_control("POST", "/deliveries", body) for body in bodies]
        await running.call_control("PUT", "/target", {"native": None})
        answers.append(await running.call_control("POST", "/deliveries", {"messages": [good]}))
        errors = [(answer.status_code, answer.json()["error"]) for answer in answers]
        return errors, len(await running.read_journal(what="person.wrote"))

    errors, recorded = run_with_simulators(action, target=TARGET)
    assert [404, 400, 400, 409] == [status for status, _ in errors]
    assert "messages[1]: Contact not found" == errors[0][1]
    assert 0 == recorded
