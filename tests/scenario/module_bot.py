"""A bot as a module: its application, settings and state are globals, and it takes no clock."""

import asyncio
import json
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

DELAY = timedelta(days=3)
"""After so long somebody who keeps silent is asked again; a profile may replace it."""

API_KEY = os.environ["MODULE_BOT_API_KEY"]
FOLDER = os.environ["MODULE_BOT_FOLDER"]
seen: list[str] = []
"""The contacts of everybody who wrote since the module was imported."""


async def send(contact_id: str, text: str) -> None:
    """Send an SMS that says how late it is for this bot."""
    body = {"type": "SMS", "contactId": contact_id, "message": f"{text} It is {datetime.now(UTC):%d %B %Y, %H:%M}."}
    headers = {"Authorization": f"Bearer {API_KEY}", "Version": "2021-07-28"}
    async with httpx.AsyncClient(base_url="https://services.leadconnectorhq.com", headers=headers) as client:
        (await client.post("/conversations/messages", json=body)).raise_for_status()


async def follow_up(contact_id: str, due: float) -> None:
    """Look once an hour whether it is time."""
    while time.time() < due:  # noqa: ASYNC110 - as simple bots do
        await asyncio.sleep(3600)
    await send(contact_id, "Are you still there?")


async def take(request: Request) -> Response:
    """One delivery."""
    event = json.loads(await request.body())
    if event.get("type") == "InboundMessage":
        contact_id = event["contactId"]
        await send(contact_id, "First time here." if contact_id not in seen else "Back again.")
        seen.append(contact_id)
        request.app.state.waiting.append(
            asyncio.create_task(follow_up(contact_id, time.time() + DELAY.total_seconds()))
        )
    return JSONResponse({"status": "done"})


@asynccontextmanager
async def live(application: Starlette) -> AsyncIterator[None]:
    """Keep the follow-ups that wait; a shutdown forgets them. Everybody who ever wrote is told of the start."""
    application.state.waiting = []
    for contact_id in dict.fromkeys(seen):
        await send(contact_id, "We are back.")
    yield


app = Starlette(routes=[Route("/hooks", take, methods=["POST"])], lifespan=live)
