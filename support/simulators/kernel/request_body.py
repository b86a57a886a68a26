"""The body of an HTTP request to a simulated service."""

from support.vocabulary.asgi import Receive


async def read_body(receive: Receive) -> bytes:
    """The whole body, however many messages it comes in."""
    message = await receive()
    body: bytes = message.get("body", b"")
    while message.get("more_body"):
        message = await receive()
        body += message.get("body", b"")
    return body
