"""The simulated services as a program: `python -m support.hosting`, or `make simulators`."""

import asyncio
import signal
import sys

from uvicorn.loops.auto import auto_loop_factory

from support.hosting.options import HostingOptions, parse
from support.hosting.serving import announcement, simulators
from support.vocabulary.lesson import SetUpError

SET_UP_ERROR = 2


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
        _say(announcement(served, options))
        await ended.wait()
    _say("\nEnded; every port is free again.")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
