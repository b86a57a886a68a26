"""Several processes of the bots on one machine and one database: `python -m reference_bots.deployment --workers 2`.

One process accepts webhooks, one releases follow-ups, the others answer. A worker that ends is started again; when the
process that accepts webhooks ends, all do. In production a supervisor of the machine does the same.

All are forked from one process that has loaded the program, so that four start in little more than the time of one.
"""

import argparse
import asyncio
import multiprocessing
import os
import signal
import sys
from collections.abc import Sequence
from multiprocessing.context import ForkServerProcess
from typing import Final

from reference_bots.__main__ import main as run_program

WORKERS = 2
START_AGAIN_AFTER = 1.0
"""Seconds until a process that ended is started again."""

_LOADED: Final = ("reference_bots.preloaded",)
"""Modules of the process from which the others are forked."""


class Deployment:
    """The processes of one deployment.

    port: of the process that accepts webhooks; 0 takes a free one.
    workers: how many processes answer.
    """

    def __init__(self, *, port: int, workers: int) -> None:
        self._port = port
        self._workers = workers
        self._running: set[ForkServerProcess] = set()
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(list(_LOADED))

    async def run(self) -> int:
        """Run until the process that accepts webhooks ends, or this one is told to; the exit code of that process."""
        loop = asyncio.get_running_loop()
        web = self._start("web", self._port)
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, web.terminate)
        others = [asyncio.create_task(self._keep_running("worker")) for _ in range(self._workers)]
        others.append(asyncio.create_task(self._keep_running("scheduler")))
        await _wait_for_end(web)
        self._running.discard(web)
        for task in others:
            task.cancel()
        for process in self._running:
            process.terminate()
        await asyncio.gather(*map(_wait_for_end, self._running))
        return max(web.exitcode or 0, 0)

    async def _keep_running(self, role: str) -> None:
        while True:
            process = self._start(role, 0)
            await _wait_for_end(process)
            self._running.discard(process)
            await asyncio.sleep(START_AGAIN_AFTER)

    def _start(self, role: str, port: int) -> ForkServerProcess:
        """Start a process of this role; only the one that accepts webhooks says its address."""
        environment = {name: value for name, value in os.environ.items() if name != "WORKER_NAME"}
        process = self._context.Process(target=_run_role, args=(role, port, environment), name=role)
        process.start()
        self._running.add(process)
        return process


def _run_role(role: str, port: int, environment: dict[str, str]) -> None:
    """Run in a process of its own, until it ends."""
    if role != "web":
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(run_program(["--role", role, "--port", str(port)], environment))


async def _wait_for_end(process: ForkServerProcess) -> None:
    """Wait without a thread: the process's sentinel is readable once it has ended."""
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    loop.add_reader(process.sentinel, ended.set)
    try:
        await ended.wait()
    finally:
        loop.remove_reader(process.sentinel)
    process.join()


def main(arguments: Sequence[str]) -> int:
    """Run the deployment. Exit code of the process that accepts webhooks."""
    parser = argparse.ArgumentParser(prog="python -m reference_bots.deployment", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, metavar="N", help="of the webhooks (default: 8000)")
    parser.add_argument("--workers", type=int, default=WORKERS, metavar="N", help=f"default: {WORKERS}")
    options = parser.parse_args(arguments)
    return asyncio.run(Deployment(port=options.port, workers=options.workers).run())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
