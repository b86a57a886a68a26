"""In process, clients other than httpx reach the simulated services at the addresses that a profile hands out."""

import asyncio
import json
import urllib.request
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from pathlib import Path

import aiohttp
import httpx
import pytest
import requests
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from support.promises.unsimulated_calls import describe_unsimulated_calls
from support.scenario.step_context import World
from tests.scenario.other_bots import write_profile
from tests.scenario.scenario_harness import SCENARIO, suite

PROFILE = """
[start]
factory = "tests.scenario.test_clients_in_process:build_bot"
takes = "environment"
environment = { KEY = "{account.token}", CRM = "{services.gohighlevel}", CLIENT = "CHOSEN" }

[webhooks]
native = "/hooks"
signature = { kind = "none" }
echo = { send = "no" }
"""

Send = Callable[[str, Mapping[str, str], Mapping[str, str]], Awaitable[object]]


async def send_by_aiohttp(url: str, headers: Mapping[str, str], body: Mapping[str, str]) -> object:
    """On the loop."""
    async with aiohttp.ClientSession(headers=headers) as session, session.post(url, json=body) as answer:
        return answer.status


async def send_by_requests(url: str, headers: Mapping[str, str], body: Mapping[str, str]) -> object:
    """In a thread."""
    return await asyncio.to_thread(requests.post, url, json=body, headers=headers, timeout=20)


async def send_by_urllib(url: str, headers: Mapping[str, str], body: Mapping[str, str]) -> object:
    """In a thread."""
    own = {**headers, "Content-Type": "application/json"}
    asked = urllib.request.Request(url, json.dumps(body).encode(), own)  # noqa: S310 - the suite's own address
    return await asyncio.to_thread(lambda: urllib.request.urlopen(asked, timeout=20).read())  # noqa: S310 - as above


async def send_by_httpx(url: str, headers: Mapping[str, str], body: Mapping[str, str]) -> object:
    """Intercepted, at the address as under the vendor's host."""
    async with httpx.AsyncClient(headers=headers) as client:
        return await client.post(url, json=body)


async def block_loop(url: str, headers: Mapping[str, str], body: Mapping[str, str]) -> object:
    """As many simple bots do."""
    try:
        return requests.post(url, json=body, headers=headers, timeout=20)  # noqa: ASYNC210 - that is the fault
    except requests.ConnectionError as refused:
        return refused


CLIENTS: Mapping[str, Send] = {
    "aiohttp": send_by_aiohttp,
    "requests": send_by_requests,
    "urllib": send_by_urllib,
    "httpx": send_by_httpx,
    "blocking": block_loop,
}


def build_bot(environment: Mapping[str, str]) -> Starlette:
    """Replies to each message, by the client that CLIENT names."""
    send = CLIENTS[environment["CLIENT"]]
    headers = {"Authorization": f"Bearer {environment['KEY']}", "Version": "2021-07-28"}

    async def take(request: Request) -> Response:
        event = json.loads(await request.body())
        body = {"type": "SMS", "contactId": event["contactId"], "message": f"You wrote {event['body']}, thank you."}
        await send(f"{environment['CRM']}/conversations/messages", headers, body)
        return JSONResponse({"status": "done"})

    return Starlette(routes=[Route("/hooks", take, methods=["POST"])])


def talk(world: World, *lines: str) -> list[str]:
    """What Maria was sent in answer to these lines."""
    maria = world.conversations.introduce_person("Maria", "lead")
    for line in lines:
        world.run(world.conversations.say(maria, line))
        world.run(world.conversations.let_time_pass_silently(maria, timedelta(days=3)))
    return [entry["text"] for entry in world.journal.find_entries("message.sent", contact=maria.contact_id)]


@pytest.mark.parametrize("client", ["aiohttp", "requests", "urllib", "httpx"])
def test_it_reaches_the_services(tmp_path: Path, client: str) -> None:
    """In every scenario those of this scenario, though days pass between two messages."""
    with suite(write_profile(tmp_path, PROFILE.replace("CHOSEN", client))) as entered:
        for _ in range(2):
            world = entered.open_world(SCENARIO)
            assert ["You wrote Hi, thank you.", "You wrote Yes, thank you."] == talk(world, "Hi", "Yes")
            assert "" == describe_unsimulated_calls(world.journal)
            entered.close_world(world)


def test_a_client_that_blocks_the_loop_is_refused_and_named(tmp_path: Path) -> None:
    """It would wait for ever for the loop that it stops."""
    with suite(write_profile(tmp_path, PROFILE.replace("CHOSEN", "blocking"))) as entered:
        world = entered.open_world(SCENARIO)
        assert [] == talk(world, "Hi")
        assert "a client that blocks the event loop cannot be answered" in describe_unsimulated_calls(world.journal)
        entered.close_world(world)
