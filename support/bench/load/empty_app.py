"""An ASGI application that answers every request with an empty object: the ceiling of any endpoint on this server."""

from collections.abc import Mapping
from types import SimpleNamespace

from support.vocabulary.asgi import Receive, Scope, Send


class EmptyApplication:
    """Answers without work.

    state: where the program that serves an application leaves what that needs, as in Starlette.
    """

    def __init__(self) -> None:
        self.state = SimpleNamespace()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or take part in the start and the end."""
        if scope["type"] != "lifespan":
            while (await receive()).get("more_body"):
                pass
            headers = [(b"content-type", b"application/json")]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": b"{}"})
            return
        for phase in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{phase}.complete"})


def application(_environment: Mapping[str, str]) -> EmptyApplication:
    """A factory like the target's own, so that the target's command serves it with the same settings."""
    return EmptyApplication()
