"""Serves simulated services over HTTP at an address of this machine, its loopback as a rule, for other processes.

Every answer carries `X-Simulated: <name>`, so that nobody takes it for the real service's.
"""

import asyncio
import errno
import os
import socket
from collections.abc import AsyncIterator, Generator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from support.simulators.kernel.faults import ConnectionLost
from support.vocabulary.asgi import Application, Receive, Scope, Send
from support.vocabulary.explained_error import SetUpError

LOOPBACK = "127.0.0.1"
HEADER = "X-Simulated"

_GRACE_SECONDS = 1
_KEPT_SECONDS = 75
"""How long an idle connection is kept: longer than callers keep theirs, or both would let go at the same moment."""

_DROP = "drop"


@asynccontextmanager
async def hosted(
    applications: Mapping[str, Application], ports: Sequence[int], *, host: str = LOOPBACK
) -> AsyncIterator[Mapping[str, str]]:
    """Serve each application on its port, in order, while entered; the base addresses by name.

    ports: one for each application; 0 takes any free one.  host: an IPv4 address of this machine.
    All ports are open before anything is served. At the end, a request still under way loses its connection.
    Raises SetUpError when a port cannot be had; then none is open.
    """
    doors = _opened(list(applications), ports, host)
    servers = [_Server(name, application) for name, application in applications.items()]
    running = [asyncio.create_task(server.serve([door])) for server, door in zip(servers, doors, strict=True)]
    try:
        yield {name: f"http://{host}:{door.getsockname()[1]}" for name, door in zip(applications, doors, strict=True)}
    finally:
        for server in servers:
            server.end()
        await asyncio.gather(*running)


def _opened(names: Sequence[str], ports: Sequence[int], host: str) -> list[socket.socket]:
    doors: list[socket.socket] = []
    for name, port in zip(names, ports, strict=True):
        try:
            door = socket.create_server((host, port))
            # Inherited by every connection; without it an answer in two pieces waits 40 ms for an acknowledgement.
            door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            doors.append(door)
        except OSError as refused:
            for door in doors:
                door.close()
            raise _no_port(name, host, port, refused) from refused
    return doors


def _no_port(name: str, host: str, port: int, refused: OSError) -> SetUpError:
    taken = refused.errno == errno.EADDRINUSE
    return SetUpError(
        f"Port {port} {'is taken' if taken else 'cannot be opened'}, so {name} cannot be served; nothing was started.",
        seen=f"{host}:{port}: {os.strerror(refused.errno or 0)}",
        perhaps="the simulators are already running in another window."
        if taken
        else "ports below 1024 belong to the administrator.",
        look="choose other ports: make simulators PORTS=9111,9112,9113,9114 (0 takes any free one)",
    )


class _Server(uvicorn.Server):
    """One application's server. Signals are left to the program."""

    def __init__(self, name: str, application: Application) -> None:
        super().__init__(
            uvicorn.Config(
                _door_to(application),
                http=_Connection,
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                headers=[(HEADER, name)],
                timeout_graceful_shutdown=_GRACE_SECONDS,
                timeout_keep_alive=_KEPT_SECONDS,
            )
        )

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Nothing is captured."""
        yield

    def end(self) -> None:
        """Stop soon, and what is under way at once."""
        self.should_exit = True
        for request in tuple(self.server_state.tasks):
            request.cancel()


class _Connection(HttpToolsProtocol):
    """A connection that an application can drop."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app_state = self.app_state | {_DROP: transport.abort}


def _door_to(application: Application) -> Application:
    """The application, whose lost connections are lost indeed."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await application(scope, receive, send)
        except (ConnectionLost, asyncio.CancelledError):
            scope["state"][_DROP]()
            while (await receive())["type"] != "http.disconnect":
                pass

    return answer
