"""Starts the bots: `python -m other_bots`, with what settings.py reads in the environment."""

import hashlib
import hmac
import json
import logging
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from other_bots.crm import Crm
from other_bots.office import LaterWork, Office
from other_bots.settings import Settings, read_settings

LOG = logging.getLogger("other_bots")
LARGEST = 64 * 1024


class Endpoint(BaseHTTPRequestHandler):
    """One request. Answers after the work is done."""

    protocol_version = "HTTP/1.1"
    timeout = 20
    settings: Settings
    office: Office

    def do_GET(self) -> None:
        """Whether the bots are up."""
        if self.path == "/alive":
            self._reply(200, "up")
        else:
            self._reply(404, "unknown path")

    def do_POST(self) -> None:
        """A text that somebody wrote, or somebody who arrives."""
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > LARGEST:
            self.close_connection = True
            self._reply(413 if length.isdigit() else 411, "length")
            return
        body = self.rfile.read(int(length))
        if self.path != "/sms":
            self._reply(404, "unknown path")
        elif not self._is_signed(body):
            self._reply(401, "the signature does not fit")
        else:
            self._take(body)

    def _is_signed(self, body: bytes) -> bool:
        stamp = self.headers.get("X-Hook-Time", "")
        digest = hmac.new(self.settings.secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
        given = self.headers.get("X-Hook-Signature", "").encode()
        return bool(stamp) and hmac.compare_digest(given, f"v1={digest}".encode())

    def _take(self, body: bytes) -> None:
        try:
            form = {name: values[-1] for name, values in parse_qs(body.decode(), keep_blank_values=True).items()}
        except ValueError:
            self._reply(400, "the body is no form in UTF-8")
            return
        if not form.get("contact", "").strip():
            LOG.warning("a delivery without a contact was refused")
            self._reply(422, "no contact")
        elif form.get("location") != self.settings.location:
            self._reply(403, "another location")
        elif form.get("direction") == "outbound":
            self._reply(200, "our own")
        else:
            self._reply(200, self.office.take(form))

    def _reply(self, status: int, outcome: str) -> None:
        body = json.dumps({"outcome": outcome}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silent: requests hold what people wrote."""


class Server(ThreadingHTTPServer):
    """One thread for each request, which ends with the process."""

    daemon_threads = True
    request_queue_size = 128


def main() -> None:
    """Serve until SIGTERM."""
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s")
    Endpoint.settings = settings = read_settings()
    Endpoint.office = Office(settings, Crm(settings), LaterWork())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with Server(("127.0.0.1", settings.port), Endpoint) as server:
        sys.stdout.write(f"other_bots answer at http://127.0.0.1:{server.server_port}\n")
        sys.stdout.flush()
        server.serve_forever()


main()
