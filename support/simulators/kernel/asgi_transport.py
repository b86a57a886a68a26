"""An httpx transport to an ASGI application in this process, whose answer counts as soon as it is complete."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, MutableMapping
from typing import Any

import httpx

from support.simulators.kernel.faults import Application

_FAILED = 500

CreateTask = Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]]
"""Starts a coroutine as a task."""


class AsgiTransport(httpx.ASGITransport):
    """Requests run in tasks of their own: after its answer, or after the client has gone, an application works on.

    Background tasks of Starlette are such work. An exception of the application is logged under "target", as a server
    would; it is a 500 where no answer was complete.

    create_task: starts the task of a request.
    """

    def __init__(self, application: Application, *, create_task: CreateTask = asyncio.create_task) -> None:
        super().__init__(application)
        self._create_task = create_task
        self._running: set[asyncio.Task[None]] = set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The application's answer. Raises ReadError when the application is cancelled before it answered."""
        whole = isinstance(request.stream, httpx.ByteStream)
        exchange = _Exchange(_send_whole(await request.aread()) if whole else _send_in_parts(request.stream))
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": request.method,
            "headers": [(name.lower(), value) for name, value in request.headers.raw],
            "scheme": request.url.scheme,
            "path": request.url.path,
            "raw_path": request.url.raw_path.split(b"?")[0],
            "query_string": request.url.query,
            "server": (request.url.host, request.url.port),
            "client": self.client,
            "root_path": self.root_path,
        }
        task = self._create_task(self._run_application(scope, exchange))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        try:
            await exchange.answered.wait()
        finally:
            exchange.client_gone.set()
        if exchange.status is None:
            raise httpx.ReadError("The application was ended before it answered.", request=request)
        return httpx.Response(exchange.status, headers=exchange.headers, content=b"".join(exchange.parts))

    async def wait_for_running_requests(self) -> None:
        """Wait until the application has returned from every request."""
        while self._running:
            await asyncio.wait(self._running)

    async def _run_application(self, scope: MutableMapping[str, Any], exchange: "_Exchange") -> None:
        try:
            try:
                await self.app(scope, exchange.receive, exchange.send)
            except (Exception, SystemExit):
                logging.getLogger("target").exception("The application let an exception through.")
            exchange.end_with(_FAILED)
        finally:
            exchange.end_with(None)


class _Exchange:
    """One request and what the application has sent of its answer."""

    def __init__(self, body: AsyncIterator[MutableMapping[str, Any]]) -> None:
        self._body = body
        self.status: int | None = None
        self.headers: list[tuple[bytes, bytes]] = []
        self.parts: list[bytes] = []
        self.answered = asyncio.Event()
        self.client_gone = asyncio.Event()

    async def receive(self) -> MutableMapping[str, Any]:
        """The body, part by part as it is sent, then the client's leaving."""
        async for part in self._body:
            return part
        await self.client_gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: MutableMapping[str, Any]) -> None:
        """Take a part of the answer."""
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], list(message.get("headers", ()))
        elif message["type"] == "http.response.body":
            self.parts.append(message.get("body", b""))
            if not message.get("more_body", False):
                self.answered.set()

    def end_with(self, status: int | None) -> None:
        """Nothing more comes: what was not answered completely is answered by this status; None = not at all."""
        if not self.answered.is_set():
            self.status, self.headers, self.parts = status, [], []
            self.answered.set()


async def _send_whole(body: bytes) -> AsyncIterator[MutableMapping[str, Any]]:
    yield {"type": "http.request", "body": body, "more_body": False}


async def _send_in_parts(stream: Any) -> AsyncIterator[MutableMapping[str, Any]]:
    async for part in stream:
        yield {"type": "http.request", "body": part, "more_body": True}
    yield {"type": "http.request", "body": b"", "more_body": False}
