"""The proxy answers for its hosts alone, writes down every other call, and leaves nothing open."""

import asyncio
import ssl
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from support.simulators.kernel.calls_under_way import CallsUnderWay
from support.simulators.kernel.faults import SimulatedConnectionLoss
from support.simulators.kernel.journal import Journal
from support.simulators.proxy.server import InterceptingProxy
from support.vocabulary.asgi import Receive, Scope, Send
from tests.simulators.kernel.manual_clock import ManualClock
from tests.simulators.proxy import proxy_clients
from tests.simulators.proxy.conftest import HOST, ServedProxy, echo_request, run_command, serve_proxy

TOKEN = "bot48213397-Zk3qP9xLw7"


def run_with(folder: Path, work: Callable[[ServedProxy], Awaitable[Any]]) -> Any:
    """Do the work with a served proxy."""

    async def run() -> Any:
        async with serve_proxy(folder) as served:
            return await work(served)

    return asyncio.run(run())


async def exchange(served: ServedProxy, sent: bytes) -> bytes:
    """What the proxy answers to these bytes before it closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(served.proxy.address.rpartition(":")[2]))
    writer.write(sent)
    answer = await asyncio.wait_for(reader.read(), 60)
    writer.close()
    await writer.wait_closed()
    return answer


def list_entries(served: ServedProxy) -> list[tuple[str, ...]]:
    """The entries: what, and their details."""
    return [(entry.what, *map(str, entry.details.values())) for entry in served.journal]


def test_a_host_that_is_not_simulated(tmp_path: Path) -> None:
    """It is answered 502 and journaled with method, host and path; what may be secret of the path is left out."""

    async def call(served: ServedProxy) -> None:
        for scheme in ("https", "http"):
            url = f"{scheme}://maps.example.test/{TOKEN}/geocode?key=secret"
            status, body = await served.run_program(sys.executable, proxy_clients.__file__, "urllib", url)
            assert status == 502
            assert "Nobody simulates maps.example.test" in body
        assert list_entries(served) == [("call.unknown_host", "POST", "maps.example.test", "/{id}/geocode")] * 2

    run_with(tmp_path, call)


def test_https_asked_for_without_a_tunnel(tmp_path: Path) -> None:
    """Some clients name the whole address of an HTTPS resource in a plain request; it is answered all the same."""

    async def call(served: ServedProxy) -> None:
        head = f"GET https://{HOST}/a?b=c HTTP/1.1\r\nHost: {HOST}:443\r\nConnection: close\r\n\r\n"
        answer = await exchange(served, head.encode())
        assert answer.startswith(b"HTTP/1.1 201 ")
        assert b"x-simulated: yes" in answer
        assert answer.endswith(b"http GET /a?b=c ")

    run_with(tmp_path, call)


def test_a_client_that_does_not_believe_the_certificate(tmp_path: Path) -> None:
    """The host is journaled, so that the target's missing setting can be named."""

    async def call(served: ServedProxy) -> None:
        unaware = {name: value for name, value in served.environment.items() if name != "SSL_CERT_FILE"}
        command = [sys.executable, proxy_clients.__file__, "urllib", f"https://{HOST}/"]
        ended = await asyncio.to_thread(run_command, command, unaware)
        assert "CERTIFICATE_VERIFY_FAILED" in ended.stderr
        await asyncio.wait_for(served.changed.wait(), 60)
        assert list_entries(served) == [("call.refused_certificate", HOST, "TLSV1_ALERT_UNKNOWN_CA")]

    run_with(tmp_path, call)


@pytest.mark.parametrize(
    "head",
    [
        b"CONNECT no-port HTTP/1.1\r\n\r\n",
        b"CONNECT a:1 HTTP/1.1\r\n\r\nsent too early",
        b"CONNECT \xff\xfe:443 HTTP/1.1\r\n\r\n",
        b"CONNECT user:secret@host:443 HTTP/1.1\r\n\r\n",
        b"CONNECT " + b"a" * 20_000,
        b"NONSENSE\r\n\r\n",
    ],
)
def test_what_is_no_request(tmp_path: Path, head: bytes) -> None:
    """It is refused, and the proxy goes on."""

    async def call(served: ServedProxy) -> None:
        assert (await exchange(served, head)).startswith(b"HTTP/1.1 400 ")
        assert () == tuple(served.journal)

    run_with(tmp_path, call)


@pytest.mark.parametrize(("host", "noted"), [("db.example.test", 1), (HOST, 0)])
def test_a_tunnel_in_which_nothing_is_said(tmp_path: Path, host: str, noted: int) -> None:
    """To a host nobody simulates it is a call like any other."""

    async def call(served: ServedProxy) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(served.proxy.address.rpartition(":")[2]))
        writer.write(f"CONNECT {host}:5432 HTTP/1.1\r\n\r\n".encode())
        await reader.readuntil(b"\r\n\r\n")
        writer.write_eof()
        await asyncio.wait_for(reader.read(), 60)
        writer.close()
        assert list_entries(served) == [("call.unknown_host", "CONNECT", host, "")] * noted

    run_with(tmp_path, call)


def test_a_connection_that_is_opened_is_a_call_under_way(tmp_path: Path) -> None:
    """From CONNECT to the end of the handshake, so that no time passes meanwhile; one that stays silent is none."""

    async def call(served: ServedProxy) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(served.proxy.address.rpartition(":")[2]))
        writer.write(f"CONNECT {HOST}:443 HTTP/1.1\r\n\r\n".encode())
        await reader.readuntil(b"\r\n\r\n")
        assert await becomes(served, working=True)
        assert await becomes(served, working=False)
        writer.write(b"\x16\x03\x01")
        assert await becomes(served, working=True)
        writer.close()
        assert await becomes(served, working=False)

    run_with(tmp_path, call)


async def becomes(served: ServedProxy, *, working: bool) -> bool:
    """Whether the proxy works on a call, or on none, within a minute."""
    with suppress(TimeoutError):
        async with asyncio.timeout(60):
            while served.calls.is_working is not working:  # noqa: ASYNC110 - no event says that it was counted
                await asyncio.sleep(0)
    return served.calls.is_working is working


def test_a_lost_connection() -> None:
    """A simulated connection loss ends the client's connection, inside TLS as well."""

    async def lose(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise SimulatedConnectionLoss("lost")

    async def run() -> None:
        async with InterceptingProxy({HOST: lose}, Journal(ManualClock()), CallsUnderWay(lambda: None)) as proxy:
            reader, writer = await asyncio.open_connection("127.0.0.1", int(proxy.address.rpartition(":")[2]))
            writer.write(f"CONNECT {HOST}:443 HTTP/1.1\r\n\r\n".encode())
            await reader.readuntil(b"\r\n\r\n")
            await writer.start_tls(ssl.create_default_context(cadata=proxy.certificate), server_hostname=HOST)
            writer.write(f"GET / HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
            with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
                await reader.readexactly(1)
            writer.close()

    asyncio.run(run())


def test_leaving_closes_what_is_open() -> None:
    """Tunnels that wait, connections that are kept and requests under way end with the proxy; its port is free."""

    async def run() -> None:
        began = asyncio.Event()

        async def wait(_scope: Scope, _receive: Receive, _send: Send) -> None:
            began.set()
            await asyncio.Event().wait()

        async with InterceptingProxy({HOST: wait}, Journal(ManualClock()), CallsUnderWay(lambda: None)) as proxy:
            port = int(proxy.address.rpartition(":")[2])
            opened = [await asyncio.open_connection("127.0.0.1", port) for _ in range(3)]
            opened[0][1].write(f"CONNECT {HOST}:443 HTTP/1.1\r\n\r\n".encode())
            await opened[0][0].readuntil(b"\r\n\r\n")
            opened[1][1].write(f"GET http://{HOST}/ HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
            await asyncio.wait_for(began.wait(), 60)
        for reader, writer in opened:
            with suppress(ConnectionResetError):
                assert b"" == await asyncio.wait_for(reader.read(), 60)
            writer.close()
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.1", port)
        assert {asyncio.current_task()} == asyncio.all_tasks()

    asyncio.run(run())


def test_only_the_certificate_of_this_run_is_believed() -> None:
    """Another run's authority signs nothing for this one; hosts have certificates of their own."""

    async def run() -> None:
        other = InterceptingProxy({}, Journal(ManualClock()), CallsUnderWay(lambda: None)).certificate
        async with InterceptingProxy(
            {HOST: echo_request}, Journal(ManualClock()), CallsUnderWay(lambda: None)
        ) as proxy:
            for certificate, name in ((other, HOST), (proxy.certificate, "other.example.test")):
                reader, writer = await asyncio.open_connection("127.0.0.1", int(proxy.address.rpartition(":")[2]))
                writer.write(f"CONNECT {HOST}:443 HTTP/1.1\r\n\r\n".encode())
                await reader.readuntil(b"\r\n\r\n")
                with pytest.raises(ssl.SSLCertVerificationError):
                    await writer.start_tls(ssl.create_default_context(cadata=certificate), server_hostname=name)
                writer.close()
                with suppress(ssl.SSLError):
                    await writer.wait_closed()

    asyncio.run(run())
