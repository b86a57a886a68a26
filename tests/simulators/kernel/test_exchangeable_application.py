"""The application behind an address is exchanged; what is meant for an earlier one still reaches it."""

import asyncio
from collections.abc import Mapping

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from support.simulators.kernel.exchangeable_application import ExchangeableApplication

MARIA_BEFORE, MARIA_NOW = "a" * 20, "b" * 20


def build_application(name: str) -> Starlette:
    """An application that answers with its name and what it was sent."""

    async def answer(request: Request) -> Response:
        return JSONResponse({"name": name, "body": (await request.body()).decode()})

    return Starlette(routes=[Route("/{path:path}", answer, methods=["GET", "POST"])])


class Endpoint:
    """An exchangeable application."""

    def __init__(self) -> None:
        self.application = ExchangeableApplication()

    def ask(self, path: str, body: Mapping[str, str] | None = None) -> dict[str, str]:
        """The answer to one request."""

        async def call() -> dict[str, str]:
            transport = httpx.ASGITransport(self.application)
            async with httpx.AsyncClient(transport=transport, base_url="http://endpoint.test") as client:
                answer = await (client.post(path, json=body) if body else client.get(path))
                return dict(answer.json())

        return asyncio.run(call())


@pytest.fixture
def endpoint() -> Endpoint:
    """An endpoint whose second application is the present one."""
    made = Endpoint()
    made.application.replace(build_application("before"))
    made.application.retire([MARIA_BEFORE])
    made.application.replace(build_application("now"))
    return made


def test_the_present_application_answers(endpoint: Endpoint) -> None:
    """Whatever names no earlier contact goes to it, with its body."""
    assert {"name": "now", "body": ""} == endpoint.ask(f"/contacts/{MARIA_NOW}")
    assert {"name": "now", "body": '{"text":"Hi"}'} == endpoint.ask("/contacts", {"text": "Hi"})


def test_late_requests_reach_the_earlier_application(endpoint: Endpoint) -> None:
    """By an id in the path, in the query or in the body, which arrives whole."""
    assert "before" == endpoint.ask(f"/contacts/{MARIA_BEFORE}/tags")["name"]
    assert "before" == endpoint.ask(f"/search?contactId={MARIA_BEFORE}")["name"]
    assert "before" == endpoint.ask(f"/search?filter=contactId%3D{MARIA_BEFORE}")["name"]
    assert "before" == endpoint.ask("/notes", {"body": f"Contact:\n{MARIA_BEFORE}"})["name"]
    assert {"name": "before", "body": f'{{"contactId":"{MARIA_BEFORE}"}}'} == endpoint.ask(
        "/conversations/messages", {"contactId": MARIA_BEFORE}
    )


def test_each_earlier_application_stays(endpoint: Endpoint) -> None:
    """However many came after it: what a target does late is judged at the run's end."""
    endpoint.application.retire([MARIA_NOW])
    endpoint.application.replace(build_application("later"))
    assert "before" == endpoint.ask(f"/contacts/{MARIA_BEFORE}")["name"]
    assert "now" == endpoint.ask(f"/contacts/{MARIA_NOW}")["name"]


def test_without_an_application() -> None:
    """Nothing can be answered before the first is there."""
    with pytest.raises(RuntimeError, match="No application was put here yet"):
        Endpoint().ask("/contacts")
