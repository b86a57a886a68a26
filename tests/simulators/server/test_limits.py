"""What the served services do not take: bodies that are too long, and requests that do not arrive."""

import asyncio
import dataclasses
from collections import Counter

import httpx
import pytest

from support.simulators.kernel import asgi_server
from tests.simulators.server.running_simulators import RunningSimulators, run_with_simulators

MEGABYTE = b"a" * 1_000_000
CALLS = {
    "gohighlevel": ("/contacts/", "Version: 2021-07-28\r\n"),
    "language_model": ("/v1/messages", "anthropic-version: 2023-06-01\r\n"),
    "valuation": ("/valuations", ""),
    "control": ("/contacts", ""),
}
LIMIT_SECONDS = 2.0
CONNECTIONS = 500
"""To each of two services."""


@pytest.mark.parametrize("service", CALLS)
def test_a_body_of_100_mb_is_refused_before_it_has_arrived(service: str) -> None:
    """With 413; nothing of it is in the journal."""
    path, headers = CALLS[service]

    async def action(running: RunningSimulators) -> tuple[bytes, int, str]:
        url = httpx.URL(running.simulators.addresses[service])
        reader, writer = await asyncio.open_connection(url.host, url.port)
        simulators = running.simulators
        key = simulators.token if service == "control" else simulators.environment["GHL_API_KEY"]
        head = f"POST {path} HTTP/1.1\r\nHost: {url.host}\r\nAuthorization: Bearer {key}\r\n{headers}"
        writer.write(f"{head}Content-Type: application/json\r\nContent-Length: 100000000\r\n\r\n".encode())
        sent = 0
        answer = asyncio.ensure_future(reader.readuntil(b"\r\n"))
        while not answer.done() and sent < 100:
            writer.write(MEGABYTE)
            await writer.drain()
            sent += 1
            await asyncio.sleep(0)
        status = await answer
        writer.transport.abort()
        return status, sent, str(await running.read_journal())

    status, sent, kept = run_with_simulators(action)
    assert b"413" in status
    assert sent < 100
    assert len(kept) < 10_000
    assert (service != "control") == ("413" in kept)


@pytest.mark.parametrize("service", ["valuation", "control"])
@pytest.mark.parametrize("part", [b"", b"POST /valua", b"POST /valuations HTTP/1.1\r\nContent-Length: 9\r\n\r\n{"])
def test_a_request_that_does_not_arrive_loses_its_connection(
    part: bytes, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a limit; other callers are answered meanwhile, and a whole request on a kept connection is not cut off.

    The control refuses a request without token before its body has come, and then waits no longer for that.
    """
    monkeypatch.setattr(asgi_server, "ARRIVAL_SECONDS", LIMIT_SECONDS)
    monkeypatch.setattr(asgi_server, "KEEP_ALIVE_SECONDS", LIMIT_SECONDS)

    async def answer_others(running: RunningSimulators) -> None:
        listings = f"{running.simulators.addresses['valuation']}/listings?area=Upland"
        # Each call by a connection of its own: an idle one may be closed between two calls where the machine is slow.
        unkept = httpx.Limits(max_keepalive_connections=0)
        async with httpx.AsyncClient(trust_env=False, timeout=60, limits=unkept) as client:
            others = dataclasses.replace(running, client=client)
            assert 200 == (await client.get(listings)).status_code
            late = [{"kind": "late", "seconds": 1.25 * LIMIT_SECONDS}]
            assert 200 == (await others.call_control("PUT", "/faults/valuation", late)).status_code
            assert 200 == (await client.get(listings)).status_code

    async def action(running: RunningSimulators) -> bytes:
        url = httpx.URL(running.simulators.addresses[service])
        reader, writer = await asyncio.open_connection(url.host, url.port)
        try:
            writer.write(part)
            await answer_others(running)
            async with asyncio.timeout(20):
                return await reader.read()
        except ConnectionResetError:
            return b""
        finally:
            writer.close()

    answered = run_with_simulators(action)
    refused = service == "control" and part.endswith(b"{")
    assert (b" 401 " in answered.partition(b"\r\n")[0]) if refused else answered == b""


def test_a_thousand_connections_are_answered() -> None:
    """All are open before the first asks; each is answered, and each call of GoHighLevel is in the journal once."""

    async def action(running: RunningSimulators) -> tuple[list[bytes], list[str]]:
        simulators = running.simulators
        keys = {"gohighlevel": simulators.environment["GHL_API_KEY"], "control": simulators.token}
        opened = []
        for service, key in keys.items():
            url = httpx.URL(simulators.addresses[service])
            path = "/clock?n=" if service == "control" else "/contacts/x"
            head = (
                f"GET {path}{{}} HTTP/1.1\r\nHost: {url.host}\r\nAuthorization: Bearer {key}\r\nVersion: 2021-07-28\r\n"
            )
            for number in range(CONNECTIONS):
                request = head.format(f"?n={number}" if service == "control" else number) + "\r\n"
                opened.append((request.encode(), *await asyncio.open_connection(url.host, url.port)))
        for request, _, writer in opened:
            writer.write(request)
        answers = await asyncio.gather(*(reader.readuntil(b"\r\n") for _, reader, _ in opened))
        for _, _, writer in opened:
            writer.close()
        entries = await running.read_journal(what="call")
        return [answer.split()[1] for answer in answers], sorted(entry["details"]["path"] for entry in entries)

    statuses, paths = run_with_simulators(action, requests=10 * CONNECTIONS)
    assert {b"400": CONNECTIONS, b"200": CONNECTIONS} == Counter(statuses)
    assert sorted(f"/contacts/x{number}" for number in range(CONNECTIONS)) == paths
