"""httpx over aiohttp's connections, for an eighth of the CPU time when many requests are under way.

Not `httpx-aiohttp`'s own transport: it reports a connection that ends after the request was sent as ConnectTimeout,
which means "certainly not sent", and the bots would send the same SMS again. Here only what happens before the first
byte leaves counts as not sent. Figures: docs/decisions/0014-crm-call-budget.md.
"""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final

import aiohttp
import httpx
from yarl import URL

MAX_CONNECTIONS: Final = 512
"""Concurrent connections to all services: more than contact workers, since a worker may call several services."""

IDLE_SECONDS: Final = 4.0
"""Seconds an idle connection is kept: less than the 5 s after which many servers close theirs."""

_NO_AUTO_HEADERS: Final = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent")


class AiohttpTransport(httpx.AsyncBaseTransport):
    """One pool of HTTP/1.1 connections. Every request is sent once, every answer is read whole, no cookies are kept."""

    def __init__(self, trust: ssl.SSLContext) -> None:
        self._trust = trust
        self._session: aiohttp.ClientSession | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request and read its answer. Raises the httpx.TransportError that httpx's own transport would."""
        timeouts = request.extensions.get("timeout", {})
        with _translate_errors(request):
            async with self._open_session().request(
                request.method,
                URL(str(request.url), encoded=True),
                headers=request.headers.multi_items(),
                skip_auto_headers=_NO_AUTO_HEADERS,
                data=await request.aread() or None,
                allow_redirects=False,
                timeout=_client_timeout(timeouts.get("pool"), timeouts.get("connect"), timeouts.get("read")),
            ) as answer:
                return httpx.Response(
                    answer.status,
                    headers=answer.raw_headers,
                    content=await answer.read(),
                    extensions={"http_version": b"HTTP/1.1", "reason_phrase": (answer.reason or "").encode()},
                )

    async def aclose(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _open_session(self) -> aiohttp.ClientSession:
        """The session, created at the first request, because it belongs to the running loop."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=MAX_CONNECTIONS, keepalive_timeout=IDLE_SECONDS, ssl=self._trust),
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
            )
            # aiohttp would repeat a GET, PUT or DELETE when a kept connection ends, without asking the rate limiter.
            self._session._retry_connection = False  # noqa: SLF001 - there is no other switch
        return self._session


@cache
def _client_timeout(pool: float | None, connect: float | None, read: float | None) -> aiohttp.ClientTimeout:
    """The timeouts for aiohttp, whose `connect` is the wait for a place in the pool, including the connection."""
    return aiohttp.ClientTimeout(total=None, connect=pool, sock_connect=connect, sock_read=read)


@contextmanager
def _translate_errors(request: httpx.Request) -> Iterator[None]:
    """Translate aiohttp's errors to httpx's. The order matters: aiohttp's classes inherit from each other."""
    try:
        yield
    except (aiohttp.ConnectionTimeoutError, aiohttp.ClientConnectorError, aiohttp.InvalidURL) as never_left:
        late = isinstance(never_left, aiohttp.ConnectionTimeoutError)
        raise (httpx.ConnectTimeout if late else httpx.ConnectError)(str(never_left), request=request) from never_left
    except aiohttp.ServerTimeoutError as silent:
        raise httpx.ReadTimeout(str(silent), request=request) from silent
    except aiohttp.ClientOSError as broken:
        raise httpx.ReadError(str(broken), request=request) from broken
    except aiohttp.ClientError as unfinished:
        raise httpx.RemoteProtocolError(str(unfinished), request=request) from unfinished
