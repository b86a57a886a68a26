"""Credits are put into every account before a run, and what was charged is read afterwards."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from support.load.scenarios.credit_balances import CREDITS, CreditBalances, can_be_charged, list_charging_settings
from support.mutation.registry import PROJECT
from support.settings import REFERENCE
from support.targets.administration_settings import CreditSettings
from support.targets.profile import load_profile
from support.vocabulary.explained_error import SetUpError

SETTINGS = CreditSettings(path="/credits?location={location.id}", token="key")


class _Accounts(BaseHTTPRequestHandler):
    """Bots with accounts. balances: by location."""

    balances: dict[str, Any]

    def do_POST(self) -> None:
        """Add credits."""
        order = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.balances[order["location"]] = self.balances.get(order["location"], 0) + order["credits"]
        self._answer(200 if self.headers["Authorization"] == "Bearer key" else 403, {})

    def do_GET(self) -> None:
        """Tell the balance."""
        (location,) = parse_qs(urlsplit(self.path).query)["location"]
        self._answer(200, {"balance": self.balances.get(location)})

    def _answer(self, status: int, body: Any) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serve_accounts() -> Iterator[tuple[str, dict[str, Any]]]:
    """Entered with address and balances."""
    balances: dict[str, Any] = {}
    handler = type("Accounts", (_Accounts,), {"balances": balances})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", balances
        server.shutdown()


def test_what_all_accounts_paid_is_added_up() -> None:
    """Each location has its own."""
    with serve_accounts() as (address, balances):
        accounts = CreditBalances(SETTINGS, ["loc1", "loc2"], lambda: address)
        accounts.fill_accounts()
        assert balances == {"loc1": CREDITS, "loc2": CREDITS}
        assert accounts.count_charged() == 0
        balances["loc1"] -= 3
        balances["loc2"] -= 4
        assert accounts.count_charged() == 7


def test_an_answer_without_a_balance_is_explained() -> None:
    """The path of [credits] may not fit."""
    with serve_accounts() as (address, _), pytest.raises(SetUpError, match="neither added nor read"):
        CreditBalances(SETTINGS, ["loc1"], lambda: address).count_charged()


def test_a_refused_order_is_explained() -> None:
    """The token may be wrong."""
    settings = CreditSettings(path=SETTINGS.path, token="another key")
    with serve_accounts() as (address, _), pytest.raises(SetUpError) as refused:
        CreditBalances(settings, ["loc1"], lambda: address).fill_accounts()
    assert "403" in str(refused.value)


def test_a_target_that_is_down_is_explained() -> None:
    """Nobody listens."""
    with pytest.raises(SetUpError):
        CreditBalances(SETTINGS, ["loc1"], lambda: "http://127.0.0.1:1").count_charged()


def test_the_reference_bots_can_be_charged() -> None:
    """By the mode of their profile."""
    profile = load_profile(PROJECT / REFERENCE)
    assert can_be_charged(profile)
    assert list_charging_settings(profile) == {"CREDIT_ACCOUNTING": "on"}
