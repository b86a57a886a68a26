"""The body of an HTTP request to a simulated service."""

from collections import deque
from collections.abc import MutableMapping
from typing import Any

from support.vocabulary.asgi import Receive


async def read_body(receive: Receive) -> bytes:
    """The whole body, however many messages it comes in."""
    message = await receive()
    body: bytes = message.get("body", b"")
    while message.get("more_body"):
        message = await receive()
        body += message.get("body", b"")
    return body


async def read_ahead(receive: Receive) -> tuple[bytes, Receive]:
    """The request's whole body, and a `receive` that returns its messages once more."""
    read: deque[MutableMapping[str, Any]] = deque()
    while not read or read[-1].get("more_body", False):
        read.append(await receive())
    body = b"".join(message.get("body", b"") for message in read)

    async def receive_again() -> MutableMapping[str, Any]:
        return read.popleft() if read else await receive()

    return body, receive_again
