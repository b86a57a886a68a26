"""Serves simulated services to other processes over HTTP, on the loopback address by default.

Every response carries `X-Simulated: <name>`, so that it cannot be mistaken for the real service's.
"""

import asyncio
import errno
import os
import socket
from collections.abc import AsyncIterator, Generator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from support.simulators.kernel.faults import SimulatedConnectionLoss
from support.vocabulary.asgi import Application, Receive, Scope, Send
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.loopback import LOOPBACK

SIMULATED_HEADER = "X-Simulated"

_SHUTDOWN_GRACE_SECONDS = 1
KEEP_ALIVE_SECONDS = 75
"""Idle connections are kept open longer than clients keep theirs, so that both ends do not close at the same moment."""

ARRIVAL_SECONDS = 30.0
"""Within them a request must arrive whole, from its first byte on; else its connection is closed."""

OTHER_PORTS = "choose other ports: make simulators PORTS=9111,9112,9113,9114 (0 takes any free one)"
"""How the ports of `make simulators` are chosen."""

_ABORT_CONNECTION = "drop"


@asynccontextmanager
async def serve_applications(
    applications: Mapping[str, Application],
    ports: Sequence[int],
    *,
    host: str = LOOPBACK,
    other_ports: str = OTHER_PORTS,
) -> AsyncIterator[Mapping[str, str]]:
    """Serve each application on its port while entered; yield the base URLs by name.

    All ports are open before anything is served. On exit, connections of unfinished requests are closed.

    ports: one for each application, in order; 0 = any free port.
    host: an IPv4 address of this machine.
    other_ports: what is to be done where a port is taken, for the error.
    Raises SetUpError when a port cannot be opened; then no port stays open.
    """
    sockets = _open_sockets(list(applications), ports, host, other_ports)
    servers = [_ApplicationServer(name, application) for name, application in applications.items()]
    running = [
        asyncio.create_task(server.serve([server_socket]))
        for server, server_socket in zip(servers, sockets, strict=True)
    ]
    try:
        yield {
            name: f"http://{host}:{server_socket.getsockname()[1]}"
            for name, server_socket in zip(applications, sockets, strict=True)
        }
    finally:
        for server in servers:
            server.stop()
        await asyncio.gather(*running)


def _open_sockets(names: Sequence[str], ports: Sequence[int], host: str, other_ports: str) -> list[socket.socket]:
    sockets: list[socket.socket] = []
    for name, port in zip(names, ports, strict=True):
        try:
            server_socket = socket.create_server((host, port))
            # Inherited by every connection; without it a response in two packets waits 40 ms for an acknowledgement.
            server_socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sockets.append(server_socket)
        except OSError as refused:
            for server_socket in sockets:
                server_socket.close()
            raise _port_error(name, host, port, refused, other_ports) from refused
    return sockets


def _port_error(name: str, host: str, port: int, error: OSError, other_ports: str) -> SetUpError:
    taken = error.errno == errno.EADDRINUSE
    return SetUpError(
        f"Port {port} {'is taken' if taken else 'cannot be opened'}, so {name} cannot be served; nothing was started.",
        seen=f"{host}:{port}: {os.strerror(error.errno or 0)}",
        perhaps="the simulators are already running in another window."
        if taken
        else "ports below 1024 belong to the administrator.",
        look=other_ports,
    )


class _ApplicationServer(uvicorn.Server):
    """The server of one application. It installs no signal handlers; the program has its own."""

    def __init__(self, name: str, application: Application) -> None:
        super().__init__(
            uvicorn.Config(
                wrap_connection_drops(application),
                http=AbortableConnection,
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                headers=[(SIMULATED_HEADER, name)],
                timeout_graceful_shutdown=_SHUTDOWN_GRACE_SECONDS,
                timeout_keep_alive=KEEP_ALIVE_SECONDS,
            )
        )

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Leave the signal handlers as they are."""
        yield

    def stop(self) -> None:
        """Shut down and cancel the requests being handled."""
        self.should_exit = True
        for request in tuple(self.server_state.tasks):
            request.cancel()


class AbortableConnection(HttpToolsProtocol):
    """A connection that the application can abort, and that is closed when a request does not arrive whole in time."""

    _arrival: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Lend the application the transport's abort."""
        super().connection_made(transport)
        self.app_state = self.app_state | {_ABORT_CONNECTION: transport.abort}
        self._expect_request(KEEP_ALIVE_SECONDS)

    def on_message_begin(self) -> None:
        """The first byte of a request has arrived."""
        super().on_message_begin()
        self._expect_request(ARRIVAL_SECONDS)

    def on_message_complete(self) -> None:
        """The last byte of a request has arrived."""
        self._stop_expecting()
        super().on_message_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing more is expected."""
        self._stop_expecting()
        super().connection_lost(exc)

    def _expect_request(self, seconds: float) -> None:
        self._stop_expecting()
        self._arrival = self.loop.call_later(seconds, self.transport.abort)

    def _stop_expecting(self) -> None:
        if self._arrival is not None:
            self._arrival.cancel()
            self._arrival = None


def wrap_connection_drops(application: Application) -> Application:
    """The application, with the TCP connection aborted where it raises a simulated connection loss."""

    async def answer_or_abort_connection(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await application(scope, receive, send)
        except (SimulatedConnectionLoss, asyncio.CancelledError):
            scope["state"][_ABORT_CONNECTION]()
            while (await receive())["type"] != "http.disconnect":
                pass

    return answer_or_abort_connection
