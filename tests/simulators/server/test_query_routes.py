"""Whoever waits is told at once, and the CRM tells of everybody."""

import asyncio
import json
import time
from typing import Any

import pytest

from support.simulators.kernel.asgi_server import hosted
from support.vocabulary.asgi import Receive, Scope, Send
from tests.simulators.server.running_simulators import House, Receiver, opened, play

MESSAGE = {"type": "SMS", "message": "Hi Maria", "status": "pending"}


class Bot(Receiver):
    """A bots' door that answers every message over GoHighLevel's API a little later."""

    def __init__(self, status: int = 200) -> None:
        super().__init__(status=status)
        self.house: House | None = None
        self.sent: list[asyncio.Task[Any]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one delivery."""
        await super().__call__(scope, receive, send)
        if self.house is not None:
            body = {"contactId": json.loads(self.bodies[-1])["contactId"]} | MESSAGE
            self.sent.append(asyncio.create_task(self.house.crm("POST", "/conversations/messages", json=body)))


def test_an_answer_is_told_as_soon_as_it_is_there() -> None:
    """The person's message comes back with what was answered, long before the wait is over."""
    bot = Bot()

    async def whole() -> tuple[dict[str, Any], float]:
        async with hosted({"bots": bot}, [0]) as bots, opened(target=bots["bots"]) as house:
            bot.house = house
            contact = await house.add()
            began = time.monotonic()
            answer = await house.control("POST", f"/contacts/{contact}/messages", {"text": "Hello", "wait": 30})
            await asyncio.gather(*bot.sent)
            return answer.json(), time.monotonic() - began

    told, seconds = asyncio.run(whole())
    assert ["Hi Maria"] == told["answers"]
    assert 200 == told["delivery"]["status"]
    assert seconds < 5


@pytest.mark.parametrize(
    ("status", "is_waited_for"), [(200, True), (201, True), (202, True), (204, True), (299, True), (300, False)]
)
def test_any_2xx_is_an_acknowledgement(status: int, *, is_waited_for: bool) -> None:
    """The answer to a delivery acknowledged with any 2xx is waited for; after a refusal there is none to wait for."""
    bot = Bot(status)

    async def whole() -> dict[str, Any]:
        async with hosted({"bots": bot}, [0]) as bots, opened(target=bots["bots"]) as house:
            bot.house = house
            contact = await house.add()
            answer = await house.control("POST", f"/contacts/{contact}/messages", {"text": "Hello", "wait": 30})
            await asyncio.gather(*bot.sent)
            content: dict[str, Any] = answer.json()
            return content

    content = asyncio.run(whole())
    assert status == content["delivery"]["status"]
    assert (["Hi Maria"] if is_waited_for else None) == content.get("answers")


def test_no_answer_is_told_when_the_wait_is_over() -> None:
    """Silence is an empty list."""

    async def whole() -> Any:
        async with hosted({"bots": Receiver()}, [0]) as bots, opened(target=bots["bots"]) as house:
            contact = await house.add()
            return (await house.control("POST", f"/contacts/{contact}/messages", {"text": "Hi", "wait": 0.05})).json()

    assert [] == asyncio.run(whole())["answers"]


def test_the_answer_of_a_number_is_waited_for() -> None:
    """Whoever asks for the second SMS gets it alone, whether it comes or has come; of a fourth there is silence."""

    async def whole() -> list[Any]:
        async with hosted({"bots": Receiver()}, [0]) as bots, opened(target=bots["bots"]) as house:
            contact = await house.add()

            async def write(number: int, wait: float = 30) -> Any:
                content = {"text": "Hello", "wait": wait, "answer": number}
                return (await house.control("POST", f"/contacts/{contact}/messages", content)).json()["answers"]

            early = asyncio.create_task(write(2))
            for text in ("one", "two", "three"):
                body = {"type": "SMS", "contactId": contact, "message": text, "status": "pending"}
                await house.crm("POST", "/conversations/messages", json=body)
            return [await early, await write(1), await write(2), await write(4, wait=0.05)]

    assert [["two"], ["one"], ["two"], []] == asyncio.run(whole())


def test_happenings_tell_when_each_message_was_there() -> None:
    """Both directions of one contact in order, on the clock on which a delivery began; without a name, everybody's."""
    bot = Bot()

    async def whole() -> tuple[list[dict[str, Any]], list[dict[str, Any]], float, float]:
        async with hosted({"bots": bot}, [0]) as bots, opened(target=bots["bots"]) as house:
            bot.house = house
            contact, other = await house.add(), await house.add(phone="+19095550143")
            before = time.monotonic()
            content = {"text": "Hello", "wait": 30}
            delivery = (await house.control("POST", f"/contacts/{contact}/messages", content)).json()["delivery"]
            await house.control("POST", f"/contacts/{other}/messages", {"text": "Me too"})
            await asyncio.gather(*bot.sent)
            mine = (await house.control("GET", f"/happenings?contact={contact}")).json()["happenings"]
            everybody = (await house.control("GET", "/happenings")).json()["happenings"]
            return mine, everybody, before, delivery["began"]

    (wrote, sent), everybody, before, began = asyncio.run(whole())
    assert [("person.wrote", "Hello"), ("message.sent", "Hi Maria")] == [
        (each["what"], each["text"]) for each in (wrote, sent)
    ]
    assert before <= wrote["at"] <= began <= sent["at"] <= time.monotonic()
    assert ["Hello", "Hi Maria", "Me too", "Hi Maria"] == [each["text"] for each in everybody]


def test_deliveries_can_be_aimed_later_and_contacts_assigned() -> None:
    """Both doors are told over the control; the workflow's delivery carries the bot and the secret's signature."""
    receiver = Receiver()

    async def whole() -> tuple[int, dict[str, Any]]:
        async with hosted({"bots": receiver}, [0]) as bots, opened() as house:
            await house.control("PUT", "/target", {"native": None, "workflow": bots["bots"] + "/workflow"})
            contact = await house.add()
            told = (await house.control("POST", f"/contacts/{contact}/assignments", {"bot": "buyer"})).json()
            return told["delivery"]["status"], json.loads(receiver.bodies[0])

    status, body = asyncio.run(whole())
    assert (200, {"bot_type": "buyer"}) == (status, body["customData"])


def test_what_cannot_be_asked_is_refused() -> None:
    """Times that are none, a wait without end, an address elsewhere."""

    async def scene(house: House) -> list[int]:
        contact = await house.add()
        asked = [
            await house.control("GET", "/quiet?span=x&wait=1"),
            await house.control("GET", "/quiet?span=1&wait=100000"),
            await house.control("POST", f"/contacts/{contact}/messages", {"text": "Hi", "wait": 100_000}),
            await house.control("POST", f"/contacts/{contact}/messages", {"text": "Hi", "wait": 1, "answer": 0}),
            await house.control("POST", f"/contacts/{contact}/messages", {"text": "Hi", "answer": 1}),
            await house.control("PUT", "/target", {"native": "http://example.com"}),
            await house.control("POST", "/contacts/nobody/assignments", {"bot": "lead"}),
            await house.control("GET", "/happenings?contact=nobody"),
        ]
        return [answer.status_code for answer in asked]

    assert [400, 400, 400, 400, 400, 400, 404, 404] == play(scene)


def test_quiet_is_when_nothing_happens() -> None:
    """A CRM where something happens again and again is not quiet; one left alone is."""

    async def scene(house: House) -> tuple[bool, bool]:
        contact = await house.add()

        async def noise() -> None:
            while True:
                await house.control("POST", f"/contacts/{contact}/messages", {"text": "Hello"})

        busy = asyncio.create_task(noise())
        before = (await house.control("GET", "/quiet?span=0.3&wait=0.4")).json()["quiet"]
        busy.cancel()
        return before, (await house.control("GET", "/quiet?span=0.1&wait=5")).json()["quiet"]

    assert (False, True) == play(scene)


def test_the_crm_tells_of_everybody_and_counts() -> None:
    """Tags, fields and messages of each contact; how often what happened."""

    async def scene(house: House) -> tuple[Any, Any]:
        contact = await house.add(tags=["seller-lead"], fields={"property_address": "8412 Hermosa Ave"})
        await house.control("POST", f"/contacts/{contact}/messages", {"text": "Hello"})
        everybody = (await house.control("GET", "/contacts")).json()["contacts"]
        return everybody, (await house.control("GET", "/counts")).json()

    (maria,), counts = play(scene)
    assert (["seller-lead"], {"property_address": "8412 Hermosa Ave"}) == (maria["tags"], maria["fields"])
    assert [["inbound", "SMS", "Hello"]] == maria["messages"]
    assert {"person": {"person.wrote": 1}} == counts
