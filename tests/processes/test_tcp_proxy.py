"""The faulty TCP proxy: what passes, what each fault does to it, and that everything passes again afterwards."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from time import monotonic

import pytest

from support.processes.tcp_proxy import FaultyTcpProxy, TcpFault, TcpFaultKind

TIMEOUT = 5.0
SHORT = 0.1
ANSWER = b"answer to "


class _Answering(socketserver.BaseRequestHandler):
    """Answers each line."""

    def handle(self) -> None:
        """Until the client closes."""
        while data := self.request.recv(4096):
            self.request.sendall(ANSWER + data)


@pytest.fixture
def proxy() -> Iterator[FaultyTcpProxy]:
    """A proxy in front of a server that answers every line."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Answering) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with FaultyTcpProxy("127.0.0.1", server.server_address[1]) as made:
            yield made
        server.shutdown()


def connect(proxy: FaultyTcpProxy) -> socket.socket:
    """A connection through the proxy."""
    host, _, port = proxy.address.partition(":")
    return socket.create_connection((host, int(port)), TIMEOUT)


def ask(connection: socket.socket, line: bytes = b"hello") -> bytes:
    """Send a line; what comes back first."""
    connection.sendall(line)
    return connection.recv(4096)


def test_everything_passes_without_a_fault(proxy: FaultyTcpProxy) -> None:
    """Several lines on one connection, and more than one piece."""
    with connect(proxy) as connection:
        assert ask(connection) == ANSWER + b"hello"
        assert ask(connection, b"again") == ANSWER + b"again"
    assert proxy.struck == 0


@pytest.mark.parametrize("kind", [TcpFaultKind.CUT, TcpFaultKind.RESET])
def test_open_connections_end(proxy: FaultyTcpProxy, kind: TcpFaultKind) -> None:
    """A cut one as if the other side had ended, or with an error; a reset one with an error."""
    with connect(proxy) as connection:
        assert ask(connection)
        proxy.set_fault(TcpFault(kind=kind))
        try:
            ended = connection.recv(4096) == b""
        except ConnectionResetError:
            ended = True
        assert ended
    assert proxy.struck == 1


def test_a_cut_refuses_new_connections(proxy: FaultyTcpProxy) -> None:
    """As a program that is not there."""
    proxy.set_fault(TcpFault(kind=TcpFaultKind.CUT))
    with pytest.raises(ConnectionRefusedError):
        connect(proxy)


def test_a_stall_holds_everything_until_it_is_over(proxy: FaultyTcpProxy) -> None:
    """Nothing is lost: the answer comes afterwards."""
    with connect(proxy) as connection:
        assert ask(connection)
        proxy.set_fault(TcpFault(kind=TcpFaultKind.STALL))
        connection.settimeout(SHORT)
        with pytest.raises(TimeoutError):
            ask(connection, b"waits")
        proxy.set_fault(None)
        connection.settimeout(TIMEOUT)
        assert connection.recv(4096) == ANSWER + b"waits"
    assert proxy.struck


def test_a_slow_answer_is_whole(proxy: FaultyTcpProxy) -> None:
    """It only takes longer."""
    proxy.set_fault(TcpFault(kind=TcpFaultKind.SLOW, seconds=SHORT))
    with connect(proxy) as connection:
        began = monotonic()
        assert ask(connection) == ANSWER + b"hello"
        assert monotonic() - began >= SHORT


def test_half_an_answer_comes(proxy: FaultyTcpProxy) -> None:
    """And then nothing but the end of the connection."""
    proxy.set_fault(TcpFault(kind=TcpFaultKind.HALF))
    with connect(proxy) as connection:
        try:
            came = ask(connection) + connection.recv(4096)
        except ConnectionResetError:
            came = b""
        assert len(came) < len(ANSWER + b"hello")
    assert proxy.struck == 1


@pytest.mark.parametrize("kind", list(TcpFaultKind))
def test_everything_passes_again_afterwards(proxy: FaultyTcpProxy, kind: TcpFaultKind) -> None:
    """On the same port."""
    before = proxy.address
    proxy.set_fault(TcpFault(kind=kind))
    proxy.set_fault(None)
    assert proxy.address == before
    with connect(proxy) as connection:
        assert ask(connection) == ANSWER + b"hello"
