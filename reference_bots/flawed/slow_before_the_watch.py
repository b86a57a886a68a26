"""Dawdles 100 ms over every delivery before it looks at its watch. Breaks TIME-004: 70 ms in all, 95 times in 100."""

import time
from collections.abc import Mapping

from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from reference_bots import app
from reference_bots.ports import Clock

_DAWDLE = 0.1


class _Dawdling:
    def __init__(self, door: ASGIApp) -> None:
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        until = time.perf_counter() + (_DAWDLE if scope["type"] == "http" else 0.0)
        while time.perf_counter() < until:
            pass
        await self._door(scope, receive, send)


def application(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
    """The bots behind a door that dawdles."""
    bots = app.application(environment, clock=clock)
    bots.add_middleware(_Dawdling)
    return bots
