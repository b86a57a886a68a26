"""How webhooks are repeated, disturbed, signed, configured, triggered and sent again."""

import asyncio
import base64
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.simulators.server.event_receiver import LONGEST_WAIT, Receiver, run_with_receiver
from tests.simulators.server.running_simulators import RunningSimulators


@pytest.mark.parametrize(
    ("statuses", "attempts"),
    [((429, 429, 200), 3), ((429,), 7), ((500,), 1), ((302,), 1), ((404,), 1), ((202,), 1)],
)
def test_only_a_429_is_repeated_and_six_times_at_most(statuses: tuple[int, ...], attempts: int) -> None:
    """With the same body, by the vendor's schedule, which is scaled here."""

    async def action(running: RunningSimulators, receiver: Receiver) -> None:
        contact = await running.add_contact()
        await running.call_control("POST", f"/contacts/{contact}/messages", {"text": "Hello"})
        await receiver.wait_for(attempts)
        assert (await running.call_control("GET", "/quiet?span=0.3&wait=20")).json()["quiet"]
        assert attempts == len(receiver.bodies)
        assert 1 == len(set(receiver.bodies))
        (kept,) = (await running.call_control("GET", "/deliveries")).json()["deliveries"]
        assert attempts == len(kept["outcomes"])

    run_with_receiver(action, {"repeats": True, "scale": 0.0001}, statuses)


def test_deliveries_can_be_doubled_lost_and_late() -> None:
    """Each is a fault in the journal; a late one arrives after those that were made after it."""

    async def action(running: RunningSimulators, receiver: Receiver) -> None:
        contact = await running.add_contact()

        async def write(text: str, **settings: Any) -> Any:
            await running.call_control("PUT", "/events", settings)
            return await running.call_control("POST", f"/contacts/{contact}/messages", {"text": text})

        await write("twice", twice_one_in=1)
        lost = await write("lost", lost_one_in=1)
        assert (200, True) == (lost.status_code, lost.json()["delivery"]["lost"])
        await running.call_control("PUT", "/events", {"late_one_in": 1, "late_seconds": 0.5})
        late = asyncio.create_task(running.call_control("POST", f"/contacts/{contact}/messages", {"text": "late"}))
        while len(await running.read_journal(what="fault")) < 3:
            pass
        await write("early")
        await late
        assert ["twice", "twice", "early", "late"] == [payload["body"] for payload in await receiver.wait_for(4)]
        kinds = [entry["details"]["kind"] for entry in await running.read_journal(what="fault")]
        assert ["delivers twice", "loses the delivery", "delivers late"] == kinds

    run_with_receiver(action)


def test_the_older_signature_is_an_option() -> None:
    """RSA with SHA-256 over the raw body; the public key is told."""

    async def action(running: RunningSimulators, receiver: Receiver) -> None:
        pem = (await running.call_control("GET", "/events")).json()["rsa_public_key"]
        key = serialization.load_pem_public_key(pem.encode())
        assert isinstance(key, rsa.RSAPublicKey)
        contact = await running.add_contact()
        await running.call_control("POST", f"/contacts/{contact}/messages", {"text": "¿Sí?"})
        await receiver.wait_for(1)
        signature = base64.b64decode(receiver.headers[0][b"x-wh-signature"])
        key.verify(signature, receiver.bodies[0], padding.PKCS1v15(), hashes.SHA256())
        assert b"x-ghl-signature" not in receiver.headers[0]

    run_with_receiver(action, {"signature": "rsa"})


def test_a_workflow_sends_what_it_is_configured_to() -> None:
    """Any header, and any body with merge fields; without the header that stands for a proxy."""

    async def action(running: RunningSimulators, receiver: Receiver) -> None:
        body = {"id": "{{contact.id}}", "who": ["{{ contact.first_name }} of {{location.name}}", 3], "no": "{{x.y}}"}
        workflow = {"headers": {"X-Secret": "s3"}, "body": body, "signed": False}
        assert (await running.call_control("PUT", "/workflow", workflow)).is_success
        contact = await running.add_contact()
        await running.call_control("POST", f"/contacts/{contact}/assignments", {"bot": "seller"})
        (sent,) = await receiver.wait_for(1)
        assert contact == sent["id"]
        assert sent["who"][0].startswith("Maria of ")
        assert (3, "") == (sent["who"][1], sent["no"])
        assert b"s3" == receiver.headers[0][b"x-secret"]
        assert b"x-workflow-signature" not in receiver.headers[0]

    run_with_receiver(action)


@pytest.mark.parametrize(
    ("channel", "name"),
    [
        ("SMS", "SMS"),
        ("Email", "Email"),
        ("WhatsApp", "WhatsApp"),
        ("Live_Chat", "Live_Chat"),
        ("FB", "FB"),
        ("IG", "IG"),
        ("Call", "CALL"),
        ("VoiceMail", "VoiceMail"),
    ],
)
def test_a_person_writes_on_any_channel_with_attachments(channel: str, name: str) -> None:
    """The webhook has the channel's own name."""

    async def action(running: RunningSimulators, receiver: Receiver) -> None:
        contact = await running.add_contact(email="maria@example.com")
        picture = "https://files.example.com/home.jpg"
        body = {"text": "My home", "channel": channel, "attachments": [picture]}
        await running.call_control("POST", f"/contacts/{contact}/messages", body)
        (payload,) = await receiver.wait_for(1)
        assert (name, "My home", [picture]) == (payload["messageType"], payload["body"], payload["attachments"])

    run_with_receiver(action)


def test_messages_go_through_the_states_of_the_carrier() -> None:
    """The first at once, the others over time, with the carrier's error."""

    async def action(running: RunningSimulators, _receiver: Receiver) -> None:
        steps = [{"status": "queued"}, {"status": "sent"}, {"status": "undelivered", "after": 0.1, "error": "30003"}]
        assert (await running.call_control("PUT", "/carrier", {"steps": steps})).is_success
        contact = await running.add_contact()
        sent = {"type": "SMS", "contactId": contact, "message": "Hello"}
        message = (await running.call_crm("POST", "/conversations/messages", json=sent)).json()["messageId"]

        async def list_reported() -> list[str]:
            return [entry["details"]["status"] for entry in await running.read_journal(what="carrier.reported")]

        async def read() -> dict[str, Any]:
            answer = (await running.call_crm("GET", f"/conversations/messages/{message}")).json()
            shown: dict[str, Any] = answer.get("message", answer)
            return shown

        async with asyncio.timeout(LONGEST_WAIT):
            # The journal is asked, and not the CRM, which refuses more than 100 calls in ten seconds.
            while "undelivered" not in (reported := await list_reported()):
                pass
        assert ["queued", "sent", "undelivered"] == reported
        assert "undelivered" == (await read())["status"]

    run_with_receiver(action)


def test_an_event_can_be_triggered_and_sent_again() -> None:
    """Also those of the app; sent again, it has the same bytes."""

    async def action(running: RunningSimulators, receiver: Receiver) -> None:
        contact = await running.add_contact()
        nothing = await running.call_control("POST", "/events", {"kind": "NoteCreate", "contact": contact})
        unknown = await running.call_control("POST", "/events", {"kind": "NoteCreate", "contact": "nobody"})
        assert (409, 404) == (nothing.status_code, unknown.status_code)
        assert (await running.call_control("POST", "/events", {"kind": "ContactUpdate", "contact": contact})).is_success
        assert (await running.call_control("POST", "/events", {"kind": "INSTALL"})).is_success
        first, second = (await running.call_control("GET", "/deliveries")).json()["deliveries"]
        assert (await running.call_control("POST", f"/deliveries/{first['number']}/again")).is_success
        assert 404 == (await running.call_control("POST", "/deliveries/99/again")).status_code
        await receiver.wait_for(3)
        assert (first["body"], second["body"], first["body"]) == tuple(body.decode() for body in receiver.bodies)

    run_with_receiver(action)


@pytest.mark.parametrize(
    ("path", "body", "reason"),
    [
        ("/events", {"events": ["ContactMoved"]}, "no event is called ContactMoved; there are: InboundMessage"),
        ("/events", {"scale": 2}, "scale"),
        ("/carrier", {"steps": [{"status": "lost"}]}, "lost"),
        ("/workflow", {"header": {}}, "unknown field"),
    ],
)
def test_invalid_settings_are_refused(path: str, body: Any, reason: str) -> None:
    """With what is known."""

    async def action(running: RunningSimulators, _receiver: Receiver) -> None:
        answer = await running.call_control("PUT", path, body)
        assert 400 == answer.status_code
        assert reason in answer.json()["error"]

    run_with_receiver(action)
