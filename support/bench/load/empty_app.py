"""The bare application: answers whatever comes with an empty object. No door on this server can be faster."""

from collections.abc import Mapping

from support.vocabulary.asgi import Application, Receive, Scope, Send


def application(_environment: Mapping[str, str]) -> Application:
    """Made as the reference bots are, so that `python -m reference_bots --factory` serves it with the same settings."""
    return _bare


async def _bare(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] != "lifespan":
        while (await receive()).get("more_body"):
            pass
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
        await send({"type": "http.response.body", "body": b"{}"})
        return
    for phase in ("startup", "shutdown"):
        await receive()
        await send({"type": f"lifespan.{phase}.complete"})
