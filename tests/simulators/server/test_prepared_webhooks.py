"""Deliveries made ready for a storm: recorded and signed, and posted by nobody here."""

import base64
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from support.simulators.server.prepared_webhooks import SIGNING_BATCH_SIZE
from tests.simulators.server.running_simulators import RunningSimulators, run_with_simulators

TARGET = "http://127.0.0.1:9/webhooks/gohighlevel"


def test_deliveries_are_recorded_and_signed_and_not_posted() -> None:
    """Each body carries its message and fits its signature; the CRM holds the messages, and nothing went anywhere."""

    async def action(running: RunningSimulators) -> tuple[Any, str, Any, Any]:
        contact = await running.add_contact()
        texts = [f"Line {number}" for number in range(SIGNING_BATCH_SIZE + 1)]
        content = {"messages": [{"contact_id": contact, "text": text} for text in texts]}
        ready = (await running.call_control("POST", "/deliveries", content)).json()
        assert texts == [json.loads(each["body"])["body"] for each in ready]
        counts = (await running.call_control("GET", "/counts")).json()
        journal = await running.read_journal(what="person.wrote", contact=contact)
        return ready, running.simulators.environment["GHL_WEBHOOK_PUBLIC_KEY"], counts, journal

    ready, public_key, counts, journal = run_with_simulators(action, target=TARGET)
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key))
    for each in ready:
        key.verify(base64.b64decode(each["headers"]["X-GHL-Signature"]), each["body"].encode())
        assert (TARGET, each["message_id"]) == (each["address"], json.loads(each["body"])["messageId"])
    assert [each["message_id"] for each in ready] == [entry["details"]["message_id"] for entry in journal]
    assert {"person": {"person.wrote": SIGNING_BATCH_SIZE + 1}} == counts


def test_what_cannot_be_made_ready_is_told_and_nothing_is_recorded() -> None:
    """A stranger among the messages is named by their place; an empty storm, a misspelling and no target are told."""

    async def action(running: RunningSimulators) -> tuple[list[tuple[int, str]], int]:
        good = {"contact_id": await running.add_contact(), "text": "Hello"}
        storms: list[Any] = [
            {"messages": [good, {"contact_id": "nobody", "text": "Hello"}]},
            {"messages": []},
            {"messages": [good | {"wait": 1}]},
        ]
        answers = [await running.call_control("POST", "/deliveries", storm) for storm in storms]
        await running.call_control("PUT", "/target", {"native": None})
        answers.append(await running.call_control("POST", "/deliveries", {"messages": [good]}))
        told = [(answer.status_code, answer.json()["error"]) for answer in answers]
        return told, len(await running.read_journal(what="person.wrote"))

    told, recorded = run_with_simulators(action, target=TARGET)
    assert [404, 400, 400, 409] == [status for status, _ in told]
    assert "messages[1]: Contact not found" == told[0][1]
    assert 0 == recorded
