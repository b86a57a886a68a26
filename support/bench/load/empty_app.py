"""An ASGI application that answers every request with an empty object: the ceiling of any endpoint on this server."""

from collections.abc import Mapping

from support.vocabulary.asgi import Application, Receive, Scope, Send


def application(_environment: Mapping[str, str]) -> Application:
    """A factory like the target's own, so that the target's command serves it with the same settings."""
    return _answer_without_work


async def _answer_without_work(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] != "lifespan":
        while (await receive()).get("more_body"):
            pass
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
        await send({"type": "http.response.body", "body": b"{}"})
        return
    for phase in ("startup", "shutdown"):
        await receive()
        await send({"type": f"lifespan.{phase}.complete"})
