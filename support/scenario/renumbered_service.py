"""A simulated service to a target that knows homes by other house numbers than the features."""

from collections.abc import Callable, Iterable, MutableMapping
from typing import Any

from support.scenario.house_numbers import HouseNumbers
from support.simulators.kernel.request_body import read_body
from support.vocabulary.asgi import Application, Receive, Scope, Send

_LENGTH = b"content-length"
_BYTES = "latin-1"
"""Every byte is a character, so that a body in any encoding stays what it is but for its house numbers."""


class RenumberedService:
    """An ASGI application whose requests are numbered back and whose answers are renumbered."""

    def __init__(self, application: Application, homes: HouseNumbers) -> None:
        self._application = application
        self._homes = homes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        body = _rewrite(await read_body(receive), self._homes.number_back)
        query = _rewrite(scope.get("query_string", b""), self._homes.number_back)
        waiting = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive_again() -> MutableMapping[str, Any]:
            return waiting.pop() if waiting else await receive()

        answer = _RenumberedAnswer(send, self._homes)
        changed = {**scope, "query_string": query, "headers": _replace_length(scope.get("headers", ()), len(body))}
        await self._application(changed, receive_again, answer.take)


class _RenumberedAnswer:
    """An answer that is held until it is complete, for its length may change."""

    def __init__(self, send: Send, homes: HouseNumbers) -> None:
        self._send = send
        self._homes = homes
        self._start: MutableMapping[str, Any] = {}
        self._body = b""

    async def take(self, message: MutableMapping[str, Any]) -> None:
        """Take a part of the answer; the last one sends it all."""
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if not message.get("more_body", False):
            body = _rewrite(self._body, self._homes.renumber)
            await self._send({**self._start, "headers": _replace_length(self._start.get("headers", ()), len(body))})
            await self._send({"type": "http.response.body", "body": body})


def _rewrite(text: bytes, rewrite: Callable[[str], str]) -> bytes:
    return rewrite(text.decode(_BYTES)).encode(_BYTES)


def _replace_length(headers: Iterable[tuple[bytes, bytes]], length: int) -> list[tuple[bytes, bytes]]:
    return [(name, b"%d" % length if name.lower() == _LENGTH else value) for name, value in headers]
