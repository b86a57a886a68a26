"""The reference bots, but for a handler of webhooks that fails and logs its stack, as web frameworks do."""

import logging
from collections.abc import Mapping

from reference_bots.app import application as reference_application
from support.vocabulary.asgi import Application, Receive, Scope, Send
from support.vocabulary.clock import Clock


def application(environment: Mapping[str, str], *, clock: Clock) -> Application:
    """A factory for profiles."""
    bots = reference_application(environment, clock=clock)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith("/webhooks/"):
            await bots(scope, receive, send)
            return
        try:
            _handle_delivery({})
        except KeyError:
            logging.getLogger("bots").exception("the delivery was not handled")
        await send({"type": "http.response.start", "status": 500, "headers": []})
        await send({"type": "http.response.body", "body": b"Internal Server Error"})

    return answer


def _handle_delivery(content: Mapping[str, str]) -> str:
    return content["contact"]
