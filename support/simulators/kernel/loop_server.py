"""Serves applications on loopback from the running loop itself, for clients of the same process.

Unlike the servers of `asgi_server` it sets no timers of its own, so that under virtual time months pass in one step.
"""

import asyncio
from collections.abc import Mapping

import uvicorn
from uvicorn.server import ServerState

from support.simulators.kernel.asgi_server import (
    KEEP_ALIVE_SECONDS,
    SIMULATED_HEADER,
    AbortableConnection,
    wrap_connection_drops,
)
from support.vocabulary.asgi import Application
from support.vocabulary.loopback import LOOPBACK


class LoopServer:
    """Servers of several applications, each at a free port."""

    def __init__(self) -> None:
        self._servers: list[asyncio.Server] = []
        self._states: list[ServerState] = []

    async def serve(self, applications: Mapping[str, Application]) -> Mapping[str, int]:
        """Serve each application until `close`; name -> port."""
        return {name: await self._serve(name, application) for name, application in applications.items()}

    async def close(self) -> None:
        """Stop serving; unfinished requests are cancelled and their connections closed."""
        for server in self._servers:
            server.close()
        for state in self._states:
            for request in tuple(state.tasks):
                request.cancel()
            for connection in tuple(state.connections):
                connection.transport.abort()
        self._servers, self._states = [], []
        await asyncio.sleep(0)  # connections are told of their end in the next turn

    async def _serve(self, name: str, application: Application) -> int:
        config = uvicorn.Config(
            wrap_connection_drops(application),
            http=AbortableConnection,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            headers=[(SIMULATED_HEADER, name)],
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
        )
        config.load()
        state = ServerState()
        state.default_headers = config.encoded_headers
        server = await asyncio.get_running_loop().create_server(
            lambda: AbortableConnection(config=config, server_state=state, app_state={}), LOOPBACK, 0
        )
        self._servers.append(server)
        self._states.append(state)
        return int(server.sockets[0].getsockname()[1])
