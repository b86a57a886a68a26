"""What a program is connected to past the proxy is found where the system shows it."""

import os
from types import SimpleNamespace
from typing import Any

import psutil
import pytest

from support.targets.direct_connections import find_direct_connections


class Listed:
    """A process as psutil shows it. peers: what it is connected to; None = it has just ended."""

    def __init__(self, peers: list[tuple[str, int]] | None, children: "list[Listed] | None" = None) -> None:
        self._peers = peers
        self._children = children or []

    def children(self, *, recursive: bool) -> "list[Listed]":
        """Those below it."""
        assert recursive
        return self._children

    def net_connections(self, *, kind: str) -> list[Any]:
        """Its sockets."""
        assert kind == "inet"
        if self._peers is None:
            raise psutil.NoSuchProcess(1)
        return [SimpleNamespace(raddr=SimpleNamespace(ip=ip, port=port) if ip else ()) for ip, port in self._peers]


def test_public_peers_of_a_program_and_its_children(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each once; listening sockets, this machine and private networks are none."""
    child = Listed([("1.1.1.1", 443), ("2606:4700:4700::1111", 443)])
    peers = [("1.1.1.1", 443), ("127.0.0.1", 9101), ("10.0.0.7", 5432), ("::1", 80), ("", 0)]
    monkeypatch.setattr(psutil, "Process", lambda _pid: Listed(peers, [child, Listed(None)]))
    assert find_direct_connections(7) == ("1.1.1.1:443", "2606:4700:4700::1111:443")


def test_a_program_without_any() -> None:
    """This process, and one that has ended."""
    assert find_direct_connections(os.getpid()) == ()
    assert find_direct_connections(2**22 + 1) == ()
