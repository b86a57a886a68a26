"""Answers 500 to a delivery it knows already. Breaks CONV-003: the same delivery twice is taken without complaint."""

from collections.abc import Mapping, MutableMapping
from typing import Any

from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from reference_bots import app
from reference_bots.ports import Clock


class _Complaining:
    def __init__(self, door: ASGIApp) -> None:
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun: list[MutableMapping[str, Any]] = []

        async def complain(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                begun.append(message)
                return
            for start in begun:
                await send({**start, "status": 500} if b'"duplicate"' in message.get("body", b"") else start)
            begun.clear()
            await send(message)

        await self._door(scope, receive, complain if scope["type"] == "http" else send)


def application(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
    """The bots behind a door that complains."""
    bots = app.application(environment, clock=clock)
    bots.add_middleware(_Complaining)
    return bots
