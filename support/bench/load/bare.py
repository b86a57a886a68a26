"""The bare application: answers whatever comes with an empty object, which is what any door on this server can reach."""

from collections.abc import Mapping

from support.vocabulary.asgi import Application, Receive, Scope, Send


def application(_environment: Mapping[str, str]) -> Application:
    """Made as the reference bots are, so that `python -m reference_bots --factory` serves it the same way."""
    return _bare


async def _bare(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        while (await receive())["type"] != "lifespan.shutdown":
            await send({"type": "lifespan.startup.complete"})
        await send({"type": "lifespan.shutdown.complete"})
        return
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
    await send({"type": "http.response.body", "body": b"{}"})
