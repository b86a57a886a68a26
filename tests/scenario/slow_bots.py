"""Small bots that take their time, each in one of the ways in which other people's bots do."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from support.vocabulary.clock import Clock
from tests.scenario.scenario_harness import PROFILE

CRM = "https://services.leadconnectorhq.com"
MODEL = "https://api.anthropic.com/v1/messages"
QUESTIONS = (
    ("ask_wishes", "What kind of home are you looking for?"),
    ("ask_financing", "Have you been pre-approved by a lender?"),
    ("ask_timeline", "When would you like to move?"),
    ("ask_motivation", "What is the reason for your move?"),
)
"""What the bots ask one after another: the intent that the simulated language model knows, and the words."""


class SlowBot:
    """What these bots have in common: they ask the model for the next question, send it, and tag the contact.

    environment: holds GHL_API_KEY and LANGUAGE_MODEL_API_KEY.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        headers = {"Authorization": f"Bearer {environment['GHL_API_KEY']}", "Version": "2021-07-28"}
        self._crm = httpx.AsyncClient(base_url=CRM, headers=headers, timeout=60)
        self._model = httpx.AsyncClient(
            headers={"x-api-key": environment["LANGUAGE_MODEL_API_KEY"], "anthropic-version": "2023-06-01"}
        )
        self._asked: dict[str, int] = {}

    async def answer(self, contact_id: str) -> None:
        """Answer one message. The state is read before the model is asked and written after: that is no order."""
        asked = self._asked.get(contact_id, 0)
        text = await self.ask_model(*QUESTIONS[min(asked, len(QUESTIONS) - 1)])
        self._asked[contact_id] = asked + 1
        await self.send(contact_id, text)

    async def ask_model(self, intent: str, words: str) -> str:
        """The question in the model's words."""
        content: list[dict[str, Any]] = [{"role": "user", "content": words}]
        asked = {"model": "claude-x", "max_tokens": 100, "system": f"Intent: {intent}", "messages": content}
        return str((await self._model.post(MODEL, json=asked)).raise_for_status().json()["content"][0]["text"])

    async def send(self, contact_id: str, text: str) -> None:
        """Send an SMS."""
        body = {"type": "SMS", "contactId": contact_id, "message": text}
        (await self._crm.post("/conversations/messages", json=body)).raise_for_status()

    async def tag(self, contact_id: str, tag: str) -> None:
        """Tag the contact."""
        (await self._crm.post(f"/contacts/{contact_id}/tags", json={"tags": [tag]})).raise_for_status()


def read_contact(body: bytes) -> str | None:
    """Who wrote; None for what is no message of a person."""
    event = json.loads(body)
    return str(event["contactId"]) if event.get("type") == "InboundMessage" else None


class WorkingBeforeAnswering(SlowBot):
    """The whole work, and a tag ten seconds later, before the delivery is answered."""

    async def take(self, request: Request) -> Response:
        """One delivery."""
        if contact_id := read_contact(await request.body()):
            await self.answer(contact_id)
            await asyncio.sleep(10)
            await self.tag(contact_id, "tagged-late")
        return JSONResponse({"status": "done"})


class WorkingInBackground(SlowBot):
    """Starlette's background task, with a tag thirty seconds after the answer."""

    async def take(self, request: Request) -> Response:
        """One delivery."""
        contact_id = read_contact(await request.body())
        return JSONResponse(
            {"status": "accepted"}, background=BackgroundTask(self._work, contact_id) if contact_id else None
        )

    async def _work(self, contact_id: str) -> None:
        await self.answer(contact_id)
        await asyncio.sleep(30)
        await self.tag(contact_id, "tagged-late")


class NeverAnswering(SlowBot):
    """Sends its reply and never answers the delivery."""

    async def take(self, request: Request) -> Response:
        """One delivery."""
        if contact_id := read_contact(await request.body()):
            await self.answer(contact_id)
        await asyncio.Event().wait()
        raise AssertionError


class OnTasksOfItsOwn(SlowBot):
    """Answers a minute later, in a task that nobody holds."""

    seconds = 60.0

    async def take(self, request: Request) -> Response:
        """One delivery."""
        if contact_id := read_contact(await request.body()):
            asyncio.get_running_loop().create_task(self._answer_later(contact_id))
        return JSONResponse({"status": "accepted"})

    async def _answer_later(self, contact_id: str) -> None:
        await asyncio.sleep(self.seconds)
        await self.answer(contact_id)


class AnHourLate(OnTasksOfItsOwn):
    """Answers each message an hour later."""

    seconds = 3600.0


class InParts(SlowBot):
    """Splits each answer into two messages, three seconds apart."""

    async def take(self, request: Request) -> Response:
        """One delivery."""
        if contact_id := read_contact(await request.body()):
            await self.answer(contact_id)
            await asyncio.sleep(3)
            await self.send(contact_id, "Take all the time you need.")
        return JSONResponse({"status": "done"})


class JoiningBursts(SlowBot):
    """Waits until nobody has written for five seconds, then answers everything by one message."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        super().__init__(environment)
        self._waiting: dict[str, int] = {}

    async def take(self, request: Request) -> Response:
        """One delivery."""
        if contact_id := read_contact(await request.body()):
            count = self._waiting[contact_id] = self._waiting.get(contact_id, 0) + 1
            await asyncio.sleep(5)
            if count == self._waiting[contact_id]:
                del self._waiting[contact_id]
                self._asked[contact_id] = self._asked.get(contact_id, 0) + count - 1
                await self.answer(contact_id)
        return JSONResponse({"status": "done"})


def _build(bot: SlowBot) -> Starlette:
    return Starlette(routes=[Route(PROFILE.webhooks.native, bot.take, methods=["POST"])])  # type: ignore[attr-defined]


def works_before_answering(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """As its class says."""
    assert clock.now()
    return _build(WorkingBeforeAnswering(environment))


def works_in_background(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """As its class says."""
    assert clock.now()
    return _build(WorkingInBackground(environment))


def never_answers(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """As its class says."""
    assert clock.now()
    return _build(NeverAnswering(environment))


def starts_tasks(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """As its class says."""
    assert clock.now()
    return _build(OnTasksOfItsOwn(environment))


def answers_an_hour_later(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """As its class says."""
    assert clock.now()
    return _build(AnHourLate(environment))


def splits_answers(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """As its class says."""
    assert clock.now()
    return _build(InParts(environment))


def joins_bursts(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """As its class says."""
    assert clock.now()
    return _build(JoiningBursts(environment))


def starts_slowly(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """A target that waits five seconds in its start-up."""
    assert clock.now()

    @asynccontextmanager
    async def live(_application: Starlette) -> AsyncIterator[None]:
        await asyncio.sleep(5)
        yield

    bot = WorkingBeforeAnswering(environment)
    return Starlette(routes=[Route(PROFILE.webhooks.native, bot.take, methods=["POST"])], lifespan=live)


def never_starts(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """A target whose start-up waits for an event that never comes."""
    assert clock.now()
    assert environment

    @asynccontextmanager
    async def live(_application: Starlette) -> AsyncIterator[None]:
        await asyncio.Event().wait()
        yield

    return Starlette(lifespan=live)
