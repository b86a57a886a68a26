"""The body of an HTTP request to a simulated service."""

from collections import deque
from collections.abc import MutableMapping
from typing import Any

from support.vocabulary.asgi import Receive


class BodyTooLong(Exception):
    """The body is longer than the service takes; what follows of it was not read."""


async def read_body(receive: Receive, *, longest: int | None = None) -> bytes:
    """The whole body, however many messages it comes in.

    longest: bytes that are taken; None = any number. Raises BodyTooLong.
    """
    message = await receive()
    body: bytes = message.get("body", b"")
    if message.get("more_body"):
        parts, length = [body], len(body)
        while message.get("more_body") and (longest is None or length <= longest):
            message = await receive()
            parts.append(message.get("body", b""))
            length += len(parts[-1])
        body = b"".join(parts)
    if longest is not None and len(body) > longest:
        raise BodyTooLong
    return body


async def read_ahead(receive: Receive, *, longest: int | None = None) -> tuple[bytes, Receive]:
    """The request's whole body, and a `receive` that returns its messages once more.

    longest: bytes that are taken; None = any number. Raises BodyTooLong.
    """
    read: deque[MutableMapping[str, Any]] = deque()
    length = 0
    while not read or read[-1].get("more_body", False):
        read.append(await receive())
        length += len(read[-1].get("body", b""))
        if longest is not None and length > longest:
            raise BodyTooLong
    body = b"".join(message.get("body", b"") for message in read)

    async def receive_again() -> MutableMapping[str, Any]:
        return read.popleft() if read else await receive()

    return body, receive_again
