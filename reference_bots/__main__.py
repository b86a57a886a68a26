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

from reference_bots.conversation.understanding.phrases import compile_all_expressions
from reference_bots.settings import InvalidSettingsError

HOST = "127.0.0.1"
PORT = 8000
FACTORY = "reference_bots.app:application"
SET_UP_ERROR = 2


def main(arguments: list[str], environment: Mapping[str, str]) -> int:
    """Serve on this machine until interrupted. Exit code 0, or 2 if settings or port cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m reference_bots", description="Serves the reference bots.")
    parser.add_argument("--port", type=int, default=PORT, metavar="N", help=f"0 takes a free port (default: {PORT})")
    parser.add_argument(
        "--factory", default=FACTORY, metavar="MODULE:NAME", help=f"builds the bots (default: {FACTORY})"
    )
    options = parser.parse_args(arguments)
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
    sys.stdout.write(f"Reference bots: http://{HOST}:{listener.getsockname()[1]}\n")
    sys.stdout.flush()
    # Objects created at start-up live to the end; scanning them for garbage every few seconds would block the loop.
    gc.freeze()
    config = uvicorn.Config(service, log_config=None, access_log=False, proxy_headers=False)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])
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
