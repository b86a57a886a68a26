"""Several processes of the bots on one machine and one database: `python -m reference_bots.deployment --workers 2`.

One process accepts webhooks, one releases follow-ups, the others answer. A worker that ends is started again; when the
process that accepts webhooks ends, all do. In production a supervisor of the machine does the same.
"""

import argparse
import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Sequence

WORKERS = 2
START_AGAIN_AFTER = 1.0
"""Seconds until a process that ended is started again."""


class Deployment:
    """The processes of one deployment.

    port: of the process that accepts webhooks; 0 takes a free one.
    workers: how many processes answer.
    """

    def __init__(self, *, port: int, workers: int) -> None:
        self._port = port
        self._workers = workers
        self._running: set[asyncio.subprocess.Process] = set()

    async def run(self) -> int:
        """Run until the process that accepts webhooks ends, or this one is told to; the exit code of that process."""
        loop = asyncio.get_running_loop()
        web = await self._start("web", self._port)
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, web.terminate)
        others = [asyncio.create_task(self._keep_running("worker")) for _ in range(self._workers)]
        others.append(asyncio.create_task(self._keep_running("scheduler")))
        code = await web.wait()
        self._running.discard(web)
        for task in others:
            task.cancel()
        for process in self._running:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
        await asyncio.gather(*(process.wait() for process in self._running))
        return max(code, 0)

    async def _keep_running(self, role: str) -> None:
        while True:
            process = await self._start(role, 0)
            await process.wait()
            self._running.discard(process)
            await asyncio.sleep(START_AGAIN_AFTER)

    async def _start(self, role: str, port: int) -> asyncio.subprocess.Process:
        """Start a process of this role; only the one that accepts webhooks says its address."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "reference_bots", "--role", role, "--port", str(port)),
            stdout=None if role == "web" else asyncio.subprocess.DEVNULL,
            env={name: value for name, value in os.environ.items() if name != "WORKER_NAME"},
        )
        self._running.add(process)
        return process


def main(arguments: Sequence[str]) -> int:
    """Run the deployment. Exit code of the process that accepts webhooks."""
    parser = argparse.ArgumentParser(prog="python -m reference_bots.deployment", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, metavar="N", help="of the webhooks (default: 8000)")
    parser.add_argument("--workers", type=int, default=WORKERS, metavar="N", help=f"default: {WORKERS}")
    options = parser.parse_args(arguments)
    return asyncio.run(Deployment(port=options.port, workers=options.workers).run())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
