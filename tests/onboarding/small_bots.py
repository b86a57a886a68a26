"""A bot of a few lines whose faults are chosen by its environment, and the profile that fits it without any."""

import asyncio
import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from pathlib import Path

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from support.vocabulary.clock import Clock

CRM = "https://services.leadconnectorhq.com"
SECRET = "shared-by-both"

GREETING = "Thank you for writing to us about your home. What can we do?"
REPLIES = {
    "worth": "That depends on what it is like inside. Shall we come and see it?",
    "Ave": "We know that street well. Who lives there now?",
    "bedrooms": "Saturday morning is free. Which part of town do you like?",
}
"""A word of a message -> what it is answered with."""

PROFILE = """
name = "Small bots"

[bots.lead]

[start]
factory = "tests.onboarding.small_bots:build_small_bot"

[start.environment]
GHL_API_KEY = "{account.token}"
WEBHOOK_SECRET = "shared-by-both"

[webhooks]
native = "/hook"

[webhooks.signature]
kind = "hmac"
header = "X-Signature"
secret = "shared-by-both"

[webhooks.message.body]
contactId = "{contact.id}"
messageBody = "{message.text}"

[webhooks.arrival]
send = "no"

[webhooks.echo]
send = "no"

[tags.temperature.lead]
hot = "hot-lead"
warm = "warm-lead"
cold = "cold-lead"

[fields]
score = "ai_lead_score"
condition = "property_condition"

[capabilities]
virtual_clock = "yes"
"""


class SmallBot:
    """Verifies an HMAC, answers, then replies over the CRM and writes a tag and two fields; unless FAULT says else."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._fault = environment.get("FAULT", "")
        self._taken: set[bytes] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def take(self, request: Request) -> Response:
        """Take one delivery; 401 for a wrong signature, 400 without a contact."""
        body = await request.body()
        expected = hmac.new(self._environment["WEBHOOK_SECRET"].encode(), body, hashlib.sha256).hexdigest()
        if self._fault != "accepts everything" and not hmac.compare_digest(
            expected, request.headers.get("x-signature", "")
        ):
            return JSONResponse({"message": "bad signature"}, 401)
        data = json.loads(body)
        if not data.get("contactId"):
            if self._fault == "fails without a contact":
                return JSONResponse({"message": "internal error"}, 500)
            return JSONResponse({"message": "contactId is missing"}, 400)
        if body in self._taken and self._fault != "forgets":
            return JSONResponse({"status": "duplicate"})
        self._taken.add(body)
        return self._answer(data["contactId"], data.get("messageBody", ""))

    def _answer(self, contact_id: str, text: str) -> Response:
        reply = next((reply for word, reply in REPLIES.items() if word in text), GREETING)
        match self._fault:
            case "says one thing":
                reply = "Thank you for reaching out. Somebody of our team will be with you."
            case "page":
                return HTMLResponse("<!doctype html><title>Start page</title>")
            case "replies in the answer":
                return JSONResponse({"ok": True, "data": {"reply": reply}})
            case "admits an error":
                return JSONResponse({"error": "no such contact"})
            case "ends":
                os._exit(3)
            case "raises":
                raise LookupError("no such lane")
            case "shows its secret":
                return JSONResponse({"ok": True, "debug": f"{self._environment['WEBHOOK_SECRET']} maria@homes.test"})
            case "does nothing":
                return JSONResponse({"ok": True})
        task = asyncio.create_task(self._work(contact_id, reply))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return JSONResponse({"ok": True})

    async def _work(self, contact_id: str, reply: str) -> None:
        headers = {"Authorization": f"Bearer {self._environment['GHL_API_KEY']}", "Version": "2021-07-28"}
        async with httpx.AsyncClient(headers=headers) as client:
            if self._fault == "calls elsewhere":
                try:
                    await client.get("https://weather.test/today")
                except httpx.HTTPError:
                    return
            if self._fault == "looks for fields":
                for count in (1, 2):
                    body = {"customFields": [{"field_value": "x"}] * count}
                    await client.put(f"{CRM}/contacts/{contact_id}", json=body)
            if self._fault == "writes fields of its own":
                for key in ("mood_of_the_lead", "lead_grade"):
                    body = {"customFields": [{"key": key, "field_value": "x"}]}
                    (await client.put(f"{CRM}/contacts/{contact_id}", json=body)).raise_for_status()
            if self._fault == "asks a model":
                question = {"model": "any", "messages": [{"role": "user", "content": "What now?"}]}
                await client.post("https://api.openai.com/v1/chat/completions", json=question)
            message = {"type": "SMS", "contactId": contact_id, "message": reply}
            await client.post(f"{CRM}/conversations/messages", json=message)
            if self._fault == "signs":
                message = {"type": "SMS", "contactId": contact_id, "message": "Jorge, Rancho Realty, DRE 01234567"}
                await client.post(f"{CRM}/conversations/messages", json=message)
            if self._fault == "writes late":
                await asyncio.sleep(3)
            await client.post(f"{CRM}/contacts/{contact_id}/tags", json={"tags": ["Warm-Lead"]})
            fields = [{"key": "ai_lead_score", "field_value": 50}, {"key": "property_condition", "field_value": "good"}]
            await client.put(f"{CRM}/contacts/{contact_id}", json={"customFields": fields})


def build_small_bot(environment: Mapping[str, str], *, clock: Clock) -> Starlette:
    """The bot as an application. Raises ValueError where it is not to start."""
    assert clock.now()
    if environment.get("FAULT") == "does not start":
        raise ValueError("the number of questions is missing")
    return Starlette(routes=[Route("/hook", SmallBot(environment).take, methods=["POST"])])


def serve_small_bot() -> Starlette:
    """The bot as a program of its own."""
    return Starlette(routes=[Route("/hook", SmallBot(os.environ).take, methods=["POST"])])


def serve_strict_bot() -> Starlette:
    """The bot as a program whose secret its profile does not know."""
    return Starlette(
        routes=[Route("/hook", SmallBot(os.environ | {"WEBHOOK_SECRET": "theirs"}).take, methods=["POST"])]
    )


def write_profile(folder: Path, *changes: tuple[str, str], fault: str = "") -> Path:
    """The profile with these texts replaced. fault: of the bot."""
    text = PROFILE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    text = text.replace('WEBHOOK_SECRET = "', f'FAULT = "{fault}"\nWEBHOOK_SECRET = "')
    file = folder / "small.toml"
    file.write_text(text, encoding="utf-8")
    return file
