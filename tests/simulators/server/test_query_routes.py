"""The read-only routes of the control API, and waiting for replies."""

import asyncio
import json
import time
from typing import Any

import pytest

from support.simulators.kernel.asgi_server import serve_applications
from support.vocabulary.asgi import Receive, Scope, Send
from tests.simulators.server.running_simulators import (
    RunningSimulators,
    WebhookReceiver,
    run_simulators,
    run_with_simulators,
)

MESSAGE = {"type": "SMS", "message": "Hi Maria", "status": "pending"}


class ReplyingBot(WebhookReceiver):
    """A webhook endpoint that replies to every message over GoHighLevel's API a little later."""

    def __init__(self, status: int = 200) -> None:
        super().__init__(status=status)
        self.running: RunningSimulators | None = None
        self.sent: list[asyncio.Task[Any]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Record one delivery and reply to it."""
        await super().__call__(scope, receive, send)
        if self.running is not None:
            body = {"contactId": json.loads(self.bodies[-1])["contactId"]} | MESSAGE
            self.sent.append(asyncio.create_task(self.running.call_crm("POST", "/conversations/messages", json=body)))


def test_a_reply_is_returned_at_once() -> None:
    """The response has the reply long before the wait is over."""
    bot = ReplyingBot()

    async def run() -> tuple[dict[str, Any], float]:
        async with serve_applications({"bots": bot}, [0]) as bots, run_simulators(target=bots["bots"]) as running:
            bot.running = running
            contact = await running.add_contact()
            began = time.monotonic()
            answer = await running.call_control("POST", f"/contacts/{contact}/messages", {"text": "Hello", "wait": 30})
            await asyncio.gather(*bot.sent)
            return answer.json(), time.monotonic() - began

    content, seconds = asyncio.run(run())
    assert ["Hi Maria"] == content["answers"]
    assert 200 == content["delivery"]["status"]
    assert seconds < 5


@pytest.mark.parametrize(
    ("status", "is_waited_for"), [(200, True), (201, True), (202, True), (204, True), (299, True), (300, False)]
)
def test_any_2xx_is_an_acknowledgement(status: int, *, is_waited_for: bool) -> None:
    """A reply is awaited after any 2xx, and not after a refusal."""
    bot = ReplyingBot(status)

    async def run() -> dict[str, Any]:
        async with serve_applications({"bots": bot}, [0]) as bots, run_simulators(target=bots["bots"]) as running:
            bot.running = running
            contact = await running.add_contact()
            answer = await running.call_control("POST", f"/contacts/{contact}/messages", {"text": "Hello", "wait": 30})
            await asyncio.gather(*bot.sent)
            content: dict[str, Any] = answer.json()
            return content

    content = asyncio.run(run())
    assert status == content["delivery"]["status"]
    assert (["Hi Maria"] if is_waited_for else None) == content.get("answers")


def test_a_missing_reply_is_an_empty_list() -> None:
    """The list is returned when the wait is over."""

    async def run() -> Any:
        async with (
            serve_applications({"bots": WebhookReceiver()}, [0]) as bots,
            run_simulators(target=bots["bots"]) as running,
        ):
            contact = await running.add_contact()
            return (
                await running.call_control("POST", f"/contacts/{contact}/messages", {"text": "Hi", "wait": 0.05})
            ).json()

    assert [] == asyncio.run(run())["answers"]


def test_the_reply_with_a_number_is_awaited() -> None:
    """The second SMS is returned alone, whether it was sent before or later; a missing fourth is an empty list."""

    async def run() -> list[Any]:
        async with (
            serve_applications({"bots": WebhookReceiver()}, [0]) as bots,
            run_simulators(target=bots["bots"]) as running,
        ):
            contact = await running.add_contact()

            async def write(number: int, wait: float = 30) -> Any:
                content = {"text": "Hello", "wait": wait, "answer": number}
                return (await running.call_control("POST", f"/contacts/{contact}/messages", content)).json()["answers"]

            early = asyncio.create_task(write(2))
            for text in ("one", "two", "three"):
                body = {"type": "SMS", "contactId": contact, "message": text, "status": "pending"}
                await running.call_crm("POST", "/conversations/messages", json=body)
            return [await early, await write(1), await write(2), await write(4, wait=0.05)]

    assert [["two"], ["one"], ["two"], []] == asyncio.run(run())


def test_the_message_log_has_the_time_of_each_message() -> None:
    """Messages of one contact, or of all, both directions in order, on the clock of the deliveries."""
    bot = ReplyingBot()

    async def run() -> tuple[list[dict[str, Any]], list[dict[str, Any]], float, float]:
        async with serve_applications({"bots": bot}, [0]) as bots, run_simulators(target=bots["bots"]) as running:
            bot.running = running
            contact, other = await running.add_contact(), await running.add_contact(phone="+19095550143")
            before = time.monotonic()
            content = {"text": "Hello", "wait": 30}
            delivery = (await running.call_control("POST", f"/contacts/{contact}/messages", content)).json()["delivery"]
            await running.call_control("POST", f"/contacts/{other}/messages", {"text": "Me too"})
            await asyncio.gather(*bot.sent)
            own = (await running.call_control("GET", f"/messages?contact={contact}")).json()["messages"]
            all_messages = (await running.call_control("GET", "/messages")).json()["messages"]
            return own, all_messages, before, delivery["began"]

    (wrote, sent), all_messages, before, began = asyncio.run(run())
    assert [("person.wrote", "Hello"), ("message.sent", "Hi Maria")] == [
        (each["what"], each["text"]) for each in (wrote, sent)
    ]
    assert before <= wrote["at"] <= began <= sent["at"] <= time.monotonic()
    assert ["Hello", "Hi Maria", "Me too", "Hi Maria"] == [each["text"] for each in all_messages]


def test_the_target_can_be_set_later_and_contacts_assigned() -> None:
    """Both endpoints are set over the control API; the workflow webhook carries the bot."""
    receiver = WebhookReceiver()

    async def run() -> tuple[int, dict[str, Any]]:
        async with serve_applications({"bots": receiver}, [0]) as bots, run_simulators() as running:
            await running.call_control("PUT", "/target", {"native": None, "workflow": bots["bots"] + "/workflow"})
            contact = await running.add_contact()
            content = (await running.call_control("POST", f"/contacts/{contact}/assignments", {"bot": "buyer"})).json()
            return content["delivery"]["status"], json.loads(receiver.bodies[0])

    status, body = asyncio.run(run())
    assert (200, {"bot_type": "buyer"}) == (status, body["customData"])


def test_invalid_queries_are_refused() -> None:
    """Invalid times, a too long wait, an address of another machine and unknown contacts."""

    async def action(running: RunningSimulators) -> list[int]:
        contact = await running.add_contact()
        asked = [
            await running.call_control("GET", "/quiet?span=x&wait=1"),
            await running.call_control("GET", "/quiet?span=1&wait=100000"),
            await running.call_control("POST", f"/contacts/{contact}/messages", {"text": "Hi", "wait": 100_000}),
            await running.call_control("POST", f"/contacts/{contact}/messages", {"text": "Hi", "wait": 1, "answer": 0}),
            await running.call_control("POST", f"/contacts/{contact}/messages", {"text": "Hi", "answer": 1}),
            await running.call_control("PUT", "/target", {"native": "http://example.com"}),
            await running.call_control("POST", "/contacts/nobody/assignments", {"bot": "lead"}),
            await running.call_control("GET", "/messages?contact=nobody"),
        ]
        return [answer.status_code for answer in asked]

    assert [400, 400, 400, 400, 400, 400, 404, 404] == run_with_simulators(action)


def test_the_crm_is_quiet_without_events() -> None:
    """A CRM with frequent events is not quiet; one without is."""

    async def action(running: RunningSimulators) -> tuple[bool, bool]:
        contact = await running.add_contact()

        async def noise() -> None:
            while True:
                await running.call_control("POST", f"/contacts/{contact}/messages", {"text": "Hello"})

        busy = asyncio.create_task(noise())
        before = (await running.call_control("GET", "/quiet?span=0.3&wait=0.4")).json()["quiet"]
        busy.cancel()
        return before, (await running.call_control("GET", "/quiet?span=0.1&wait=5")).json()["quiet"]

    assert (False, True) == run_with_simulators(action)


def test_contacts_and_event_counts_can_be_read() -> None:
    """Each contact has tags, fields and messages; events are counted by name."""

    async def action(running: RunningSimulators) -> tuple[Any, Any]:
        contact = await running.add_contact(tags=["seller-lead"], fields={"property_address": "8412 Hermosa Ave"})
        await running.call_control("POST", f"/contacts/{contact}/messages", {"text": "Hello"})
        all_messages = (await running.call_control("GET", "/contacts")).json()["contacts"]
        return all_messages, (await running.call_control("GET", "/counts")).json()

    (maria,), counts = run_with_simulators(action)
    assert (["seller-lead"], {"property_address": "8412 Hermosa Ave"}) == (maria["tags"], maria["fields"])
    assert [["inbound", "SMS", "Hello"]] == maria["messages"]
    assert {"person": {"person.wrote": 1}} == counts
