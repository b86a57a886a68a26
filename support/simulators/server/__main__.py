"""The simulated services as a program: `python -m support.simulators.server`, or `make simulators`."""

import asyncio
import gc
import os
import signal
import sys

from uvicorn.loops.auto import auto_loop_factory

from support.simulators.server.options import ServerOptions, parse_options
from support.simulators.server.servers import BuildRoutes, format_announcement, serve_simulators
from support.vocabulary.explained_error import SetUpError

SET_UP_ERROR = 2

GARBAGE_COLLECTION_THRESHOLDS = (10_000, 10, 1_000)
"""Thresholds of Python's garbage collector: full collections are rare, because the records of the CRM live on.

With the default thresholds it scans a million objects again and again under load, and each scan stops all requests
for a third of a second.
"""


def main(arguments: list[str], build_more_routes: BuildRoutes = lambda _services: ()) -> int:
    """Serve until Ctrl-C or a termination signal. Exit code 0 after a signal, 2 for a set-up error."""
    try:
        with asyncio.Runner(loop_factory=auto_loop_factory()) as loop:
            loop.run(_serve(parse_options(arguments), build_more_routes))
    except SetUpError as error:
        sys.stderr.write(f"Set-up error: {error}\n")
        return SET_UP_ERROR
    return 0


async def _serve(options: ServerOptions, build_more_routes: BuildRoutes) -> None:
    stop_requested = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop_requested.set)
    async with serve_simulators(options, build_more_routes) as served:
        gc.freeze()
        gc.set_threshold(*GARBAGE_COLLECTION_THRESHOLDS)
        _print_line(format_announcement(served, options))
        await stop_requested.wait()
    _print_line("\nEnded; every port is free again.")


def _print_line(text: str) -> None:
    """Print a line; when nobody reads any more, as after `| head`, the services run on in silence."""
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
