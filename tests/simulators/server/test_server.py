"""The simulated services over real HTTP: responses, the mark, lost connections and shutdown."""

import asyncio
import socket

import httpx
import psutil
import pytest

from support.simulators.kernel.asgi_server import serve_applications
from support.simulators.server.__main__ import main
from support.vocabulary.asgi import Receive, Scope, Send
from support.vocabulary.explained_error import SetUpError
from tests.simulators.server.running_simulators import (
    RunningSimulators,
    is_listening,
    run_simulators,
    run_with_simulators,
)

QUESTION = {
    "model": "claude-haiku-4-5",
    "max_tokens": 100,
    "system": "Intent: clarify",
    "messages": [{"role": "user", "content": "Which home is it?"}],
}


async def ask_language_model(running: RunningSimulators) -> httpx.Response:
    """A request to the language model."""
    headers = {"x-api-key": running.simulators.environment["LANGUAGE_MODEL_API_KEY"], "anthropic-version": "2023-06-01"}
    return await running.client.post(
        running.simulators.addresses["language_model"] + "/v1/messages", json=QUESTION, headers=headers
    )


def test_all_three_services_respond() -> None:
    """A client in real time gets a contact, homes for sale and a phrase from the three services."""

    async def action(running: RunningSimulators) -> tuple[str, bool, str]:
        contact = await running.call_crm("GET", f"/contacts/{await running.add_contact()}")
        homes = await running.client.get(running.simulators.addresses["valuation"] + "/listings?area=Etiwanda")
        reply = await ask_language_model(running)
        return (
            contact.json()["contact"]["firstName"],
            bool(homes.json()["listings"]),
            reply.json()["content"][0]["text"],
        )

    name, found, text = run_with_simulators(action)
    assert ("Maria", True) == (name, found)
    assert "Which home is it?" in text


def test_every_response_is_marked() -> None:
    """Successes, errors and responses of the control API name their simulator."""

    async def action(running: RunningSimulators) -> list[str]:
        answers = [
            await running.call_crm("GET", "/contacts/nobody"),
            await running.call_crm("GET", "/no/such/path"),
            await running.client.get(running.simulators.addresses["valuation"] + "/listings"),
            await ask_language_model(running),
            await running.call_control("GET", "/journal"),
            await running.call_control("GET", "/nowhere"),
        ]
        return [answer.headers["X-Simulated"] for answer in answers]

    assert ["gohighlevel", "gohighlevel", "valuation", "language_model", "control", "control"] == run_with_simulators(
        action
    )


def test_a_server_error_is_marked() -> None:
    """An exception of the application gives a marked 500."""

    async def broken(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise ValueError("an accident")

    async def action() -> tuple[int, str]:
        async with (
            serve_applications({"broken": broken}, [0]) as addresses,
            httpx.AsyncClient(trust_env=False) as client,
        ):
            answer = await client.get(addresses["broken"])
            return answer.status_code, answer.headers["X-Simulated"]

    assert (500, "broken") == asyncio.run(action())


def test_invalid_http_gets_a_marked_400() -> None:
    """A TLS client gets the error in plain text."""

    async def action(running: RunningSimulators) -> bytes:
        url = httpx.URL(running.simulators.addresses["gohighlevel"])
        reader, writer = await asyncio.open_connection(url.host, url.port)
        writer.write(b"\x16\x03\x01\r\n\r\n")
        answer = await reader.read()
        writer.close()
        await writer.wait_closed()
        return answer

    head, _, text = run_with_simulators(action).partition(b"\r\n\r\n")
    assert b"HTTP/1.1 400 Bad Request" in head
    assert b"x-simulated: gohighlevel" in head.lower()
    assert b"Invalid HTTP request received." == text


def test_only_the_loopback_address_listens() -> None:
    """All four ports are on the loopback address only."""

    async def action(running: RunningSimulators) -> set[str]:
        ports = {httpx.URL(address).port for address in running.simulators.addresses.values()}
        connections = psutil.Process().net_connections("inet")
        return {one.laddr.ip for one in connections if one.status == psutil.CONN_LISTEN and one.laddr.port in ports}

    assert {"127.0.0.1"} == run_with_simulators(action)


def test_another_address_of_this_machine_can_be_used() -> None:
    """All four services are at the requested address and none at the default one."""

    async def run() -> tuple[int, list[str], bool]:
        async with run_simulators(host="127.0.0.2") as running:
            status = (await running.call_control("GET", "/counts")).status_code
            hosts = [httpx.URL(address).host for address in running.simulators.addresses.values()]
            control = running.simulators.addresses["control"]
            return status, hosts, is_listening(control.replace("127.0.0.2", "127.0.0.1"))

    assert (200, ["127.0.0.2"] * 4, False) == asyncio.run(run())


@pytest.mark.parametrize(("kind", "done"), [("resets", 0), ("loses the answer", 1)])
def test_a_connection_is_lost_before_or_after_the_work(kind: str, done: int) -> None:
    """The connection closes without a response, and the next call works."""

    async def action(running: RunningSimulators) -> tuple[int, int]:
        tags = f"/contacts/{await running.add_contact()}/tags"
        await running.call_control("PUT", "/faults/gohighlevel", [{"kind": kind, "times": 1}])
        with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
            await running.call_crm("POST", tags, json={"tags": ["seller-lead"]})
        tagged = len(await running.read_journal(what="tags.added"))
        return tagged, (await running.call_crm("POST", tags, json={"tags": ["buyer-lead"]})).status_code

    assert (done, 201) == run_with_simulators(action)


def test_all_ports_are_free_afterwards() -> None:
    """After the end no port accepts connections."""

    async def action(running: RunningSimulators) -> tuple[str, ...]:
        addresses = tuple(running.simulators.addresses.values())
        assert all(map(is_listening, addresses))
        return addresses

    assert not any(map(is_listening, run_with_simulators(action)))


def test_shutdown_does_not_wait_for_requests() -> None:
    """A request delayed by an hour loses its connection when the simulators end."""

    async def run() -> None:
        async with httpx.AsyncClient(trust_env=False, timeout=3600) as client:
            async with run_simulators() as running:
                await running.call_control("PUT", "/faults/valuation", [{"kind": "late", "seconds": 3600}])
                pending = asyncio.create_task(client.get(running.simulators.addresses["valuation"] + "/listings"))
                async with asyncio.timeout(1):
                    while not await running.read_journal(what="fault"):
                        pass
            with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
                await pending

    asyncio.run(run())


def test_a_taken_port_is_a_set_up_error(capsys: pytest.CaptureFixture[str]) -> None:
    """The error has one line and its remedy, the exit code is 2, and no port stays open."""
    with socket.create_server(("127.0.0.1", 0)) as other, socket.create_server(("127.0.0.1", 0)) as reserved:
        taken, free = other.getsockname()[1], reserved.getsockname()[1]
        reserved.close()
        assert 2 == main(["--ports", f"{free},{taken},0,0"])
    assert not is_listening(f"http://127.0.0.1:{free}")
    first, *rest = capsys.readouterr().err.splitlines()
    assert f"Set-up error: Port {taken} is taken, so valuation cannot be served; nothing was started." == first
    assert ["Seen", "Perhaps", "Look"] == [line.split(":")[0].strip() for line in rest]


def test_a_forbidden_port_is_a_set_up_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error differs from that of a taken port."""

    def refuse_permission(*_: object) -> socket.socket:
        raise PermissionError(13, "Permission denied")

    async def action() -> None:
        async with serve_applications({"gohighlevel": unused_application}, [80]):
            pass

    monkeypatch.setattr(socket, "create_server", refuse_permission)
    with pytest.raises(SetUpError, match="Port 80 cannot be opened"):
        asyncio.run(action())


async def unused_application(_scope: Scope, _receive: Receive, _send: Send) -> None:
    """An application that is never called."""
