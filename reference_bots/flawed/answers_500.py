"""Takes every delivery in and answers 500. Breaks CONV-001: GoHighLevel counts such an event as lost."""

from collections.abc import Mapping, MutableMapping
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Receive, Scope, Send

from reference_bots import app
from reference_bots.ports import Clock


class _Complaining:
    def __init__(self, door: ASGIApp) -> None:
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def complain(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start" and "/webhooks/" in scope["path"]:
                message["status"] = 500
            await send(message)

        await self._door(scope, receive, complain)


def application(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
    """The bots behind a door that complains."""
    bots = app.application(environment, clock=clock)
    bots.user_middleware.append(Middleware(_Complaining))
    return bots
