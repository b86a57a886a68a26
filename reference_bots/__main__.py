"""The bots as a program: `python -m reference_bots --port 8000`, told everything else by the environment."""

import argparse
import contextlib
import gc
import importlib
import os
import socket
import sys
from collections.abc import Mapping

import uvicorn

from reference_bots.settings import SettingsRefused

HOST = "127.0.0.1"
PORT = 8000
FACTORY = "reference_bots.app:application"
SET_UP_ERROR = 2


def main(arguments: list[str], environment: Mapping[str, str]) -> int:
    """Serve on this machine until somebody ends it. 0 ended, 2 when settings or port cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m reference_bots", description="Serves the reference bots.")
    parser.add_argument("--port", type=int, default=PORT, metavar="N", help=f"0 takes any free one (default: {PORT})")
    parser.add_argument(
        "--factory", default=FACTORY, metavar="MODULE:NAME", help=f"makes the bots (default: {FACTORY})"
    )
    typed = parser.parse_args(arguments)
    port, (module, _, name) = typed.port, typed.factory.partition(":")
    try:
        service = getattr(importlib.import_module(module), name)(environment)
        door = socket.create_server((HOST, port))
        # Connections inherit it; asyncio sets it only on sockets of its own making. Without it every answer, written in
        # two pieces, waits 40 ms for the caller to acknowledge the first.
        door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except (SettingsRefused, OSError, OverflowError) as refused:
        told = refused if isinstance(refused, SettingsRefused) else _no_port(port, refused)
        sys.stderr.write(f"Set-up error: {told}\n")
        return SET_UP_ERROR
    sys.stdout.write(f"Reference bots: http://{HOST}:{door.getsockname()[1]}\n")
    sys.stdout.flush()
    # What was made to start with stays to the end; looking for rubbish among it every few seconds stops everybody.
    gc.freeze()
    config = uvicorn.Config(service, log_config=None, access_log=False, proxy_headers=False)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[door])
    return 0


def _no_port(port: int, why: Exception) -> str:
    return (
        f"Port {port} cannot be opened, so nothing was started.\n"
        f"  Seen: {HOST}:{port}: {why}\n"
        "  Perhaps: another program listens there.\n"
        "  Look: python -m reference_bots --port 8001 (0 takes any free one)"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
