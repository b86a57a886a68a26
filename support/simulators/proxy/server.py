"""A forward proxy on loopback that answers for hosts by a simulated service, and for all others with 502.

It serves clients that take a proxy and a certificate authority from their environment; no base address is needed.
HTTPS is intercepted by certificates of the run's own. Nothing is ever passed on to the network.
"""

import asyncio
import ssl
import weakref
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Self

import msgspec
import uvicorn
from uvicorn.server import ServerState

from support.simulators.kernel.asgi_server import (
    KEEP_ALIVE_SECONDS,
    SIMULATED_HEADER,
    AbortableConnection,
    wrap_connection_drops,
)
from support.simulators.kernel.journal import Journal
from support.simulators.kernel.request_body import read_body
from support.simulators.kernel.unsimulated_calls import journal_failed_handshake, journal_unknown_host
from support.simulators.proxy.certificates import RunAuthority
from support.simulators.proxy.tunnel import ProxyConnection
from support.vocabulary.asgi import Application, Receive, Scope, Send
from support.vocabulary.loopback import LOOPBACK

_BACKLOG = 1024
_HOST = "proxied_host"


class InterceptingProxy:
    """Serves while entered, on a free port.

    hosts: host name in lower case -> the ASGI application that answers for it, on any port and path.
    journal: where calls that nobody answers are written; it may be exchanged at any time.
    count_opening: entered while a tunnel is being opened.
    """

    def __init__(
        self,
        hosts: Mapping[str, Application],
        journal: Journal,
        count_opening: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self.journal = journal
        self.count_opening = count_opening
        self._hosts = hosts
        self._authority = RunAuthority()
        self._config = uvicorn.Config(
            wrap_connection_drops(self._answer),
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
        )
        self._state = ServerState()
        self._state.default_headers = [(SIMULATED_HEADER.lower().encode(), b"yes")]
        self._transports: weakref.WeakSet[asyncio.Transport] = weakref.WeakSet()
        self._tasks: set[asyncio.Future[None]] = set()
        self._server: asyncio.Server | None = None

    @property
    def certificate(self) -> str:
        """The authority that its clients must trust, in PEM."""
        return self._authority.certificate

    @property
    def address(self) -> str:
        """What clients are told as their proxy."""
        if self._server is None:
            raise RuntimeError("The proxy is not served; enter it first.")
        return f"http://{LOOPBACK}:{self._server.sockets[0].getsockname()[1]}"

    async def __aenter__(self) -> Self:
        """Listen on loopback."""
        self._server = await asyncio.get_running_loop().create_server(
            lambda: ProxyConnection(self, self._transports.add), LOOPBACK, 0, backlog=_BACKLOG
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close every connection and stop listening."""
        if self._server is None:
            return
        self._server.close()
        requests = tuple(self._state.tasks)
        for task in (*self._tasks, *requests):
            task.cancel()
        for transport in tuple(self._transports):
            transport.abort()
        await asyncio.gather(*self._tasks, *requests, return_exceptions=True)
        await self._server.wait_closed()
        self._server = None

    def build_http_protocol(self, host: str) -> asyncio.Protocol:
        """Handles the HTTP of a connection. host: that it was opened to; "" = each request names its own."""
        return AbortableConnection(self._config, self._state, {_HOST: host}, asyncio.get_running_loop())

    def find_tls_context(self, host: str) -> ssl.SSLContext:
        """The TLS settings of this host. Raises ValueError for what cannot be a host's name."""
        return self._authority.find_context(host)

    def note_failed_handshake(self, host: str, reason: str) -> None:
        """The client broke off the TLS handshake with this host. reason: "" where it only closed the connection."""
        journal_failed_handshake(self.journal, host=host, reason=reason)

    def note_silent_tunnel(self, host: str) -> None:
        """A tunnel was closed before anything was said in it, which is a call only where nobody simulates the host."""
        if host not in self._hosts:
            journal_unknown_host(self.journal, method="CONNECT", host=host, path="")

    def run_task(self, work: Awaitable[None]) -> None:
        """Perform this while the proxy is served."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        host = scope["state"][_HOST] or _read_host_header(scope)
        application = self._hosts.get(host)
        if application is not None:
            await application(scope, receive, send)
            return
        await read_body(receive)
        journal_unknown_host(self.journal, method=scope["method"], host=host, path=scope["path"])
        await _refuse(send, host)


def _read_host_header(scope: Scope) -> str:
    """The host that the request names, without its port."""
    value: str = dict(scope["headers"]).get(b"host", b"").decode("latin-1").lower()
    host, _, port = value.rpartition(":")
    return (host if host and port.isdigit() else value).strip("[]").rstrip(".")


async def _refuse(send: Send, host: str) -> None:
    body: Any = {"error": f"Nobody simulates {host}: the acceptance suite lets no call leave this machine."}
    content = msgspec.json.encode(body)
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(content))]
    await send({"type": "http.response.start", "status": 502, "headers": headers})
    await send({"type": "http.response.body", "body": content})
