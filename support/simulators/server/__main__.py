"""The simulated services as a program: `python -m support.simulators.server`, or `make simulators`."""

import asyncio
import gc
import signal
import sys

from uvicorn.loops.auto import auto_loop_factory

from support.simulators.server.options import HostingOptions, parse
from support.simulators.server.servers import announcement, simulators
from support.vocabulary.explained_error import SetUpError

SET_UP_ERROR = 2

COLLECTIONS = (10_000, 10, 1_000)
"""When Python looks for garbage: seldom, and next to never through everything, for what a CRM keeps is no garbage.

With Python's own figures it looks under load through a million objects again and again, a third of a second each time,
in which nobody is answered.
"""


def main(arguments: list[str]) -> int:
    """Serve until somebody ends it. 0 ended by Ctrl-C or a termination signal, 2 set-up error."""
    try:
        with asyncio.Runner(loop_factory=auto_loop_factory()) as loop:
            loop.run(_serve(parse(arguments)))
    except SetUpError as error:
        sys.stderr.write(f"Set-up error: {error}\n")
        return SET_UP_ERROR
    return 0


async def _serve(options: HostingOptions) -> None:
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    async with simulators(options) as served:
        gc.freeze()
        gc.set_threshold(*COLLECTIONS)
        _say(announcement(served, options))
        await ended.wait()
    _say("\nEnded; every port is free again.")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
