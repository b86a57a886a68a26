"""A worker of the load generator: `python -m support.load.processes.worker_main --master ADDRESS[:PORT]`.

Runs on any machine that has this project. The plan comes from the master, measurements go back to it; no file of the
master's is needed.
Serves one run after the other until it is interrupted; with --once it ends after the first.
"""

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence

from support.load.processes.generator_command import LOCUSTFILE
from support.load.processes.remote_workers import PORT, WORKER_MODULE
from support.vocabulary.project import PROJECT

SHORTEST_RUN = 3.0
"""Seconds: a worker that ended sooner was surplus, or found no master."""

RETRY_DELAY = 10.0
"""Seconds until a surplus worker looks for the master again."""


def main(arguments: Sequence[str]) -> int:
    """Serve runs; 0 after an interruption, with --once the exit code of the one run."""
    options = _parse_arguments(arguments)
    host, _, port = options.master.partition(":")
    port = port or str(PORT)
    if not host or not port.isdecimal():
        sys.stderr.write(f"'{options.master}' is no ADDRESS[:PORT] of a master.\n")
        return 2
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        while True:
            _print_line(f"looking for a master at {host}:{port}")
            began = time.monotonic()
            code = _serve_one_run(host, port)
            _print_line("one run was served" if code == 0 else f"the run ended with {code}")
            if options.once:
                return code
            if time.monotonic() - began < SHORTEST_RUN:
                _print_line(f"it was not needed; it looks again in {RETRY_DELAY:.0f} s")
                time.sleep(RETRY_DELAY)
    _print_line("interrupted")
    return 0


def _serve_one_run(host: str, port: str) -> int:
    """One run: Locust as a worker, which waits for its master by itself, up to five minutes."""
    command = [
        *(sys.executable, "-m", "locust", "-f", str(LOCUSTFILE), "--headless", "--worker"),
        *("--master-host", host, "--master-port", port, "--exit-code-on-error", "0"),
    ]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("LOCUST_", "LOAD_"))}
    with tempfile.TemporaryDirectory(prefix="load-worker-") as folder:
        return subprocess.run(  # noqa: S603 - our own program
            command, cwd=folder, env=inherited | {"PYTHONPATH": str(PROJECT)}, stdin=subprocess.DEVNULL, check=False
        ).returncode


def _parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"python -m {WORKER_MODULE}", description=__doc__.splitlines()[0])
    parser.add_argument("--master", required=True, metavar="ADDRESS[:PORT]", help="as the run on the master says it")
    parser.add_argument("--once", action="store_true", help="end after one run")
    return parser.parse_args(arguments)


def _print_line(text: str) -> None:
    sys.stdout.write(f"worker: {text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
