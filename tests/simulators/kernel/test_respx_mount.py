"""Mounting: unmodified httpx clients reach the simulated services and nothing else."""

import asyncio
import ssl
from collections.abc import Callable, Coroutine
from typing import Any

import httpx
import pytest
from httpx_aiohttp import AiohttpTransport

from reference_bots.adapters.transport import AiohttpTransport as BotsTransport
from support.simulators.kernel.call_latency import CallLatency
from support.simulators.kernel.clock import VirtualClock
from support.simulators.kernel.faults import Receive, Scope, Send, SimulatedConnectionLoss
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.respx_mount import MountedServices
from support.simulators.kernel.virtual_time import VirtualTimeLoop
from tests.simulators.kernel.manual_clock import TUESDAY_TEN

Work = Callable[[Journal], Coroutine[Any, Any, None]]


async def _service(scope: Scope, _receive: Receive, send: Send) -> None:
    if scope["path"] == "/late":
        await asyncio.sleep(30)
    if scope["path"] == "/lost":
        raise SimulatedConnectionLoss("gone")
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": scope["path"].encode()})


def _run_mounted(work: Work, latency: CallLatency | None = None) -> None:
    """Run `work` with a service mounted on crm.test, in virtual time. latency: of that service."""
    loop = VirtualTimeLoop()

    async def scenario() -> None:
        journal = Journal(VirtualClock(loop, TUESDAY_TEN))
        with MountedServices({"crm.test": _service}, journal, latency={"crm.test": latency} if latency else None):
            task = asyncio.ensure_future(work(journal))
            await loop.advance_until(task.done, 120.0)
            await task

    try:
        loop.run_until_complete(scenario())
    finally:
        loop.close()


def test_a_real_host_name_reaches_the_service() -> None:
    """A call to the service's host reaches the mounted application."""

    async def work(_journal: Journal) -> None:
        async with httpx.AsyncClient() as client:
            assert (await client.get("https://crm.test/hello")).text == "/hello"

    _run_mounted(work)


@pytest.mark.parametrize(
    "transport",
    [None, httpx.AsyncHTTPTransport(retries=1), BotsTransport(ssl.create_default_context()), AiohttpTransport()],
    ids=["default", "httpx's", "the reference bots'", "httpx-aiohttp's"],
)
def test_clients_with_any_transport_are_intercepted(transport: httpx.AsyncBaseTransport | None) -> None:
    """The mounted application is reached with any transport of the client."""

    async def work(_journal: Journal) -> None:
        async with httpx.AsyncClient(transport=transport) as client:
            assert (await client.get("https://crm.test/hello")).text == "/hello"

    _run_mounted(work)


def test_a_client_of_an_application_in_process_is_not_intercepted() -> None:
    """The suite's own calls of a target in process are neither intercepted nor journaled."""

    async def work(journal: Journal) -> None:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(_service)) as client:
            assert (await client.get("https://target.test/hello")).text == "/hello"
        assert not journal.find_entries("call.unknown_host")

    _run_mounted(work)


def test_after_the_mount_nothing_is_intercepted() -> None:
    """The host is looked up outside the process and not found."""

    async def work(_journal: Journal) -> None:
        return

    async def outside() -> None:
        async with httpx.AsyncClient() as client:
            with pytest.raises(httpx.ConnectError, match=r"(?i)name|address"):
                await client.get("http://crm.invalid/hello")

    _run_mounted(work)
    asyncio.run(outside())


def test_an_unknown_host_is_refused_and_journaled() -> None:
    """A call to any other host fails to connect and is journaled without its query."""

    async def work(journal: Journal) -> None:
        async with httpx.AsyncClient() as client:
            with pytest.raises(httpx.ConnectError):
                await client.get("https://elsewhere.test/x?secret=1")
        (entry,) = journal.find_entries("call.unknown_host")
        assert dict(entry.details) == {"method": "GET", "host": "elsewhere.test", "path": "/x"}

    _run_mounted(work)


def test_a_synchronous_client_is_refused_with_the_remedy() -> None:
    """It would block the loop; nothing leaves the process."""

    async def work(_journal: Journal) -> None:
        with httpx.Client() as client, pytest.raises(httpx.ConnectError, match='with reach = "program"'):
            client.get("https://crm.test/hello")  # noqa: ASYNC212 - the mistake in question

    _run_mounted(work)


def test_a_read_timeout_is_in_virtual_time() -> None:
    """A read timeout of 2 s is raised after 2 virtual seconds."""

    async def work(_journal: Journal) -> None:
        began = asyncio.get_running_loop().time()
        async with httpx.AsyncClient(timeout=2.0) as client:
            with pytest.raises(httpx.ReadTimeout):
                await client.get("https://crm.test/late")
        assert asyncio.get_running_loop().time() - began == 2.0

    _run_mounted(work)


def test_calls_take_time_in_a_fixed_pattern() -> None:
    """1.5, 0.5 and 1 times the mean in turn: of two calls made at once the second is answered first."""
    latency = CallLatency(2.0)

    async def work(_journal: Journal) -> None:
        answered: list[tuple[str, float]] = []

        async def ask(client: httpx.AsyncClient, name: str) -> None:
            await client.get(f"https://crm.test/{name}")
            answered.append((name, asyncio.get_running_loop().time()))

        async with httpx.AsyncClient() as client, asyncio.TaskGroup() as group:
            for name in ("first", "second", "third"):
                group.create_task(ask(client, name))
            await asyncio.sleep(0)
            assert not answered
        assert [("second", 1.0), ("third", 2.0), ("first", 3.0)] == answered
        assert not latency.is_busy

    _run_mounted(work, latency)


def test_latency_counts_for_the_read_timeout() -> None:
    """A client that waits two seconds gets nothing of a service that takes three."""

    async def work(_journal: Journal) -> None:
        async with httpx.AsyncClient(timeout=2.0) as client:
            with pytest.raises(httpx.ReadTimeout):
                await client.get("https://crm.test/hello")

    _run_mounted(work, CallLatency(2.0))


def test_a_lost_connection_is_a_read_error() -> None:
    """The client gets a read error."""

    async def work(_journal: Journal) -> None:
        async with httpx.AsyncClient() as client:
            with pytest.raises(httpx.ReadError):
                await client.get("https://crm.test/lost")

    _run_mounted(work)
