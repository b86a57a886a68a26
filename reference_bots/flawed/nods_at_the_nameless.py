"""Answers a delivery that names no contact as if it were taken. Breaks LEAD-013: it is refused."""

from collections.abc import Mapping

from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reference_bots.app import application as honest
from reference_bots.ports import Clock

_NO_CONTACT, _SAID_INSTEAD = 422, 200


class _Door:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def changed(message: Message) -> None:
            if message.get("status") == _NO_CONTACT:
                message = {**message, "status": _SAID_INSTEAD}
            await send(message)

        await self._app(scope, receive, changed)


def application(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
    """The honest bots behind another door."""
    bots = honest(environment, clock=clock)
    bots.add_middleware(_Door)
    return bots
