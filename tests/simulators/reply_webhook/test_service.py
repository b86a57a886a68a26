"""The webhook takes a reply wherever the profile says it stands, and refuses everything else with a reason."""

import asyncio
from typing import Any

import httpx
import pytest

from support.simulators.kernel.journal import Journal
from support.simulators.kernel.system_clock import SystemClock
from support.simulators.reply_webhook.service import ReplyPlaces, ReplyWebhook

PLACES = ReplyPlaces(path="/reports", contact="lead.phone", text="lead.messages.0")
MARIA, PHONE = "a" * 20, "+19095550101"


class Caller:
    """One webhook, and what it took."""

    def __init__(self, places: ReplyPlaces | None = PLACES) -> None:
        self.taken: list[tuple[str, str]] = []
        self.journal = Journal(SystemClock())
        self._webhook = ReplyWebhook(
            places=places,
            journal=self.journal,
            find_contact=lambda who: MARIA if who in {MARIA, PHONE, "19095550101"} else "",
            take_reply=lambda contact, text: self.taken.append((contact, text)),
        )

    def call(self, method: str = "POST", path: str = "/reports", **content: Any) -> tuple[int, str]:
        """Status and message of the answer to one call."""

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(self._webhook.application)
            async with httpx.AsyncClient(transport=transport, base_url="http://replies.test") as client:
                return await client.request(method, path, **content)

        answer = asyncio.run(send())
        return answer.status_code, answer.json().get("message", "")


def lead(phone: object, *messages: object) -> dict[str, object]:
    """A body as the places say."""
    return {"lead": {"phone": phone, "messages": list(messages)}}


@pytest.mark.parametrize("who", [MARIA, PHONE, 19095550101, f" {PHONE} "])
def test_a_reply_is_taken(who: object) -> None:
    """By whatever names the contact; a query behind the path changes nothing."""
    caller = Caller()
    assert (200, "") == caller.call(path="/reports?key=x", json=lead(who, "Hello Maria", "and more"))
    assert [(MARIA, "Hello Maria")] == caller.taken


def test_a_form_is_taken() -> None:
    """Its names are those of its fields."""
    caller = Caller(ReplyPlaces(path="/", contact="From", text="Body"))
    assert (200, "") == caller.call(path="/", data={"From": PHONE, "Body": "Hello & welcome"})
    assert [(MARIA, "Hello & welcome")] == caller.taken


@pytest.mark.parametrize(
    ("content", "status", "message"),
    [
        ({"json": lead("", "Hello")}, 422, "no contact at `lead.phone`"),
        ({"json": lead(None, "Hello")}, 422, "no contact at `lead.phone`"),
        ({"json": lead(PHONE)}, 422, "no text at `lead.messages.0`"),
        ({"json": lead(PHONE, " ")}, 422, "no text at `lead.messages.0`"),
        ({"json": lead(PHONE, {"text": "Hello"})}, 422, "no text at `lead.messages.0`"),
        ({"content": b"{"}, 422, "no contact at `lead.phone`"),
        ({"content": b"\xff"}, 422, "no contact at `lead.phone`"),
    ],
)
def test_what_is_no_reply_is_refused(content: dict[str, Any], status: int, message: str) -> None:
    """And journaled with the reason."""
    caller = Caller()
    assert (status, message) == caller.call(**content)
    (call,) = caller.journal.find_entries("call")
    assert ([], status, message) == (caller.taken, call["status"], call["answer"]["message"])


def test_an_unknown_contact_is_refused() -> None:
    """With what was sent."""
    caller = Caller()
    refused = (404, "no contact has the id, phone number or e-mail address 42")
    assert refused == caller.call(json=lead(42, "Hello"))
    assert [] == caller.taken


@pytest.mark.parametrize(
    ("places", "method", "path"),
    [(PLACES, "POST", "/other"), (PLACES, "PUT", "/reports"), (None, "POST", "/")],
)
def test_another_path_is_named(places: ReplyPlaces | None, method: str, path: str) -> None:
    """As a call that is not simulated."""
    caller = Caller(places)
    assert 404 == caller.call(method, path, json=lead(PHONE, "Hello"))[0]
    (named,) = caller.journal.find_entries("call.not_simulated")
    assert ([], method, path) == (caller.taken, named["method"], named["path"])
