"""Contacts and their messages over the control API."""

import asyncio
import base64
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from support.simulators.kernel.asgi_server import serve_applications
from support.simulators.server import webhook_sender
from support.vocabulary.asgi import Receive, Scope, Send
from tests.simulators.server.running_simulators import (
    FREE_PORTS,
    RunningSimulators,
    WebhookReceiver,
    run_simulators,
    run_with_simulators,
)


def test_a_message_is_delivered_with_a_valid_signature() -> None:
    """The printed public key verifies the signature."""
    receiver = WebhookReceiver()

    async def run() -> tuple[dict[str, object], str]:
        async with (
            serve_applications({"bots": receiver}, [0]) as bots,
            run_simulators(target=bots["bots"] + "/hook") as running,
        ):
            contact = await running.add_contact()
            answer = await running.call_control(
                "POST", f"/contacts/{contact}/messages", {"text": "I want to sell my home"}
            )
            return answer.json()["delivery"], running.simulators.environment["GHL_WEBHOOK_PUBLIC_KEY"]

    delivery, public_key = asyncio.run(run())
    assert (200, "accepted") == (delivery["status"], delivery["text"])
    (body,), (signature,) = receiver.bodies, receiver.signatures
    Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key)).verify(base64.b64decode(signature), body)
    assert "I want to sell my home" == json.loads(body)["body"]


def test_a_message_to_an_unreachable_target_is_recorded() -> None:
    """The response states the reason and has status 502."""

    async def action(running: RunningSimulators) -> tuple[int, str, list[str]]:
        contact = await running.add_contact()
        answer = await running.call_control("POST", f"/contacts/{contact}/messages", {"text": "Hello"})
        events = [entry["what"] for entry in await running.read_journal()]
        return answer.status_code, answer.json()["delivery"]["text"], events

    status, reason, events = run_with_simulators(action, target="http://127.0.0.1:9/webhooks/gohighlevel")
    assert (502, ["person.wrote", "webhook"]) == (status, events)
    assert reason.startswith("ClientConnectorError: Cannot connect")


def test_a_missing_acknowledgement_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """The response has the timeout and the time it took."""
    monkeypatch.setattr(webhook_sender, "DELIVERY_TIMEOUT", 0.1)

    async def silent(_scope: Scope, receive: Receive, _send: Send) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    async def run() -> tuple[int, dict[str, Any]]:
        async with serve_applications({"bots": silent}, [0]) as bots, run_simulators(target=bots["bots"]) as running:
            answer = await running.call_control(
                "POST", f"/contacts/{await running.add_contact()}/messages", {"text": "Hello"}
            )
            return answer.status_code, answer.json()["delivery"]

    status, delivery = asyncio.run(run())
    assert (502, None) == (status, delivery["status"])
    assert "TimeoutError: no response within 0.1 s" == delivery["text"]
    assert 0.1 <= delivery["seconds"] < 5


def test_deliveries_share_a_keep_alive_connection() -> None:
    """Consecutive deliveries reuse one connection."""
    callers: list[int] = []

    async def webhook_endpoint(scope: Scope, receive: Receive, send: Send) -> None:
        callers.append(scope["client"][1])
        await WebhookReceiver()(scope, receive, send)

    async def run() -> None:
        async with (
            serve_applications({"bots": webhook_endpoint}, [0]) as bots,
            run_simulators(target=bots["bots"]) as running,
        ):
            contact = await running.add_contact()
            for _ in range(3):
                await running.call_control("POST", f"/contacts/{contact}/messages", {"text": "Hello"})

    asyncio.run(run())
    assert (3, 1) == (len(callers), len(set(callers)))


def test_a_message_without_target_is_recorded() -> None:
    """Without a target nothing is delivered, and the message is in the journal."""

    async def action(running: RunningSimulators) -> tuple[object, str]:
        contact = await running.add_contact(tags=["seller-lead"], fields={"property_address": "8412 Hermosa Ave"})
        answer = await running.call_control("POST", f"/contacts/{contact}/messages", {"text": "Hello"})
        return answer.json()["delivery"], (await running.read_journal(what="person.wrote"))[0]["details"]["text"]

    assert (None, "Hello") == run_with_simulators(action)


def test_invalid_contacts_and_messages_are_refused() -> None:
    """A message of an unknown contact, an invalid phone number and a misspelt key are refused with the reason."""

    async def action(running: RunningSimulators) -> list[tuple[int, str]]:
        answers = [
            await running.call_control("POST", "/contacts/nobody/messages", {"text": "Hello"}),
            await running.call_control("POST", "/contacts", {"phone": "12"}),
            await running.call_control("POST", "/contacts", {"name": "Maria"}),
        ]
        return [(answer.status_code, answer.json()["error"]) for answer in answers]

    assert [
        (404, "Contact not found"),
        (422, "phone must be a valid phone number"),
        (400, "Object contains unknown field `name`"),
    ] == run_with_simulators(action)


def test_two_simulators_run_side_by_side_on_free_ports() -> None:
    """With free ports, all addresses differ."""

    async def run() -> int:
        async with run_simulators() as one, run_simulators() as other:
            return len({*one.simulators.addresses.values(), *other.simulators.addresses.values()})

    assert 2 * len(FREE_PORTS) == asyncio.run(run())


def test_manual_changes_send_webhooks() -> None:
    """Changed tags and changed fields cause one webhook each; other values stay."""
    receiver = WebhookReceiver()

    async def run() -> tuple[list[int], list[str], dict[str, Any]]:
        async with serve_applications({"bots": receiver}, [0]) as bots, run_simulators(target=bots["bots"]) as running:
            contact = await running.add_contact(tags=["seller-lead"], fields={"property_address": "8412 Hermosa Ave"})
            edits: list[Any] = [
                {"tags": ["vip"]},
                {"fields": {"property_address": None, "ai_lead_score": 82}},
                {"tags": [], "fields": {"ai_lead_score": 7}},
                {"fields": {"shoe_size": 44}},
                {},
            ]
            answers = [await running.call_control("POST", f"/contacts/{contact}/edits", edit) for edit in edits]
            (record,) = (await running.call_control("GET", "/contacts")).json()["contacts"]
            kinds = [entry["details"]["kind"] for entry in await running.read_journal(what="webhook", contact=contact)]
            return [answer.status_code for answer in answers], kinds, record

    statuses, kinds, record = asyncio.run(run())
    assert [200, 200, 200, 422, 400] == statuses
    assert ["ContactTagUpdate", "ContactUpdate", "ContactTagUpdate", "ContactUpdate"] == kinds
    assert kinds == [json.loads(body)["type"] for body in receiver.bodies]
    assert [["vip"], ["vip"], [], []] == [json.loads(body)["tags"] for body in receiver.bodies]
    assert ([], {"ai_lead_score": 7}) == (record["tags"], record["fields"])
