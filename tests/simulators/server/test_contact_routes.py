"""People over the control: what they write reaches the bots signed, or it is said why not."""

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


def test_the_webhook_arrives_signed() -> None:
    """What a person writes is posted to the bots with a signature that the printed public key verifies."""
    receiver = WebhookReceiver()

    async def whole() -> tuple[dict[str, object], str]:
        async with (
            serve_applications({"bots": receiver}, [0]) as bots,
            run_simulators(target=bots["bots"] + "/hook") as running,
        ):
            contact = await running.add_contact()
            answer = await running.call_control(
                "POST", f"/contacts/{contact}/messages", {"text": "I want to sell my home"}
            )
            return answer.json()["delivery"], running.simulators.environment["GHL_WEBHOOK_PUBLIC_KEY"]

    delivery, public_key = asyncio.run(whole())
    assert (200, "accepted") == (delivery["status"], delivery["text"])
    (body,), (signature,) = receiver.bodies, receiver.signatures
    Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key)).verify(base64.b64decode(signature), body)
    assert "I want to sell my home" == json.loads(body)["body"]


def test_nobody_there() -> None:
    """The message stays recorded when the bots cannot be reached; the answer says so."""

    async def action(running: RunningSimulators) -> tuple[int, str, list[str]]:
        contact = await running.add_contact()
        answer = await running.call_control("POST", f"/contacts/{contact}/messages", {"text": "Hello"})
        happenings = [entry["what"] for entry in await running.read_journal()]
        return answer.status_code, answer.json()["delivery"]["text"], happenings

    status, reason, happenings = run_with_simulators(action, target="http://127.0.0.1:9/webhooks/gohighlevel")
    assert (502, ["person.wrote", "webhook"]) == (status, happenings)
    assert reason.startswith("ClientConnectorError: Cannot connect")


def test_bots_that_never_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A delivery nobody acknowledges in time is told as that, with the time it took."""
    monkeypatch.setattr(webhook_sender, "DELIVERY_TIMEOUT", 0.1)

    async def silent(_scope: Scope, receive: Receive, _send: Send) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    async def whole() -> tuple[int, dict[str, Any]]:
        async with serve_applications({"bots": silent}, [0]) as bots, run_simulators(target=bots["bots"]) as running:
            answer = await running.call_control(
                "POST", f"/contacts/{await running.add_contact()}/messages", {"text": "Hello"}
            )
            return answer.status_code, answer.json()["delivery"]

    status, delivery = asyncio.run(whole())
    assert (502, None) == (status, delivery["status"])
    assert "TimeoutError: no response within 0.1 s" == delivery["text"]
    assert 0.1 <= delivery["seconds"] < 5


def test_deliveries_share_a_kept_connection() -> None:
    """One after the other arrive over the connection that is there already."""
    callers: list[int] = []

    async def bots_door(scope: Scope, receive: Receive, send: Send) -> None:
        callers.append(scope["client"][1])
        await WebhookReceiver()(scope, receive, send)

    async def whole() -> None:
        async with serve_applications({"bots": bots_door}, [0]) as bots, run_simulators(target=bots["bots"]) as running:
            contact = await running.add_contact()
            for _ in range(3):
                await running.call_control("POST", f"/contacts/{contact}/messages", {"text": "Hello"})

    asyncio.run(whole())
    assert (3, 1) == (len(callers), len(set(callers)))


def test_without_bots_the_message_is_recorded() -> None:
    """Without a target nothing is delivered, and the API shows what the person wrote."""

    async def action(running: RunningSimulators) -> tuple[object, str]:
        contact = await running.add_contact(tags=["seller-lead"], fields={"property_address": "8412 Hermosa Ave"})
        answer = await running.call_control("POST", f"/contacts/{contact}/messages", {"text": "Hello"})
        return answer.json()["delivery"], (await running.read_journal(what="person.wrote"))[0]["details"]["text"]

    assert (None, "Hello") == run_with_simulators(action)


def test_who_and_what_cannot_be_used_is_told() -> None:
    """A stranger's message, an impossible phone number and a misspelt name are refused with the reason."""

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


def test_free_ports_are_free_ones() -> None:
    """Two houses stand side by side when both take free ports."""

    async def whole() -> int:
        async with run_simulators() as one, run_simulators() as other:
            return len({*one.simulators.addresses.values(), *other.simulators.addresses.values()})

    assert 2 * len(FREE_PORTS) == asyncio.run(whole())


def test_the_bots_are_told_of_what_is_changed_by_hand() -> None:
    """New tags and new fields are told by an event each, and what is not named stays as it was."""
    receiver = WebhookReceiver()

    async def whole() -> tuple[list[int], list[str], dict[str, Any]]:
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
            (held,) = (await running.call_control("GET", "/contacts")).json()["contacts"]
            kinds = [entry["details"]["kind"] for entry in await running.read_journal(what="webhook", contact=contact)]
            return [answer.status_code for answer in answers], kinds, held

    statuses, kinds, held = asyncio.run(whole())
    assert [200, 200, 200, 422, 400] == statuses
    assert ["ContactTagUpdate", "ContactUpdate", "ContactTagUpdate", "ContactUpdate"] == kinds
    assert kinds == [json.loads(body)["type"] for body in receiver.bodies]
    assert [["vip"], ["vip"], [], []] == [json.loads(body)["tags"] for body in receiver.bodies]
    assert ([], {"ai_lead_score": 7}) == (held["tags"], held["fields"])
