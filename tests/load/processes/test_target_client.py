"""What bots say of themselves, asked at a door that stands on loopback."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from support.load.processes.target_client import BotsDoor, Listening, Reading


class _Bots(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Metrics for whoever has the token."""
        body = b"waiting 3.0\n"
        self.send_response(200 if self.headers.get("Authorization") == "Bearer simulated" else 403)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@pytest.fixture(name="address")
def _address() -> Iterator[str]:
    """Bots that answer while the test runs."""
    with HTTPServer(("127.0.0.1", 0), _Bots) as server:
        serving = threading.Thread(target=server.serve_forever, args=(0.01,))
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        serving.join()


def door(address: str, token: str = "simulated") -> BotsDoor:  # noqa: S107
    """The way to them."""
    return BotsDoor(address=address, metrics_path="/metrics", token=token)


def test_a_reading_says_when_and_what(address: str) -> None:
    """As Prometheus text, at a moment of Unix time."""
    reading = door(address).reading()
    assert reading is not None
    assert "waiting 3.0\n" == reading.text
    assert reading.at > 1_000_000_000


def test_whoever_may_not_ask_is_told_nothing(address: str) -> None:
    """Nor is who asks where nobody answers."""
    assert door(address, token="wrong").reading() is None
    assert door("http://127.0.0.1:9").reading() is None


def test_who_listens_has_a_reading_from_the_beginning(address: str) -> None:
    """One at once, before it can be over; then one every second. Somebody hears each as it comes."""
    told: list[Reading] = []
    with Listening(door(address), told.append) as heard:
        pass
    assert told == heard.readings
    assert ["waiting 3.0\n"] == [reading.text for reading in heard.readings][:1]
