"""Bots of a few lines, in process, that post their reply to a webhook, alone or besides the message in the CRM."""

import json
from collections.abc import Mapping

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from support.vocabulary.clock import Clock
from tests.scenario.scenario_harness import PROFILE

CRM = "https://services.leadconnectorhq.com/conversations/messages"
WEBHOOK = "https://replies.homes.test/told"
WORDS = "Thank you for writing."


def posts(environment: Mapping[str, str], *, clock: Clock) -> Starlette:  # noqa: ARG001 - the suite gives it
    """To the webhook alone, as a form, with the phone number of the contact."""
    return _build(environment, by_crm=(), posted=(WORDS,), form=True)


def posts_twice(environment: Mapping[str, str], *, clock: Clock) -> Starlette:  # noqa: ARG001 - the suite gives it
    """The same again."""
    return _build(environment, by_crm=(), posted=(WORDS, WORDS))


def posts_without_text(environment: Mapping[str, str], *, clock: Clock) -> Starlette:  # noqa: ARG001 - the suite gives it
    """With the text where nobody looks for it."""
    return _build(environment, by_crm=(), posted=("",))


def sends_and_reports(environment: Mapping[str, str], *, clock: Clock) -> Starlette:  # noqa: ARG001 - the suite gives it
    """Over the CRM, and the same to the webhook and in its answer."""
    return _build(environment, by_crm=(WORDS,), posted=(WORDS,))


def reports_other_words(environment: Mapping[str, str], *, clock: Clock) -> Starlette:  # noqa: ARG001 - the suite gives it
    """Something else than what it sends."""
    return _build(environment, by_crm=(WORDS,), posted=("Nobody is there.",))


def reports_one_too_many(environment: Mapping[str, str], *, clock: Clock) -> Starlette:  # noqa: ARG001 - the suite gives it
    """Of two replies, and it sends one."""
    return _build(environment, by_crm=(WORDS,), posted=(WORDS, "And good-bye."))


def reports_nothing(environment: Mapping[str, str], *, clock: Clock) -> Starlette:  # noqa: ARG001 - the suite gives it
    """It sends its reply and reports to nobody."""
    return _build(environment, by_crm=(WORDS,), posted=())


def _build(
    environment: Mapping[str, str], *, by_crm: tuple[str, ...], posted: tuple[str, ...], form: bool = False
) -> Starlette:
    async def take(request: Request) -> Response:
        event = json.loads(await request.body())
        if event.get("type") != "InboundMessage":
            return JSONResponse({"status": "ignored"})
        contact = event["contactId"]
        async with httpx.AsyncClient() as client:
            headers = {"Authorization": f"Bearer {environment['GHL_API_KEY']}", "Version": "2021-07-28"}
            for text in by_crm:
                body = {"type": "SMS", "contactId": contact, "message": text}
                (await client.post(CRM, json=body, headers=headers)).raise_for_status()
            for text in posted:
                if form:
                    await client.post(WEBHOOK, data={"who": contact, "text": text})
                else:
                    await client.post(WEBHOOK, json={"who": contact, "text": text})
        return JSONResponse({"reply": posted[0] if posted else ""})

    return Starlette(routes=[Route(PROFILE.webhooks.native, take, methods=["POST"])])
