"""Keeps what runs in this process from real services: under their own hosts only httpx is answered by simulated ones.

A client of another library, such as `requests`, would go past them to the vendor. Its connections are refused here,
and written down. This machine, and private networks with a target's own database, stay reachable. A simulated service
that the loop serves answers every client but one that blocks the loop, which is refused as well.
"""

import errno
import ipaddress
import socket
import threading
from collections.abc import Callable, Collection
from typing import Any, Self

from support.simulators.kernel.journal import Journal

_GUARDED = ("connect", "connect_ex")


class NetworkGuard:
    """While entered, no socket of this process is connected to a public address, nor is a simulated host looked up.

    hosts: the simulated ones.
    journal: takes each refused connection.
    own_ports: where the loop that enters this serves simulated services itself.
    """

    def __init__(self, hosts: Collection[str], journal: Journal, *, own_ports: Collection[int] = ()) -> None:
        self._hosts = hosts
        self._journal = journal
        self._own_ports = own_ports
        self._loop_thread = 0
        self._names: dict[str, str] = {}
        self._saved: dict[str, Any] = {}
        self._look_up: Callable[..., Any] = socket.getaddrinfo

    def __enter__(self) -> Self:
        """Guard the whole process."""
        self._loop_thread = threading.get_ident()
        for name in _GUARDED:
            original = getattr(socket.socket, name)
            self._saved[name] = vars(socket.socket).get(name)
            setattr(socket.socket, name, self._build_guard(original))
        self._look_up = socket.getaddrinfo
        socket.getaddrinfo = self._look_up_host
        return self

    def __exit__(self, *_: object) -> None:
        """Let everything through again."""
        socket.getaddrinfo = self._look_up
        for name, saved in self._saved.items():
            if saved is None:
                delattr(socket.socket, name)
            else:
                setattr(socket.socket, name, saved)

    def _build_guard(self, original: Callable[[socket.socket, Any], Any]) -> Callable[[socket.socket, Any], Any]:
        def connect(sock: socket.socket, address: Any) -> Any:
            if sock.family in {socket.AF_INET, socket.AF_INET6} and _is_public(address[0]):
                self._note(self._names.get(address[0], address[0]))
                raise ConnectionRefusedError(errno.ECONNREFUSED, "refused by the acceptance suite")
            if sock.family == socket.AF_INET and address[1] in self._own_ports and self._blocks_loop(sock):
                self._note(f"{address[0]}:{address[1]}", client="blocking")
                raise ConnectionRefusedError(errno.ECONNREFUSED, "refused: the loop that would answer waits for it")
            return original(sock, address)

        return connect

    def _look_up_host(self, host: Any, *arguments: Any, **named: Any) -> Any:
        name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
        if name in self._hosts:
            self._note(name)
            raise socket.gaierror(socket.EAI_FAIL, "refused by the acceptance suite")
        found = self._look_up(host, *arguments, **named)
        self._names.update({str(each[4][0]): str(name) for each in found})
        return found

    def _blocks_loop(self, sock: socket.socket) -> bool:
        return sock.gettimeout() != 0 and threading.get_ident() == self._loop_thread

    def _note(self, address: str, client: str = "in process") -> None:
        self._journal.write("target", "call.past_simulators", address=address, reach=client)


def _is_public(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_global
    except ValueError:
        return False
