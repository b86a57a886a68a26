"""Deliveries go to the target's own address and nowhere else."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from support.simulators.kernel.asgi_server import serve_applications
from support.targets.http_target import HttpConnection
from support.targets.port import Webhook
from support.vocabulary.asgi import Receive, Scope, Send
from support.vocabulary.explained_error import SetUpError

WEBHOOK = Webhook(body=b"{}", headers={})


def run_with(work: Callable[[HttpConnection, list[str]], Awaitable[Any]]) -> Any:
    """Do the work with a target that redirects to another server, and the paths that this other one is asked for."""

    async def run() -> Any:
        seen: list[str] = []

        async def note(scope: Scope, _receive: Receive, send: Send) -> None:
            seen.append(scope["path"])
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
            await send({"type": "http.response.body"})

        async with serve_applications({"other": note}, [0]) as other:

            async def redirect(_scope: Scope, _receive: Receive, send: Send) -> None:
                headers = [(b"location", f"{other['other']}/hook".encode()), (b"content-length", b"0")]
                await send({"type": "http.response.start", "status": 307, "headers": headers})
                await send({"type": "http.response.body"})

            async with serve_applications({"target": redirect}, [0]) as served:
                connection = HttpConnection(served["target"], answer_timeout=10, describe_target=str)
                try:
                    return await work(connection, seen)
                finally:
                    await connection.close()

    return asyncio.run(run())


def test_a_redirect_is_not_followed() -> None:
    """It is the target's answer, whatever host it names."""

    async def deliver(connection: HttpConnection, seen: list[str]) -> None:
        assert (await connection.deliver("/webhooks", WEBHOOK)).status == 307
        assert not await connection.is_healthy("/health")
        assert not seen

    run_with(deliver)


@pytest.mark.parametrize("path", ["http://127.0.0.1:9/hook", "https://bots.example.test/hook"])
def test_a_path_that_is_an_address(path: str) -> None:
    """Nothing is sent, and the profile is named."""

    async def deliver(connection: HttpConnection, seen: list[str]) -> None:
        with pytest.raises(SetUpError, match="A delivery would have gone to"):
            await connection.deliver(path, WEBHOOK)
        assert not seen

    run_with(deliver)


def test_a_path_that_begins_with_a_host() -> None:
    """It stays with the target."""

    async def deliver(connection: HttpConnection, seen: list[str]) -> None:
        assert (await connection.deliver("//bots.example.test/hook", WEBHOOK)).status == 307
        assert not seen

    run_with(deliver)


def test_the_proxy_of_the_shell_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deliveries go straight to the target."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    async def deliver(connection: HttpConnection, _seen: list[str]) -> None:
        assert (await connection.deliver("/webhooks", WEBHOOK)).status == 307

    run_with(deliver)
