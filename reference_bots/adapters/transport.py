"""Requests over aiohttp's connections, for a fraction of the CPU time that httpx needs by itself.

`ServiceClient` is an httpx client, so that whatever intercepts httpx clients intercepts the bots. Where nothing does,
`exchange` passes a request to aiohttp as it is: building httpx's objects for it and its answer would take longer than
sending it. Figures: docs/decisions/0014-crm-call-budget.md.

Not `httpx-aiohttp`'s own transport: it reports a connection that ends after the request was sent as ConnectTimeout,
which means "certainly not sent", and the bots would send the same SMS again. Here only what happens before the first
byte leaves counts as not sent.
"""

import re
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Final
from urllib.parse import urlencode

import aiohttp
import httpx
from yarl import URL

MAX_CONNECTIONS: Final = 512
"""Concurrent connections to all services: more than contact workers, since a worker may call several services."""

IDLE_SECONDS: Final = 4.0
"""Seconds an idle connection is kept: less than the 5 s after which many servers close theirs."""

_NO_AUTO_HEADERS: Final = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent")
_NEEDS_NO_QUOTING: Final = re.compile(r"/(?:[A-Za-z0-9/_~?&=+-]|%[0-9A-Fa-f]{2})*")
"""A path, and a query, in which httpx would change nothing; a dot may stand for the folder above."""


@dataclass(frozen=True, slots=True)
class ServiceAnswer:
    """An answer, read whole.

    headers: names in any case.
    content: decompressed.
    """

    status_code: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def is_success(self) -> bool:
        """Whether the status is 2xx."""
        return 200 <= self.status_code < 300

    @property
    def is_client_error(self) -> bool:
        """Whether the status is 4xx."""
        return 400 <= self.status_code < 500

    @property
    def is_server_error(self) -> bool:
        """Whether the status is 5xx."""
        return 500 <= self.status_code < 600


class AiohttpTransport(httpx.AsyncBaseTransport):
    """One pool of HTTP/1.1 connections. Every request is sent once, every answer is read whole, no cookies are kept."""

    def __init__(self, trust: ssl.SSLContext) -> None:
        self._trust = trust
        self._session: aiohttp.ClientSession | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request and read its answer. Raises the httpx.TransportError that httpx's own transport would."""
        answer = await self.exchange(
            request.method,
            URL(str(request.url), encoded=True),
            headers=request.headers,
            content=await request.aread(),
            timeout=request.extensions.get("timeout", {}).get("read"),
        )
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    async def exchange(
        self, method: str, url: URL, *, headers: Mapping[str, str], content: bytes, timeout: float | None
    ) -> ServiceAnswer:
        """Send one request and read its answer.

        timeout: limit of each phase of the request, in seconds.
        Raises the httpx.RequestError that httpx's own transport would.
        """
        with _translate_errors():
            async with self._open_session().request(
                method,
                url,
                headers=headers,
                skip_auto_headers=_NO_AUTO_HEADERS,
                data=content or None,
                allow_redirects=False,
                timeout=_client_timeout(timeout),
            ) as answer:
                read = await answer.read()
                if "Content-Encoding" in answer.headers:
                    read = httpx.Response(answer.status, headers=answer.raw_headers, content=read).content
                return ServiceAnswer(answer.status, answer.headers, read)

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


class ServiceClient(httpx.AsyncClient):
    """The bots' HTTP client. trust: the trusted certificates."""

    def __init__(self, trust: ssl.SSLContext) -> None:
        super().__init__(transport=AiohttpTransport(trust), trust_env=False)

    async def exchange(
        self,
        method: str,
        address: str,
        path: str,
        *,
        query: Mapping[str, str] | None,
        headers: Mapping[str, str],
        content: bytes,
        timeout: float,
    ) -> ServiceAnswer:
        """Send one request and read its answer; nothing is repeated or redirected, and no cookies are kept.

        timeout: limit of each phase of the request, in seconds.
        Raises httpx.RequestError.
        """
        transport = self._transport_for_url(_parse_address(address))
        if isinstance(transport, AiohttpTransport):
            url = build_url(address, path, query)
            return await transport.exchange(method, url, headers=headers, content=content, timeout=timeout)
        request = httpx.Request(
            method,
            address + path,
            params=query,
            content=content or None,
            headers=headers,
            extensions={"timeout": {"connect": timeout, "read": timeout, "write": timeout, "pool": timeout}},
        )
        response = await transport.handle_async_request(request)
        return ServiceAnswer(response.status_code, response.headers, await response.aread())


def build_url(address: str, path: str, query: Mapping[str, str] | None) -> URL:
    """The URL as httpx builds it; one without special characters is not parsed for it."""
    if _NEEDS_NO_QUOTING.fullmatch(path) and not (query and "?" in path):
        return URL(f"{address}{path}{'?' + urlencode(query) if query else ''}", encoded=True)
    return URL(str(httpx.Request("GET", address + path, params=query).url), encoded=True)


@cache
def _parse_address(address: str) -> httpx.URL:
    return httpx.URL(address)


@cache
def _client_timeout(timeout: float | None) -> aiohttp.ClientTimeout:
    """The timeouts for aiohttp, whose `connect` is the wait for a place in the pool, including the connection."""
    return aiohttp.ClientTimeout(total=None, connect=timeout, sock_connect=timeout, sock_read=timeout)


@contextmanager
def _translate_errors() -> Iterator[None]:
    """Translate aiohttp's errors to httpx's. The order matters: aiohttp's classes inherit from each other."""
    try:
        yield
    except (aiohttp.ConnectionTimeoutError, aiohttp.ClientConnectorError, aiohttp.InvalidURL) as never_left:
        late = isinstance(never_left, aiohttp.ConnectionTimeoutError)
        raise (httpx.ConnectTimeout if late else httpx.ConnectError)(str(never_left)) from never_left
    except aiohttp.ServerTimeoutError as silent:
        raise httpx.ReadTimeout(str(silent)) from silent
    except aiohttp.ClientOSError as broken:
        raise httpx.ReadError(str(broken)) from broken
    except aiohttp.ClientError as unfinished:
        raise httpx.RemoteProtocolError(str(unfinished)) from unfinished
