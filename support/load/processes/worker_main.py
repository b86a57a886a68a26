"""A worker of the load generator: `python -m support.load.processes.worker_main --master ADDRESS[:PORT]`.

Runs on any machine. Needs this project and nothing of the master's files: the plan comes from the master, what was
measured goes back to it.
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
from pathlib import Path

from support.load.processes.remote_workers import PORT, WORKER_MODULE

LOCUSTFILE = Path(__file__).parents[1] / "generator" / "locustfile.py"
PROJECT = Path(__file__).parents[3]
SHORT = 3.0
"""Seconds that every run lasts at least: a worker that ended sooner was one too many, or found no master."""

AGAIN = 10.0
"""Seconds until the master is looked for again by one who was not needed."""


def main(arguments: Sequence[str]) -> int:
    """Serve runs; 0 after an interruption, with --once the exit code of the one run."""
    asked = _asked(arguments)
    host, _, port = asked.master.partition(":")
    port = port or str(PORT)
    if not host or not port.isdecimal():
        sys.stderr.write(f"'{asked.master}' is no ADDRESS[:PORT] of a master.\n")
        return 2
    for ask in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ask, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        while True:
            _say(f"looking for a master at {host}:{port}")
            began = time.monotonic()
            code = _serve(host, port)
            _say("one run was served" if code == 0 else f"the run ended with {code}")
            if asked.once:
                return code
            if time.monotonic() - began < SHORT:
                _say(f"it was not needed; it looks again in {AGAIN:.0f} s")
                time.sleep(AGAIN)
    _say("interrupted")
    return 0


def _serve(host: str, port: str) -> int:
    """One run: Locust as a worker, which waits for its master by itself, up to five minutes."""
    command = [
        *(sys.executable, "-m", "locust", "-f", str(LOCUSTFILE), "--headless", "--worker"),
        *("--master-host", host, "--master-port", port, "--exit-code-on-error", "0"),
    ]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LOCUST_", "LOAD_"))}
    with tempfile.TemporaryDirectory(prefix="load-worker-") as folder:
        return subprocess.run(  # noqa: S603 - our own program
            command, cwd=folder, env=kept | {"PYTHONPATH": str(PROJECT)}, stdin=subprocess.DEVNULL, check=False
        ).returncode


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=f"python -m {WORKER_MODULE}", description=__doc__.splitlines()[0])
    parser.add_argument("--master", required=True, metavar="ADDRESS[:PORT]", help="as the run on the master says it")
    parser.add_argument("--once", action="store_true", help="end after one run")
    return parser.parse_args(arguments)


def _say(what: str) -> None:
    sys.stdout.write(f"worker: {what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
