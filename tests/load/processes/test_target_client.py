"""The target's metrics are read over HTTP from a server on loopback."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from support.load.processes.target_client import BotsDoor, Listening, Reading


class _TargetHandler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Metrics for requests with the token."""
        body = b"waiting 3.0\n"
        self.send_response(200 if self.headers.get("Authorization") == "Bearer simulated" else 403)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Print nothing."""


@pytest.fixture(name="address")
def _address() -> Iterator[str]:
    """Address of a target that answers while the test runs."""
    with HTTPServer(("127.0.0.1", 0), _TargetHandler) as server:
        serving = threading.Thread(target=server.serve_forever, args=(0.01,))
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        serving.join()


def build_client(address: str, token: str = "simulated") -> BotsDoor:  # noqa: S107
    """A client of it."""
    return BotsDoor(address=address, metrics_path="/metrics", token=token)


def test_a_reading_has_time_and_text(address: str) -> None:
    """Unix time and Prometheus text."""
    reading = build_client(address).reading()
    assert reading is not None
    assert "waiting 3.0\n" == reading.text
    assert reading.at > 1_000_000_000


def test_a_refused_or_unanswered_request_gives_no_reading(address: str) -> None:
    """A wrong token; a port on which no server listens."""
    assert build_client(address, token="wrong").reading() is None
    assert build_client("http://127.0.0.1:9").reading() is None


def test_the_first_reading_is_taken_at_once(address: str) -> None:
    """Then one every second; the callback gets each of them."""
    received: list[Reading] = []
    with Listening(build_client(address), received.append) as heard:
        pass
    assert received == heard.readings
    assert ["waiting 3.0\n"] == [reading.text for reading in heard.readings][:1]
