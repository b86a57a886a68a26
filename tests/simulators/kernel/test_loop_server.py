"""Clients of the same process reach an application that the loop itself serves, and virtual time passes as ever."""

import asyncio
import urllib.request
from collections.abc import Coroutine
from typing import Any

import aiohttp
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from support.simulators.kernel.faults import SimulatedConnectionLoss
from support.simulators.kernel.loop_server import LoopServer
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from support.vocabulary.asgi import Receive, Scope, Send


async def _answer(_request: Request) -> Response:
    return PlainTextResponse("here")


async def lose_connection(_scope: Scope, _receive: Receive, _send: Send) -> None:
    """An application whose connection breaks."""
    raise SimulatedConnectionLoss("lost")


APPLICATION = Starlette(routes=[Route("/", _answer)])


def perform(work: Coroutine[Any, Any, None]) -> None:
    """On a loop in virtual time."""
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        runner.run(work)


def test_both_kinds_of_clients_are_answered() -> None:
    """An asynchronous one on the loop, a blocking one in a thread; no virtual time passes meanwhile."""

    async def call() -> None:
        server, loop = LoopServer(), asyncio.get_running_loop()
        ports = await server.serve({"crm": APPLICATION})
        address = f"http://127.0.0.1:{ports['crm']}/"
        async with aiohttp.ClientSession() as session, session.get(address) as answer:
            assert ("here", "crm") == (await answer.text(), answer.headers["X-Simulated"])
        assert b"here" == await asyncio.to_thread(lambda: urllib.request.urlopen(address).read())
        assert 0 == loop.time()
        await server.close()

    perform(call())


def test_a_lost_connection_is_lost() -> None:
    """As under the servers for other processes."""

    async def call() -> None:
        server = LoopServer()
        ports = await server.serve({"crm": lose_connection})
        async with aiohttp.ClientSession() as session:
            with pytest.raises(aiohttp.ClientConnectionError):
                await session.get(f"http://127.0.0.1:{ports['crm']}/")
        await server.close()

    perform(call())


def test_time_passes_in_one_step() -> None:
    """A server that waits sets no timer."""

    async def pass_days() -> None:
        server, loop = LoopServer(), asyncio.get_running_loop()
        assert isinstance(loop, VirtualTimeLoop)
        await server.serve({"crm": APPLICATION})
        await loop.advance_to_next_timer(40 * 86400)
        assert 40 * 86400 == loop.time()
        await server.close()

    perform(pass_days())


def test_nothing_listens_afterwards() -> None:
    """The port is free, and a connection that was kept is closed."""

    async def call() -> None:
        server = LoopServer()
        ports = await server.serve({"crm": APPLICATION})
        reader, writer = await asyncio.open_connection("127.0.0.1", ports["crm"])
        await server.close()
        assert b"" == await reader.read()
        writer.close()
        await writer.wait_closed()
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.1", ports["crm"])

    perform(call())
