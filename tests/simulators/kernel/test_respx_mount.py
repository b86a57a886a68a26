"""Mounting: an unmodified httpx client reaches the simulated services, and nothing else."""

import asyncio
import ssl
from collections.abc import Callable, Coroutine
from typing import Any

import httpx
import pytest
from httpx_aiohttp import AiohttpTransport

from reference_bots.adapters.transport import AiohttpTransport as BotsTransport
from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.faults import ConnectionLost, Receive, Scope, Send
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.respx_mount import MountedServices
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from tests.simulators.kernel.manual_clock import TUESDAY_TEN

Work = Callable[[Journal], Coroutine[Any, Any, None]]


async def _service(scope: Scope, _receive: Receive, send: Send) -> None:
    if scope["path"] == "/late":
        await asyncio.sleep(30)
    if scope["path"] == "/lost":
        raise ConnectionLost("gone")
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": scope["path"].encode()})


def _mounted(work: Work) -> None:
    """Do the work with a service mounted on crm.test, on virtual time."""
    loop = VirtualTimeLoop()

    async def scenario() -> None:
        journal = Journal(VirtualClock(loop, TUESDAY_TEN))
        with MountedServices({"crm.test": _service}, journal):
            task = asyncio.ensure_future(work(journal))
            await loop.until(task.done, 120.0)
            await task

    try:
        loop.run_until_complete(scenario())
    finally:
        loop.close()


def test_a_real_host_name_reaches_the_service() -> None:
    """A call to the service's host is answered by the mounted application."""

    async def work(_journal: Journal) -> None:
        async with httpx.AsyncClient() as client:
            assert (await client.get("https://crm.test/hello")).text == "/hello"

    _mounted(work)


@pytest.mark.parametrize(
    "transport",
    [None, httpx.AsyncHTTPTransport(retries=1), BotsTransport(ssl.create_default_context()), AiohttpTransport()],
    ids=["default", "httpx's", "the reference bots'", "httpx-aiohttp's"],
)
def test_it_does_not_matter_how_the_client_connects(transport: httpx.AsyncBaseTransport | None) -> None:
    """Whatever transport a bot gave its client, the service's host is answered by the mounted application."""

    async def work(_journal: Journal) -> None:
        async with httpx.AsyncClient(transport=transport) as client:
            assert (await client.get("https://crm.test/hello")).text == "/hello"

    _mounted(work)


def test_a_client_that_leads_into_this_process_is_left_alone() -> None:
    """The suite's own way to a target in this process is no call of the target's."""

    async def work(journal: Journal) -> None:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(_service)) as client:
            assert (await client.get("https://target.test/hello")).text == "/hello"
        assert not journal.of("call.unmatched")

    _mounted(work)


def test_after_the_mount_httpx_has_its_sockets_back() -> None:
    """A mount that has ended takes over nothing: the host is looked for outside, and not found."""

    async def work(_journal: Journal) -> None:
        return

    async def outside() -> None:
        async with httpx.AsyncClient() as client:
            with pytest.raises(httpx.ConnectError, match=r"(?i)name|address"):
                await client.get("http://crm.invalid/hello")

    _mounted(work)
    asyncio.run(outside())


def test_an_unknown_host_is_refused_and_journaled() -> None:
    """A call to any other host fails to connect and stands in the journal without its query."""

    async def work(journal: Journal) -> None:
        async with httpx.AsyncClient() as client:
            with pytest.raises(httpx.ConnectError):
                await client.get("https://elsewhere.test/x?secret=1")
        (entry,) = journal.of("call.unmatched")
        assert (entry["method"], entry["url"]) == ("GET", "https://elsewhere.test/x")

    _mounted(work)


def test_a_callers_patience_ends_on_the_virtual_clock() -> None:
    """A read time-out of 2 s is raised after 2 virtual seconds."""

    async def work(_journal: Journal) -> None:
        began = asyncio.get_running_loop().time()
        async with httpx.AsyncClient(timeout=2.0) as client:
            with pytest.raises(httpx.ReadTimeout):
                await client.get("https://crm.test/late")
        assert asyncio.get_running_loop().time() - began == 2.0

    _mounted(work)


def test_a_lost_connection_is_a_read_error() -> None:
    """What a fault loses arrives at the client as a broken connection."""

    async def work(_journal: Journal) -> None:
        async with httpx.AsyncClient() as client:
            with pytest.raises(httpx.ReadError):
                await client.get("https://crm.test/lost")

    _mounted(work)
