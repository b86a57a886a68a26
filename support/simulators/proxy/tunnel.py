"""One connection to the proxy, until HTTP is spoken on it: a CONNECT is accepted and its TLS terminated.

Some clients tunnel plain HTTP as well, so that the first byte of a tunnel decides whether TLS follows.
"""

import asyncio
import re
import socket
import ssl
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from typing import Protocol, cast

_LONGEST_HEAD = 16_384
_TLS_HANDSHAKE = 0x16
_HANDSHAKE_TIMEOUT = 60.0
_TURNS_OF_A_CALL = 4
"""Turns of the event loop from the first byte of a request to a call that counts as taken."""
_CONNECT = b"CONNECT "
_TARGET = re.compile(
    rb"CONNECT (?:\[(?P<ipv6>[0-9A-Fa-f:.]+)\]|(?P<host>[^\s:/?#@\[\]]+)):(?P<port>\d{1,5}) HTTP/1\.[01]\r\n"
)


class TunnelOwner(Protocol):
    """What a connection asks of the proxy that it belongs to."""

    def build_http_protocol(self, host: str) -> asyncio.Protocol:
        """Handles the HTTP of a connection. host: that it was opened to; "" = each request names its own."""

    def find_tls_context(self, host: str) -> ssl.SSLContext:
        """The TLS settings of this host. Raises ValueError for what cannot be a host's name."""

    def note_failed_handshake(self, host: str, reason: str) -> None:
        """The client broke off the TLS handshake with this host. reason: "" where it only closed the connection."""

    def note_silent_tunnel(self, host: str) -> None:
        """A tunnel to this host was closed before anything was said in it."""

    def count_opening(self) -> AbstractContextManager[None]:
        """Entered while a tunnel is being opened: until the first call in it is taken."""

    def run_task(self, work: Awaitable[None]) -> None:
        """Perform this while the proxy is served."""


class ProxyConnection(asyncio.Protocol):
    """A new connection. Everything but CONNECT is handed on unread."""

    def __init__(self, owner: TunnelOwner, on_made: Callable[[asyncio.Transport], None]) -> None:
        self._owner = owner
        self._on_made = on_made
        self._transport: asyncio.Transport
        self._head = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember the transport, so that the proxy can close it."""
        self._transport = cast("asyncio.Transport", transport)
        self._on_made(self._transport)

    def data_received(self, data: bytes) -> None:
        """Read on until it is known what the connection is for."""
        self._head += data
        if not self._head.startswith(_CONNECT[: len(self._head)]):
            hand_over(self._transport, self._owner.build_http_protocol(""), self._head)
            return
        head, end, early = self._head.partition(b"\r\n\r\n")
        if end or len(self._head) > _LONGEST_HEAD:
            target = _TARGET.match(head + end)
            if target is None or early:
                self._refuse()
            else:
                self._accept((target["ipv6"] or target["host"]).decode("latin-1").lower().rstrip("."))

    def _refuse(self) -> None:
        self._transport.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        self._transport.close()

    def _accept(self, host: str) -> None:
        try:
            context = self._owner.find_tls_context(host)
        except ValueError:
            self._refuse()
            return
        self._transport.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        self._transport.pause_reading()
        self._owner.run_task(self._open_tunnel(host, context))

    async def _open_tunnel(self, host: str, context: ssl.SSLContext) -> None:
        with self._owner.count_opening():
            await self._choose_protocol(host, context)
            for _ in range(_TURNS_OF_A_CALL):
                await asyncio.sleep(0)

    async def _choose_protocol(self, host: str, context: ssl.SSLContext) -> None:
        first = await _peek_first_byte(self._transport)
        if not first:
            self._owner.note_silent_tunnel(host)
            self._transport.abort()
        elif first[0] == _TLS_HANDSHAKE:
            await self._start_tls(host, context)
        else:
            hand_over(self._transport, self._owner.build_http_protocol(host), b"")
            self._transport.resume_reading()

    async def _start_tls(self, host: str, context: ssl.SSLContext) -> None:
        early = _EarlyData()
        try:
            tls = await asyncio.get_running_loop().start_tls(
                self._transport, early, context, server_side=True, ssl_handshake_timeout=_HANDSHAKE_TIMEOUT
            )
        except (OSError, asyncio.IncompleteReadError) as broken:
            self._owner.note_failed_handshake(host, getattr(broken, "reason", "") or str(broken))
            self._transport.abort()
            return
        if tls is not None:
            await early.ended.wait()
        if tls is None or early.is_lost:
            self._owner.note_silent_tunnel(host)
            return
        hand_over(tls, self._owner.build_http_protocol(host), early.data)


class _EarlyData(asyncio.Protocol):
    """Keeps what arrives between the end of the handshake and the moment in which HTTP takes over.

    ended: set once something was said, or the connection was lost.
    """

    def __init__(self) -> None:
        self.data = b""
        self.is_lost = False
        self.ended = asyncio.Event()

    def data_received(self, data: bytes) -> None:
        self.data += data
        self.ended.set()

    def connection_lost(self, _error: Exception | None) -> None:
        self.is_lost = True
        self.ended.set()


def hand_over(transport: asyncio.Transport, protocol: asyncio.Protocol, received: bytes) -> None:
    """From now on this protocol has the connection. received: what was read of it already."""
    transport.set_protocol(protocol)
    protocol.connection_made(transport)
    if received:
        protocol.data_received(received)


async def _peek_first_byte(transport: asyncio.Transport) -> bytes:
    """The first byte that arrives, which stays unread; b"" when the other end closes instead.

    transport: its reading is paused.
    """
    loop = asyncio.get_running_loop()
    with cast("socket.socket", transport.get_extra_info("socket").dup()) as peeked:
        readable = asyncio.Event()
        loop.add_reader(peeked.fileno(), readable.set)
        try:
            await readable.wait()
        finally:
            loop.remove_reader(peeked.fileno())
        try:
            return peeked.recv(1, socket.MSG_PEEK)
        except OSError:
            return b""
