"""Clients that respx does not see reach no real service from this process."""

import asyncio
import socket
import urllib.error
import urllib.request
from pathlib import Path

import aiohttp
import pytest
import requests

from support.simulators.kernel.journal import Journal
from support.simulators.kernel.network_guard import NetworkGuard
from tests.simulators.kernel.manual_clock import ManualClock

HOST = "services.leadconnectorhq.com"
PUBLIC = ["1.1.1.1", "2606:4700:4700::1111"]


@pytest.fixture
def journal() -> Journal:
    """An empty journal."""
    return Journal(ManualClock())


def list_refusals(journal: Journal) -> list[tuple[str, str]]:
    """What was refused."""
    return [(entry.what, entry["address"]) for entry in journal]


def test_a_simulated_host_is_not_looked_up(journal: Journal) -> None:
    """Neither by the standard library nor by another client."""
    with NetworkGuard({HOST}, journal):
        with pytest.raises(urllib.error.URLError):
            urllib.request.urlopen(f"https://{HOST}/contacts/", timeout=5)
        with pytest.raises(requests.ConnectionError):
            requests.get(f"https://{HOST}/contacts/", timeout=5)
        with pytest.raises(aiohttp.ClientConnectorError):
            asyncio.run(call_with_aiohttp())
    assert list_refusals(journal) == [("call.past_simulators", HOST)] * 3


async def call_with_aiohttp() -> None:
    """One call of a simulated host."""
    async with aiohttp.ClientSession() as session, session.get(f"https://{HOST}/contacts/"):
        pass


@pytest.mark.parametrize("address", PUBLIC)
@pytest.mark.parametrize("method", ["connect", "connect_ex"])
def test_a_public_address_is_refused(journal: Journal, address: str, method: str) -> None:
    """At once, without a packet; datagram sockets too."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with NetworkGuard((), journal):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            with socket.socket(family, kind) as sock, pytest.raises(ConnectionRefusedError):
                getattr(sock, method)((address, 443))
    assert list_refusals(journal) == [("call.past_simulators", address)] * 2


def test_a_name_stands_for_its_address(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was looked up before is called by its name."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (PUBLIC[0], 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with NetworkGuard((), journal), pytest.raises(ConnectionRefusedError):
        socket.create_connection(("maps.example.test", 443), timeout=5)
    assert list_refusals(journal) == [("call.past_simulators", "maps.example.test")]


def test_this_machine_stays_reachable(journal: Journal, tmp_path: Path) -> None:
    """Loopback, private networks and sockets in the file system; afterwards everything is as before."""
    before = socket.getaddrinfo
    with NetworkGuard((), journal), socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("localhost", server.getsockname()[1]), timeout=5).close()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as private:
            private.connect_ex(("10.77.0.1", 9))
        with socket.socket(socket.AF_UNIX) as local, pytest.raises(FileNotFoundError):
            local.connect(str(tmp_path / "missing"))
    assert not len(journal)
    assert socket.getaddrinfo is before
    assert "connect" not in vars(socket.socket)
