"""The transport against real sockets that fail: what may have been done is never reported as not sent."""

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

from reference_bots.adapters.circuit_breaker import CircuitBreaker
from reference_bots.adapters.http_service import HttpService, NoAnswerError
from reference_bots.adapters.transport import ServiceAnswer, ServiceClient, build_url
from reference_bots.system_clock import SystemClock

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
GOOD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
TIMEOUT = 0.3


class SocketServer:
    """A server on a real socket, and what it has read."""

    def __init__(self, *answers: Serve) -> None:
        self.requests: list[bytes] = []
        self.connections = 0
        self._answers = list(answers)
        self._serving: list[asyncio.Future[None]] = []

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Read requests one by one; give the n-th request, over all connections, the n-th answer."""
        self.connections += 1
        self._serving.append(asyncio.ensure_future(self._serve(reader, writer)))

    @asynccontextmanager
    async def open(self, scheme: str = "http") -> AsyncIterator[HttpService]:
        """While entered, the server listens; yields the bots' client of it."""
        server = await asyncio.start_server(self, "127.0.0.1", 0)
        async with open_service(f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}") as service:
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
async def open_service(address: str) -> AsyncIterator[HttpService]:
    """The bots' client for this address."""
    async with ServiceClient(ssl.create_default_context()) as client:
        breaker = CircuitBreaker(SystemClock(), pause=timedelta(), on_change=lambda _state: None)
        yield HttpService(
            client, name="crm", address=address, count=lambda *_: None, measure=lambda *_: None, breaker=breaker
        )


async def error_of(service: HttpService) -> NoAnswerError:
    """The error of a request that fails."""
    with pytest.raises(NoAnswerError) as caught:
        await service.request("POST", "/", headers={}, timeout=TIMEOUT)
    return caught.value


async def answer_ok(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(GOOD)


async def reset(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def hang_up(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.close()


async def answer_half_a_body(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(GOOD[:-1])
    writer.close()


async def answer_half_a_head(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(GOOD[:30])
    writer.close()


async def answer_no_http(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"I am not HTTP\r\n\r\n")
    writer.close()


async def answer_invalid_gzip(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(GOOD.replace(b"Content-Type: application/json", b"Content-Encoding: gzip"))


async def stay_silent(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await reader.read()


def send_all(server: SocketServer, *asks: tuple[str, str]) -> list[ServiceAnswer | NoAnswerError]:
    """The outcomes of these requests, one after the other."""

    async def one(service: HttpService, method: str, text: str) -> ServiceAnswer | NoAnswerError:
        try:
            body = {"text": text}
            return await service.request(method, "/things?a=b%2Fc", headers={"X-Own": "1"}, timeout=TIMEOUT, body=body)
        except NoAnswerError as error:
            return error

    async def whole() -> list[ServiceAnswer | NoAnswerError]:
        async with server.open() as service:
            return [await one(service, method, text) for method, text in asks]

    return asyncio.run(whole())


def test_a_request_arrives_unchanged() -> None:
    """Method, path, headers and body arrive unchanged on one kept connection, and no header is added."""
    server = SocketServer(answer_ok, answer_ok)
    first, second = send_all(server, ("POST", "hello"), ("DELETE", "bye"))
    assert isinstance(first, ServiceAnswer)
    assert isinstance(second, ServiceAnswer)
    assert (first.status_code, first.content) == (200, b"{}")
    assert first.headers["content-type"] == "application/json"
    assert server.connections == 1
    assert server.requests[0].startswith(b"POST /things?a=b%2Fc HTTP/1.1\r\n")
    assert server.requests[1].startswith(b"DELETE /things?a=b%2Fc HTTP/1.1\r\n")
    assert server.requests[1].endswith(b'{"text":"bye"}')
    names = {row.partition(b":")[0].lower() for row in server.requests[0].partition(b"\r\n\r\n")[0].split(b"\r\n")[1:]}
    assert names == {b"host", b"x-own", b"content-length"}


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (reset, "ReadError"),
        (hang_up, "RemoteProtocolError"),
        (answer_half_a_body, "RemoteProtocolError"),
        (answer_half_a_head, "RemoteProtocolError"),
        (answer_no_http, "RemoteProtocolError"),
        (answer_invalid_gzip, "DecodingError"),
        (stay_silent, "ReadTimeout"),
    ],
)
@pytest.mark.parametrize("before", [0, 1])
def test_what_was_sent_may_have_been_done(answer: Serve, kind: str, before: int) -> None:
    """Any failure after the request has arrived, on a new or a kept connection: it may have been done."""
    server = SocketServer(*[answer_ok] * before, answer)
    *_, error = send_all(server, *[("POST", "hello")] * (before + 1))
    assert isinstance(error, NoAnswerError)
    assert str(error) == f"crm: {kind}"
    assert error.maybe_done
    assert len(server.requests) == before + 1


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_no_request_is_retried_by_the_transport(method: str) -> None:
    """A kept connection that ends during a request is reported; the caller decides whether to retry."""
    server = SocketServer(answer_ok, hang_up, answer_ok)
    _, error = send_all(server, (method, "once"), (method, "twice"))
    assert isinstance(error, NoAnswerError)
    assert len(server.requests) == 2


def test_a_connection_closed_while_idle_is_not_used() -> None:
    """The server closes after its answer; the next request uses a new connection."""

    async def answer_and_close(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(GOOD.replace(b"OK\r\n", b"OK\r\nConnection: close\r\n"))
        writer.close()

    server = SocketServer(answer_and_close, answer_ok)
    ends = send_all(server, ("POST", "one"), ("POST", "two"))
    assert [type(end) for end in ends] == [ServiceAnswer, ServiceAnswer]
    assert server.connections == 2


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://nowhere.invalid"])
def test_a_failed_connection_means_not_sent(address: str) -> None:
    """A refused connection, an unknown host name: not sent, so it may be repeated at once."""

    async def whole() -> NoAnswerError:
        async with open_service(address) as service:
            return await error_of(service)

    error = asyncio.run(whole())
    assert str(error) == "crm: ConnectError"
    assert not error.maybe_done


def test_a_connection_timeout_means_not_sent() -> None:
    """A server with a full backlog does not accept the connection: ConnectTimeout, not sent."""

    async def whole() -> NoAnswerError:
        with ExitStack() as sockets:
            full = sockets.enter_context(socket.socket())
            full.bind(("127.0.0.1", 0))
            full.listen(0)
            for _ in range(3):
                waits = sockets.enter_context(socket.socket())
                waits.setblocking(False)
                waits.connect_ex(full.getsockname())
            async with open_service(f"http://127.0.0.1:{full.getsockname()[1]}") as service:
                return await error_of(service)

    error = asyncio.run(whole())
    assert str(error) == "crm: ConnectTimeout"
    assert not error.maybe_done


def test_a_failed_tls_handshake_means_not_sent() -> None:
    """A failed TLS handshake is a ConnectError: no byte of the request was sent."""
    server = SocketServer(answer_ok)

    async def whole() -> NoAnswerError:
        async with server.open("https") as service:
            return await error_of(service)

    error = asyncio.run(whole())
    assert str(error).startswith("crm: Connect")
    assert not error.maybe_done
    assert server.requests == []


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/contacts/aB3-_9/notes", None),
        ("/things?a=b%2Fc", None),
        ("/free-slots", {"timezone": "America/Los_Angeles", "from": "17 00", "odd": "a&b=ñ"}),
        ("/contacts/../users", None),
        ("/contacts/a b", {"q": "é"}),
        ("/contacts/ñ%zz", None),
        ('/contacts/<a>"#x', None),
    ],
)
def test_an_address_is_the_one_that_httpx_builds(path: str, query: dict[str, str] | None) -> None:
    """With and without special characters, in the path and in the query."""
    expected = str(httpx.Request("GET", f"http://crm.test{path}", params=query).url)
    assert str(build_url("http://crm.test", path, query)) == expected
