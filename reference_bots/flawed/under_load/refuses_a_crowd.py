"""Turns every delivery away while 30 messages wait for their answer. Breaks STR-001: a rush must fit."""

from collections.abc import Mapping
from dataclasses import replace

from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reference_bots.components import Parts
from reference_bots.flawed.spoiling import instead, with_parts
from reference_bots.ports import Clock

ENOUGH = 30


class _Crowd:
    """How many messages were taken and not answered yet."""

    waiting = 0


class _Door:
    def __init__(self, app: ASGIApp, crowd: _Crowd) -> None:
        self._app = app
        self._crowd = crowd

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "POST":
            await self._app(scope, receive, send)
        elif self._crowd.waiting >= ENOUGH:
            await send({"type": "http.response.start", "status": 503, "headers": []})
            await send({"type": "http.response.body", "body": b"full"})
        else:
            self._crowd.waiting += 1
            await self._app(scope, receive, self._counted(send))

    def _counted(self, send: Send) -> Send:
        async def counted(message: Message) -> None:
            if message.get("status", 200) != 200:
                self._crowd.waiting -= 1
            await send(message)

        return counted


def application(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
    """The bots behind a door that is shut while there is a crowd."""
    crowd = _Crowd()

    def spoilt(parts: Parts) -> Parts:
        async def send_sms(contact_id: str, text: str) -> str:
            crowd.waiting -= 1
            return await parts.crm.send_sms(contact_id, text)

        return replace(parts, crm=instead(parts.crm, send_sms=send_sms))

    bots = with_parts(spoilt)(environment, clock=clock)
    bots.add_middleware(_Door, crowd=crowd)
    return bots
