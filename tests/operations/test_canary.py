"""A canary reaches the simulated services with the token that they printed, and says what refused it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from support.operations.canary import build_canary
from support.targets.profile import load_profile
from support.vocabulary.explained_error import SetUpError
from tests.layout.project import PROJECT

PROFILE = load_profile(PROJECT / "fixtures" / "targets" / "reference.toml")
TOKEN = "token-of-this-start"


class Control(BaseHTTPRequestHandler):
    """Answers whoever has the token, as the control API does."""

    def do_POST(self) -> None:
        """A new contact."""
        self.rfile.read(int(self.headers["Content-Length"]))
        allowed = self.headers.get("Authorization") == f"Bearer {TOKEN}"
        body = b'{"contact_id": "c"}' if allowed else b'{"error": "the token"}'
        self.send_response(201 if allowed else 401)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in http.server
        """Nothing is printed."""


@contextmanager
def serve_control() -> Iterator[str]:
    """The address of such a control API."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Control)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def test_the_control_gets_its_token() -> None:
    """A contact is made."""
    with serve_control() as address:
        environment = {"CANARY_CONTROL": address, "SIMULATORS_TOKEN": TOKEN}
        canary = build_canary(PROFILE, environment, longest=1.0)
        assert canary is not None
        assert canary.line.begin("lead") == "c"


def test_without_the_token_the_refusal_names_what_is_missing() -> None:
    """And not only that no canary was held."""
    with serve_control() as address:
        canary = build_canary(PROFILE, {"CANARY_CONTROL": address}, longest=1.0)
        assert canary is not None
        with pytest.raises(SetUpError, match="status 401") as refused:
            canary.line.begin("lead")
    assert "SIMULATORS_TOKEN" in refused.value.look
