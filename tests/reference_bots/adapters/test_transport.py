"""The bots' connections against real sockets that misbehave: what may have been done is never called not sent."""

import asyncio
import re
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack, asynccontextmanager, suppress
from datetime import timedelta

import httpx
import pytest

from reference_bots.adapters.circuit_breaker import Breaker
from reference_bots.adapters.http_service import NoAnswer, Service
from reference_bots.adapters.transport import Transport
from reference_bots.system_clock import SystemClock

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
GOOD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
PATIENCE = 0.3


class Line:
    """A server on a real socket, and what it has read."""

    def __init__(self, *answers: Serve) -> None:
        self.requests: list[bytes] = []
        self.connections = 0
        self._answers = list(answers)
        self._serving: list[asyncio.Future[None]] = []

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Read requests one by one; answer the n-th, over all connections, by the n-th of the answers."""
        self.connections += 1
        self._serving.append(asyncio.ensure_future(self._serve(reader, writer)))

    @asynccontextmanager
    async def open(self, scheme: str = "http") -> AsyncIterator[Service]:
        """While entered, the server listens; the bots' own way of asking it."""
        server = await asyncio.start_server(self, "127.0.0.1", 0)
        async with asking(f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}") as service:
            yield service
        server.close()
        await asyncio.gather(*self._serving)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while not writer.is_closing():
                head = await reader.readuntil(b"\r\n\r\n")
                length = re.search(rb"content-length: (\d+)", head.lower())
                self.requests.append(head + await reader.readexactly(int(length[1]) if length else 0))
                await self._answers.pop(0)(reader, writer)
        with suppress(ConnectionError):
            writer.close()
            await writer.wait_closed()


@asynccontextmanager
async def asking(address: str) -> AsyncIterator[Service]:
    """The bots' own way of asking whoever is at this address."""
    async with httpx.AsyncClient(transport=Transport(ssl.create_default_context()), trust_env=False) as client:
        breaker = Breaker(SystemClock(), pause=timedelta(), changed=lambda _state: None)
        yield Service(
            client, name="crm", address=address, count=lambda *_: None, measure=lambda *_: None, breaker=breaker
        )


async def trouble_of(service: Service) -> NoAnswer:
    """What comes of a request that fails."""
    with pytest.raises(NoAnswer) as caught:
        await service.ask("POST", "/", headers={}, patience=PATIENCE)
    return caught.value


async def good(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(GOOD)


async def resets(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def hangs_up(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.close()


async def half(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(GOOD[:-1])
    writer.close()


async def half_a_head(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(GOOD[:30])
    writer.close()


async def nonsense(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"I am not HTTP\r\n\r\n")
    writer.close()


async def packed_in_name_only(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(GOOD.replace(b"Content-Type: application/json", b"Content-Encoding: gzip"))


async def silent(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await reader.read()


def asked(line: Line, *asks: tuple[str, str]) -> list[httpx.Response | NoAnswer]:
    """What comes of these requests, one after the other."""

    async def one(service: Service, method: str, text: str) -> httpx.Response | NoAnswer:
        try:
            body = {"text": text}
            return await service.ask(method, "/things?a=b%2Fc", headers={"X-Own": "1"}, patience=PATIENCE, body=body)
        except NoAnswer as trouble:
            return trouble

    async def whole() -> list[httpx.Response | NoAnswer]:
        async with line.open() as service:
            return [await one(service, method, text) for method, text in asks]

    return asyncio.run(whole())


def test_a_request_arrives_as_it_was_made() -> None:
    """Method, path, own headers and body arrive unchanged, on one kept connection, and nothing is added to them."""
    line = Line(good, good)
    first, second = asked(line, ("POST", "hello"), ("DELETE", "bye"))
    assert isinstance(first, httpx.Response)
    assert isinstance(second, httpx.Response)
    assert (first.status_code, first.json(), first.headers["content-type"]) == (200, {}, "application/json")
    assert line.connections == 1
    assert line.requests[0].startswith(b"POST /things?a=b%2Fc HTTP/1.1\r\n")
    assert line.requests[1].startswith(b"DELETE /things?a=b%2Fc HTTP/1.1\r\n")
    assert line.requests[1].endswith(b'{"text":"bye"}')
    names = {row.partition(b":")[0].lower() for row in line.requests[0].partition(b"\r\n\r\n")[0].split(b"\r\n")[1:]}
    assert names == {b"host", b"x-own", b"content-length"}


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (resets, "ReadError"),
        (hangs_up, "RemoteProtocolError"),
        (half, "RemoteProtocolError"),
        (half_a_head, "RemoteProtocolError"),
        (nonsense, "RemoteProtocolError"),
        (packed_in_name_only, "DecodingError"),
        (silent, "ReadTimeout"),
    ],
)
@pytest.mark.parametrize("before", [0, 1])
def test_what_was_sent_may_have_been_done(answer: Serve, kind: str, before: int) -> None:
    """Whatever goes wrong after the request has arrived, on a new connection or a kept one: it may have been done."""
    line = Line(*[good] * before, answer)
    *_, trouble = asked(line, *[("POST", "hello")] * (before + 1))
    assert isinstance(trouble, NoAnswer)
    assert str(trouble) == f"crm: {kind}"
    assert trouble.perhaps_done
    assert len(line.requests) == before + 1


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_no_request_is_repeated_unasked(method: str) -> None:
    """A kept connection that ends under a request is told; whether to ask again is the caller's to say."""
    line = Line(good, hangs_up, good)
    _, trouble = asked(line, (method, "once"), (method, "twice"))
    assert isinstance(trouble, NoAnswer)
    assert len(line.requests) == 2


def test_a_connection_closed_while_idle_is_not_used() -> None:
    """The server says good-bye after its answer; the next request takes a new connection and nothing is lost."""

    async def good_and_closes(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(GOOD.replace(b"OK\r\n", b"OK\r\nConnection: close\r\n"))
        writer.close()

    line = Line(good_and_closes, good)
    ends = asked(line, ("POST", "one"), ("POST", "two"))
    assert [type(end) for end in ends] == [httpx.Response, httpx.Response]
    assert line.connections == 2


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://nowhere.invalid"])
def test_what_never_left_was_not_done(address: str) -> None:
    """A refused connection and a name nobody knows: surely not sent, so it may be sent again at once."""

    async def whole() -> NoAnswer:
        async with asking(address) as service:
            return await trouble_of(service)

    trouble = asyncio.run(whole())
    assert str(trouble) == "crm: ConnectError"
    assert not trouble.perhaps_done


def test_a_connection_that_is_never_made_was_not_sent() -> None:
    """A server whose queue is full does not answer the connection itself: ConnectTimeout, surely not sent."""

    async def whole() -> NoAnswer:
        with ExitStack() as sockets:
            full = sockets.enter_context(socket.socket())
            full.bind(("127.0.0.1", 0))
            full.listen(0)
            for _ in range(3):
                waits = sockets.enter_context(socket.socket())
                waits.setblocking(False)
                waits.connect_ex(full.getsockname())
            async with asking(f"http://127.0.0.1:{full.getsockname()[1]}") as service:
                return await trouble_of(service)

    trouble = asyncio.run(whole())
    assert str(trouble) == "crm: ConnectTimeout"
    assert not trouble.perhaps_done


def test_a_server_that_cannot_prove_itself_is_not_sent_anything() -> None:
    """A TLS handshake that fails is a ConnectError: not one byte of the request has left."""
    line = Line(good)

    async def whole() -> NoAnswer:
        async with line.open("https") as service:
            return await trouble_of(service)

    trouble = asyncio.run(whole())
    assert str(trouble).startswith("crm: Connect")
    assert not trouble.perhaps_done
    assert line.requests == []
