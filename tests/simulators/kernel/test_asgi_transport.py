"""An answer counts when it is complete; the application goes on behind it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from support.simulators.kernel.asgi_transport import AsgiTransport
from support.simulators.kernel.faults import Receive, Scope, Send


def play(application: Any, act: Callable[[httpx.AsyncClient, AsgiTransport], Awaitable[None]]) -> None:
    """Do something with a client of this application."""

    async def all_of_it() -> None:
        transport = AsgiTransport(application)
        async with httpx.AsyncClient(transport=transport, base_url="http://target.test") as client:
            await act(client, transport)

    asyncio.run(all_of_it())


def test_the_request_arrives_as_over_the_network() -> None:
    """Method, path, query, headers and body; the answer comes back whole."""

    async def echo(request: Request) -> Response:
        body = await request.body()

        async def parts() -> Any:
            yield f"{request.method} {request.url.path}?{request.url.query} {request.headers['x-a']} ".encode()
            yield body

        return StreamingResponse(parts(), 207, headers={"x-b": "2"})

    async def act(client: httpx.AsyncClient, _transport: AsgiTransport) -> None:
        answer = await client.put("/in/ü?q=1", content=b"body", headers={"x-a": "1"})
        assert (207, "2", "PUT /in/ü?q=1 1 body") == (answer.status_code, answer.headers["x-b"], answer.text)

    play(Starlette(routes=[Route("/in/{name}", echo, methods=["PUT"])]), act)


def test_background_tasks_go_on() -> None:
    """The answer does not wait for them; whoever must, can."""
    done: list[str] = []

    async def work() -> None:
        await asyncio.sleep(0.01)
        done.append("work")

    async def take(_request: Request) -> Response:
        return JSONResponse({}, 202, background=BackgroundTask(work))

    async def act(client: httpx.AsyncClient, transport: AsgiTransport) -> None:
        assert 202 == (await client.post("/")).status_code
        assert [] == done
        await transport.wait_for_running_requests()
        assert ["work"] == done

    play(Starlette(routes=[Route("/", take, methods=["POST"])]), act)


async def _raise(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise LookupError("no such lane")


async def _exit(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise SystemExit(1)


async def _return_silently(_scope: Scope, _receive: Receive, _send: Send) -> None:
    return


async def _break_off(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"half an", "more_body": True})


@pytest.mark.parametrize("application", [_raise, _exit, _return_silently, _break_off])
def test_an_application_without_an_answer_is_a_500(application: Any) -> None:
    """Whatever it does instead."""

    async def act(client: httpx.AsyncClient, _transport: AsgiTransport) -> None:
        answer = await client.get("/")
        assert (500, "") == (answer.status_code, answer.text)

    play(application, act)


def test_an_exception_behind_the_answer_does_not_change_it(caplog: pytest.LogCaptureFixture) -> None:
    """It is logged under the target's name."""

    async def answer_and_raise(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"fine"})
        raise LookupError("no such lane")

    async def act(client: httpx.AsyncClient, transport: AsgiTransport) -> None:
        answer = await client.get("/")
        await transport.wait_for_running_requests()
        assert (200, "fine") == (answer.status_code, answer.text)
        assert "no such lane" in caplog.text
        assert "target" == caplog.records[-1].name

    play(answer_and_raise, act)


def test_a_client_that_has_gone_is_reported() -> None:
    """After the client's timeout the application receives a disconnect, and goes on."""
    received: list[str] = []

    async def wait_for_news(_scope: Scope, receive: Receive, _send: Send) -> None:
        received.extend([(await receive())["type"], (await receive())["type"]])

    async def act(client: httpx.AsyncClient, transport: AsgiTransport) -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await client.get("/")
        await transport.wait_for_running_requests()
        assert ["http.request", "http.disconnect"] == received

    play(wait_for_news, act)


def test_an_application_that_is_ended_answers_nothing() -> None:
    """The client gets a read error, as of a process that was killed."""
    running = asyncio.Event()

    async def act(client: httpx.AsyncClient, transport: AsgiTransport) -> None:
        asking = asyncio.create_task(client.get("/"))
        await running.wait()
        for task in transport._running:
            task.cancel()
        with pytest.raises(httpx.ReadError):
            await asking

    async def wait_for_ever(_scope: Scope, _receive: Receive, _send: Send) -> None:
        running.set()
        await asyncio.Event().wait()

    play(wait_for_ever, act)
