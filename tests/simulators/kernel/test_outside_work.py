"""Virtual time stands still while a database or a thread works for a task of the loop."""

import asyncio
import contextlib
import os
import socket
import ssl
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import anyio.to_thread
import pytest

from support.simulators.kernel.outside_work import NEXT_PART, OutsideWork
from support.simulators.kernel.virtual_time import VirtualTimeLoop, hold_time_for_anyio_threads
from tests.simulators.kernel.tls_certificate import write_certificate

REAL_DELAY = 0.02
"""Seconds that the other side takes to answer."""
TIMEOUT = 10.0
"""Virtual seconds after which a task gives up."""


class SlowServer:
    """A database of another process: a thread that answers each line of each connection after REAL_DELAY.

    An answer comes in two parts, with a part of a millisecond in between.
    """

    def __init__(self, listening: socket.socket, context: ssl.SSLContext | None = None) -> None:
        self._listening = listening
        self._context = context
        self.threads: list[threading.Thread] = []
        self.connections: list[socket.socket] = []

    @property
    def address(self) -> Any:
        """Where it listens."""
        return self._listening.getsockname()

    def serve_forever(self) -> None:
        """Accept connections until the socket is closed."""
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                self.threads.append(threading.Thread(target=self._answer_lines, args=(connection,), daemon=True))
                self.threads[-1].start()

    def _answer_lines(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError):
            secured = self._context.wrap_socket(connection, server_side=True) if self._context else connection
            self.connections.append(secured)
            with secured:
                while line := secured.recv(1000):
                    time.sleep(REAL_DELAY)  # the work of the other process
                    secured.sendall(b"echo ")
                    time.sleep(NEXT_PART / 10)
                    secured.sendall(line)


@contextlib.contextmanager
def serve(family: int, address: Any, context: ssl.SSLContext | None = None) -> Iterator[SlowServer]:
    """A server while this is entered."""
    with socket.socket(family) as listening:
        listening.bind(address)
        listening.listen()
        server = SlowServer(listening, context)
        accepting = threading.Thread(target=server.serve_forever, daemon=True)
        accepting.start()
        try:
            yield server
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            accepting.join()
            for connection in server.connections:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
            for thread in server.threads:
                thread.join()


def play(ask: Callable[[], Awaitable[Any]]) -> tuple[Any, float]:
    """What a task gets while the suite advances virtual time by an hour, and the virtual seconds that it needed."""

    async def ask_with_timeout() -> tuple[Any, float]:
        loop = asyncio.get_running_loop()
        began = loop.time()
        async with asyncio.timeout(TIMEOUT):
            return await ask(), loop.time() - began

    async def scenario() -> tuple[Any, float]:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualTimeLoop)
        asking = asyncio.ensure_future(ask_with_timeout())
        await loop.advance_to(3600)
        return await asking

    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        return runner.run(scenario())


async def exchange_lines(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, count: int = 3) -> list[bytes]:
    """Some lines and their answers, with a second of virtual time between them."""
    answers = []
    for number in range(count):
        await asyncio.sleep(1)
        writer.write(b"%d\n" % number)
        answers.append(await reader.readline())
    writer.close()
    await writer.wait_closed()
    return answers


ECHOES = [b"echo 0\n", b"echo 1\n", b"echo 2\n"]


def test_a_connection() -> None:
    """Each answer comes before a second has passed; only the pauses of the task itself take virtual time."""
    with serve(socket.AF_INET, ("127.0.0.1", 0)) as server:

        async def ask() -> list[bytes]:
            return await exchange_lines(*await asyncio.open_connection(*server.address))

        assert (ECHOES, 3.0) == play(ask)


def test_a_connection_over_a_unix_socket(tmp_path: Path) -> None:
    """As over TCP."""
    with serve(socket.AF_UNIX, str(tmp_path / "db")) as server:

        async def ask() -> list[bytes]:
            return await exchange_lines(*await asyncio.open_unix_connection(server.address))

        assert (ECHOES, 3.0) == play(ask)


def test_a_connection_over_tls(tmp_path: Path) -> None:
    """The handshake takes no virtual time either."""
    served, trusted = write_certificate(tmp_path)
    with serve(socket.AF_INET, ("127.0.0.1", 0), served) as server:

        async def ask() -> list[bytes]:
            return await exchange_lines(
                *await asyncio.open_connection(*server.address, ssl=trusted, server_hostname="localhost")
            )

        assert (ECHOES, 3.0) == play(ask)


def test_a_socket_that_the_task_reads_itself() -> None:
    """sock_connect and sock_recv of the loop, as small drivers use them."""
    with serve(socket.AF_INET, ("127.0.0.1", 0)) as server:

        async def ask() -> bytes:
            loop = asyncio.get_running_loop()
            with socket.socket() as own:
                own.setblocking(False)
                await loop.sock_connect(own, server.address)
                await loop.sock_sendall(own, b"0\n")
                return await loop.sock_recv(own, 5)

        assert (b"echo ", 0.0) == play(ask)


def test_a_descriptor_that_the_task_watches() -> None:
    """add_reader of the loop, as libpq's users wait."""
    with serve(socket.AF_INET, ("127.0.0.1", 0)) as server:

        async def ask() -> bytes:
            loop, readable = asyncio.get_running_loop(), asyncio.Event()
            with socket.create_connection(server.address) as own:
                own.sendall(b"0\n")
                loop.add_reader(own, readable.set)
                await readable.wait()
                loop.remove_reader(own)
                return own.recv(5)

        assert (b"echo ", 0.0) == play(ask)


def test_a_thread_that_anyio_started() -> None:
    """A synchronous endpoint of Starlette runs in such a thread."""

    async def ask() -> str:
        return await anyio.to_thread.run_sync(lambda: (time.sleep(REAL_DELAY), "done")[1])

    with hold_time_for_anyio_threads():
        assert ("done", 0.0) == play(ask)


def test_a_thread_that_completes_a_future_of_its_package() -> None:
    """As aiosqlite does: the future is created by code of that package."""
    made: dict[str, Any] = {"__name__": "aiosqlite.core"}
    exec("def make_future(loop): return loop.create_future()", made)  # noqa: S102 - code with that name

    async def ask() -> str:
        loop = asyncio.get_running_loop()
        future = made["make_future"](loop)

        def complete() -> None:
            time.sleep(REAL_DELAY)
            loop.call_soon_threadsafe(future.set_result, "done")

        thread = threading.Thread(target=complete)
        thread.start()
        answer = str(await future)
        thread.join()
        return answer

    assert ("done", 0.0) == play(ask)


def test_work_that_never_ends_holds_time_no_longer_than_its_limit() -> None:
    """A subscription waits for ever; after the limit it is idle, and time passes."""
    now = [100.0]
    work = OutsideWork(lambda: now[0])
    assert 0 == work.measure_rest()
    work.begin("query", 5)
    work.begin("next part", 0.5)
    assert 5 == work.measure_rest()
    now[0] += 4.75
    assert 0.25 == work.measure_rest()
    now[0] += 0.25
    assert 0 == work.measure_rest()
    with work.hold(7):
        assert 7 == work.measure_rest()
    assert 0 == work.measure_rest()


@pytest.mark.skipif("TEST_REDIS_ADDRESS" not in os.environ, reason="TEST_REDIS_ADDRESS (host:port) names no Redis")
def test_redis() -> None:
    """A command that takes its time there takes no virtual time here."""

    async def ask() -> bytes:
        host, _, port = os.environ["TEST_REDIS_ADDRESS"].partition(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(b"BLPOP test-of-the-suite 0.05\r\n")
        answer = await reader.readline()
        writer.close()
        return answer

    assert (b"*-1\r\n", 0.0) == play(ask)


@pytest.mark.skipif(
    "TEST_POSTGRESQL_ADDRESS" not in os.environ,
    reason="TEST_POSTGRESQL_ADDRESS (host:port, trusting the user postgres) names no PostgreSQL",
)
def test_postgresql() -> None:
    """A query that takes its time there takes no virtual time here."""

    async def ask() -> list[bytes]:
        host, _, port = os.environ["TEST_POSTGRESQL_ADDRESS"].partition(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        startup = b"\0\3\0\0user\0postgres\0database\0postgres\0\0"
        writer.write((len(startup) + 4).to_bytes(4, "big") + startup)
        await _read_until_ready(reader)
        query = b"select 'here' from pg_sleep(0.05)\0"
        writer.write(b"Q" + (len(query) + 4).to_bytes(4, "big") + query)
        answers = await _read_until_ready(reader)
        writer.close()
        return answers

    answers, seconds = play(ask)
    assert any(b"here" in answer for answer in answers)
    assert 0.0 == seconds


async def _read_until_ready(reader: asyncio.StreamReader) -> list[bytes]:
    """The messages of PostgreSQL's protocol until it is ready for a query."""
    messages = []
    while True:
        kind, length = await reader.readexactly(1), int.from_bytes(await reader.readexactly(4), "big")
        messages.append(await reader.readexactly(length - 4))
        if kind == b"Z":
            return messages
