"""A target of a few lines, run as a program of its own: it answers every POST with its environment, or misbehaves.

`python small_program.py PORT BEHAVIOUR`; it imports the standard library alone, to start quickly.
"""

import json
import os
import subprocess
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SLOW_START = 0.6
"""Seconds that the slow one takes to start."""


class Handler(BaseHTTPRequestHandler):
    """One request."""

    behaviour = ""

    def do_GET(self) -> None:
        """Say whether it is ready."""
        self._answer(503 if self.behaviour == "never ready" else 200, b"")

    def do_POST(self) -> None:
        """Tell the whole environment."""
        self.rfile.read(int(self.headers["content-length"]))
        if self.behaviour == "dies in the middle":
            sys.stderr.write("MemoryError: nothing is left\n")
            sys.stderr.flush()
            os._exit(3)
        if self.behaviour == "keeps silent":
            time.sleep(30)
        self._answer(200, json.dumps(dict(os.environ)).encode())

    def log_message(self, *_: object) -> None:
        """Print nothing about requests."""

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def main(port: int, behaviour: str) -> int:
    """Serve until a signal ends it. Exit code 4 when it dies at its start."""
    if behaviour == "dies at start":
        sys.stderr.write("KeyError: 'DATABASE_URL'\n")
        return 4
    if behaviour == "starts slowly":
        time.sleep(SLOW_START)
    if behaviour == "prints a secret":
        sys.stdout.write(f"error: the token {os.environ['TOKEN']} was refused\n")
    if behaviour == "leaves children behind":
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        sys.stdout.write(f"child {child.pid}\n")
    Handler.behaviour = behaviour
    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    if behaviour != "announces nothing":
        sys.stdout.write(f"Listening: http://127.0.0.1:{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2]))
