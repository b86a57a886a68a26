"""A TCP proxy on loopback that breaks what passes through it: between a target and its database, cache or services.

It runs on a thread of its own, knows no protocol, and counts what it broke: a fault that struck nothing is seen.
"""

import asyncio
import contextlib
import socket
import struct
import threading
from collections.abc import Coroutine
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self, TypeVar

from support.vocabulary.loopback import LOOPBACK

Result = TypeVar("Result")

CHUNK = 65_536
"""Bytes that are read at once."""

_RESET_ON_CLOSE = struct.pack("ii", 1, 0)
"""SO_LINGER with a time of 0: closing sends RST."""

_CONNECT_TIMEOUT = 5.0
"""Seconds a connection to the other side may take."""


class TcpFaultKind(StrEnum):
    """What the proxy does to connections.

    CUT: open ones are closed, new ones are refused, as when the program behind it has ended.
    RESET: open ones are reset, new ones as soon as they are there.
    STALL: nothing passes in either direction, and nothing is closed, as when a cable is pulled.
    SLOW: each piece of an answer comes later.
    HALF: half of each answer's first piece comes, then the connection is reset.
    """

    CUT = "cut"
    RESET = "reset"
    STALL = "stall"
    SLOW = "slow"
    HALF = "half an answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class TcpFault:
    """One fault. seconds: the delay of each piece, for SLOW."""

    kind: TcpFaultKind
    seconds: float = 0.0


@dataclass(slots=True, eq=False)
class _Connection:
    """The two ends of one connection. upstream: None until it is made."""

    client: asyncio.StreamWriter
    upstream: asyncio.StreamWriter | None = None

    def close(self, *, reset: bool) -> None:
        """Close both ends; with a reset where asked."""
        for end in (self.client, self.upstream):
            if end is None or end.transport.is_closing():
                continue
            if reset:
                end.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
            end.transport.abort()


class FaultyTcpProxy:
    """Passes connections on to this address while entered, unless a fault is set.

    host, port: of the program behind it.
    struck: connections, or pieces of answers, that a fault has broken or delayed.
    """

    def __init__(self, host: str, port: int) -> None:
        self._upstream = (host, port)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=f"proxy to {port}", daemon=True)
        self._server: asyncio.Server | None = None
        self._port = 0
        self._fault: TcpFault | None = None
        self._fault_over = asyncio.Event()
        self._connections: set[_Connection] = set()
        self.struck = 0

    def __enter__(self) -> Self:
        """Listen on a free port."""
        self._thread.start()
        self._run(self._listen())
        return self

    def __exit__(self, *_: object) -> None:
        """Close the port and every connection."""
        self._run(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def address(self) -> str:
        """Host and port, as `127.0.0.1:5432`."""
        return f"{LOOPBACK}:{self._port}"

    def set_fault(self, fault: TcpFault | None) -> None:
        """Break connections so from now on; None = pass everything on again."""
        self._run(self._change_fault(fault))

    async def _change_fault(self, fault: TcpFault | None) -> None:
        self._fault_over.set()
        self._fault_over = asyncio.Event()
        self._fault = fault
        if fault is not None and fault.kind in (TcpFaultKind.CUT, TcpFaultKind.RESET):
            self.struck += len(self._connections)
            for connection in tuple(self._connections):
                connection.close(reset=fault.kind is TcpFaultKind.RESET)
        if fault is not None and fault.kind is TcpFaultKind.CUT:
            self._close_port()
        elif self._server is None:
            await self._listen()

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._pass_on, LOOPBACK, self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    def _close_port(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    async def _stop(self) -> None:
        self._fault = None
        self._fault_over.set()
        self._close_port()
        for connection in tuple(self._connections):
            connection.close(reset=False)
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = _Connection(writer)
        self._connections.add(connection)
        try:
            await self._wait_out_stall()
            if self._fault is not None and self._fault.kind is TcpFaultKind.RESET:
                self.struck += 1
                connection.close(reset=True)
                return
            async with asyncio.timeout(_CONNECT_TIMEOUT):
                upstream_reader, connection.upstream = await asyncio.open_connection(*self._upstream)
            async with asyncio.TaskGroup() as pumps:
                pumps.create_task(self._pump(reader, connection.upstream, connection, is_answer=False))
                pumps.create_task(self._pump(upstream_reader, writer, connection, is_answer=True))
        except* (OSError, TimeoutError):
            connection.close(reset=True)
        finally:
            self._connections.discard(connection)
            connection.close(reset=False)

    async def _pump(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, connection: _Connection, *, is_answer: bool
    ) -> None:
        """Pass on everything from one end to the other, until it ends."""
        while data := await source.read(CHUNK):
            await self._wait_out_stall()
            fault = self._fault
            if is_answer and fault is not None and fault.kind is TcpFaultKind.HALF:
                self.struck += 1
                sink.write(data[: max(1, len(data) // 2)])
                with contextlib.suppress(OSError):
                    await sink.drain()
                connection.close(reset=True)
                return
            if is_answer and fault is not None and fault.kind is TcpFaultKind.SLOW:
                self.struck += 1
                await asyncio.sleep(fault.seconds)
            sink.write(data)
            await sink.drain()
        if sink.can_write_eof() and not sink.transport.is_closing():
            sink.write_eof()

    async def _wait_out_stall(self) -> None:
        if self._fault is not None and self._fault.kind is TcpFaultKind.STALL:
            self.struck += 1
        while self._fault is not None and self._fault.kind is TcpFaultKind.STALL:
            await self._fault_over.wait()

    def _run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()
