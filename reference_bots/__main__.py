"""The bots as a program: `python -m reference_bots --port 8000`, configured by environment variables."""

import argparse
import contextlib
import gc
import importlib
import os
import socket
import sys
from collections.abc import Mapping

import uvicorn
from starlette.applications import Starlette

from reference_bots.conversation.understanding.phrases import compile_all_expressions
from reference_bots.settings import ROLES, InvalidSettingsError

HOST = "127.0.0.1"
PORT = 8000
FACTORY = "reference_bots.app:application"
SET_UP_ERROR = 2
STORE_FAILED = 3


def main(arguments: list[str], environment: Mapping[str, str]) -> int:
    """Serve on this machine until interrupted.

    Exit code 0; 2 if settings, port or database cannot be used; 3 if nothing could be kept any more.
    """
    parser = argparse.ArgumentParser(prog="python -m reference_bots", description="Serves the reference bots.")
    parser.add_argument("--port", type=int, default=PORT, metavar="N", help=f"0 takes a free port (default: {PORT})")
    parser.add_argument(
        "--factory", default=FACTORY, metavar="MODULE:NAME", help=f"builds the bots (default: {FACTORY})"
    )
    parser.add_argument(
        "--role", choices=ROLES, help="what this process does, where several share a database (default: PROCESS_ROLE)"
    )
    options = parser.parse_args(arguments)
    if options.role:
        environment = {**environment, "PROCESS_ROLE": options.role}
    port, (module, _, name) = options.port, options.factory.partition(":")
    try:
        service = getattr(importlib.import_module(module), name)(environment)
        listener = socket.create_server((HOST, port))
        # Connections inherit it; asyncio sets it only on sockets it creates. Without it every response, written in two
        # parts, waits 40 ms until the client acknowledges the first.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except (InvalidSettingsError, OSError, OverflowError) as error:
        reason = error if isinstance(error, InvalidSettingsError) else _describe_port_error(port, error)
        sys.stderr.write(f"Set-up error: {reason}\n")
        return SET_UP_ERROR
    compile_all_expressions()
    # Objects created at start-up live to the end; scanning them for garbage every few seconds would block the loop.
    gc.freeze()
    # What uvicorn would say about a start that fails is said below, in one voice.
    config = uvicorn.Config(service, log_config=None, log_level="critical", access_log=False, proxy_headers=False)
    return _serve(_AnnouncingServer(config), service, listener)


class _AnnouncingServer(uvicorn.Server):
    """Says its address once it serves, and not before."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say the address."""
        await super().startup(sockets)
        if self.started and sockets:
            sys.stdout.write(f"Reference bots: http://{HOST}:{sockets[0].getsockname()[1]}\n")
            sys.stdout.flush()


def _serve(server: uvicorn.Server, service: Starlette, listener: socket.socket) -> int:
    """Serve until the end; return the exit code."""
    failures: list[str] = []

    def end_process(reason: str) -> None:
        failures.append(reason)
        server.should_exit = True

    service.state.end_process = end_process
    with contextlib.suppress(KeyboardInterrupt, SystemExit):
        server.run(sockets=[listener])
    if failures:
        sys.stderr.write(f"Ended: {failures[0]}\n")
        return STORE_FAILED
    if (refused := getattr(service.state, "start_error", None)) is not None:
        sys.stderr.write(f"Set-up error: {refused}\n")
        return SET_UP_ERROR
    return 0


def _describe_port_error(port: int, error: Exception) -> str:
    return (
        f"Port {port} cannot be opened, so nothing was started.\n"
        f"  Seen: {HOST}:{port}: {error}\n"
        "  Perhaps: another program listens on it.\n"
        "  Look: python -m reference_bots --port 8001 (0 takes a free port)"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
