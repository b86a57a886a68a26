"""What a watch does with files, webhooks and targets that are down, slow or wrong."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from support.operations.alerts import AlertBook, Notice
from support.operations.cost_account import CostAccount, HourOfUse, describe_price_age, judge_costs
from support.operations.courier import PostOutcome
from support.operations.limits import load_limits
from support.operations.live_target import LiveTarget
from support.operations.reading import Counters
from support.operations.smoke import run_smoke_checks
from support.operations.watch import WatchPlan, WatchResult
from support.operations.watch_report import write_watch_report
from support.operations.watch_state import StateFile, WatchState
from support.operations.webhook import WebhookPoster, encode_notice
from support.targets.profile import load_profile
from support.test_data.prices import load_prices
from support.vocabulary.explained_error import SetUpError

PROFILE = Path("fixtures/targets/reference.toml")
PRICES = Path("fixtures/prices/assumed-2026.toml")
NOTICE = Notice(
    id="down-1-alert-0", kind="alert", topic="down", severity=1, target="http://bots", at=0.0, seen="down", limit="up"
)


class Answers(BaseHTTPRequestHandler):
    """Answers each request with the next status of its server; 0 = not until the test is over."""

    def do_POST(self) -> None:
        """A notice, or an unsigned delivery."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.bodies.append(body)  # type: ignore[attr-defined]
        self._answer()

    def do_GET(self) -> None:
        """Health or metrics."""
        self._answer()

    def _answer(self) -> None:
        statuses = self.server.statuses  # type: ignore[attr-defined]
        status = statuses.pop(0) if len(statuses) > 1 else statuses[0]
        if status == 0:
            self.server.over.wait(10)  # type: ignore[attr-defined]
            return
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "7")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_: object) -> None:
        """Silent."""


@contextmanager
def serve(*statuses: int) -> Iterator[tuple[str, list[bytes]]]:
    """A server on loopback: its address, and the bodies that it got."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.statuses, server.bodies, server.over = list(statuses), [], threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", server.bodies  # type: ignore[attr-defined]
    finally:
        server.over.set()  # type: ignore[attr-defined]
        server.shutdown()
        server.server_close()
        thread.join()


def free_address() -> str:
    """An address at which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return f"http://127.0.0.1:{taken.getsockname()[1]}"


def post(address: str, **named: float) -> PostOutcome:
    """The outcome of one post."""
    future: Future[PostOutcome] = WebhookPoster(f"{address}/secret-path", **named).post(NOTICE)
    return future.result(timeout=20)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(200, "told"), (204, "told"), (500, "refused"), (404, "refused"), (301, "refused"), (429, "refused")],
)
def test_only_2xx_counts_as_taken(status: int, outcome: str) -> None:
    """Everything else surely did not take it; 429 says how long to wait."""
    with serve(status) as (address, bodies):
        found = post(address)
    assert (outcome, 7.0 if status == 429 else 0.0) == (found.kind, found.pause)
    assert json.loads(bodies[0])["id"] == NOTICE.id
    assert "secret-path" not in found.problem


def test_a_webhook_that_is_down_refuses_and_one_that_never_answers_is_unconfirmed() -> None:
    """What was sent may have arrived; what could not be sent did not."""
    assert post(free_address()).kind == "refused"
    with serve(0) as (address, bodies):
        assert post(address, answer_timeout=0.2).kind == "unconfirmed"
        assert len(bodies) == 1


def test_slack_gets_text_alone_by_its_host() -> None:
    """The form of Slack's incoming webhooks."""
    assert WebhookPoster("https://hooks.slack.com/services/T0/B0/x").shape == "slack"
    assert WebhookPoster("https://example.org/alerts").shape == "plain"
    assert list(json.loads(encode_notice(NOTICE, "slack"))) == ["text"]


@pytest.mark.parametrize("address", ["", "hooks.slack.com/x", "ftp://a/b", "http://a:port/", "https://user:word@a/b"])
def test_a_wrong_webhook_is_refused_without_showing_it(address: str) -> None:
    """It is a secret even where it is wrong."""
    with pytest.raises(SetUpError) as refused:
        WebhookPoster(address)
    assert not address or address[5:] not in str(refused.value)


def test_the_state_file_keeps_everything(tmp_path: Path) -> None:
    """What was saved is loaded; nothing else lies there."""
    file = StateFile(tmp_path / "deep" / "state.json")
    state = file.load("http://bots")
    assert state == WatchState(book=AlertBook(target="http://bots"))
    state.book.notices.append(NOTICE)
    state.last = Counters(answered=3.0)
    file.save(state)
    assert file.load("http://bots") == state
    assert [path.name for path in file.path.parent.iterdir()] == ["state.json"]


def test_a_state_of_another_watch_or_none_is_refused(tmp_path: Path) -> None:
    """Malformed, of another target, in use."""
    file = StateFile(tmp_path / "state.json")
    file.save(WatchState(book=AlertBook(target="http://others")))
    with pytest.raises(SetUpError, match="of another watch"):
        file.load("http://bots")
    file.path.write_text('{"book": 7}', encoding="utf-8")
    with pytest.raises(SetUpError, match="cannot be read"):
        file.load("http://bots")
    with file.hold_alone(), pytest.raises(SetUpError, match="Another watch"), StateFile(file.path).hold_alone():
        pass


def test_a_target_that_is_gone_is_read_as_down() -> None:
    """Nothing is raised: the watch goes on."""
    target = LiveTarget(free_address(), load_profile(PROFILE), timeout=1.0)
    reading = target.take_reading(10.0)
    assert (reading.health.status, reading.counters, reading.memory) == (0, None, None)
    assert "nothing listens" in reading.health.problem


def test_a_target_that_hangs_is_read_as_down_in_time() -> None:
    """Health is waited for no longer than was said, and metrics too."""
    with serve(0) as (address, _):
        began = time.monotonic()
        reading = LiveTarget(address, load_profile(PROFILE), timeout=0.2).take_reading(10.0)
        assert time.monotonic() - began < 5
    assert reading.health.problem == "it does not answer in time"


def test_metrics_that_are_none_are_not_zero() -> None:
    """A refused token and a text that is no metrics give no counters."""
    with serve(401) as (address, _):
        assert LiveTarget(address, load_profile(PROFILE), timeout=1.0).read_metrics() is None


@pytest.mark.parametrize("address", ["bots.example.org", "http://", "http://a?b=c", "http://user@a"])
def test_what_is_no_address_is_refused(address: str) -> None:
    """With what it should look like."""
    with pytest.raises(SetUpError, match="no web address"):
        LiveTarget(address, load_profile(PROFILE), timeout=1.0)


def test_smoke_ends_at_once_where_nothing_answers_and_fails_open_endpoints() -> None:
    """A target that takes unsigned deliveries and shows metrics to anybody fails both checks."""
    target = LiveTarget(free_address(), load_profile(PROFILE), timeout=1.0)
    assert [check.passed for check in run_smoke_checks(target, load_limits(), None)] == [False]
    with serve(200) as (address, _):
        target = LiveTarget(address, load_profile(PROFILE), timeout=1.0)
        checks = {
            check.name: check.passed for check in run_smoke_checks(target, load_limits(), None, expected_version="2")
        }
    assert checks == {
        "health": True,
        "health in time": True,
        "version": False,
        "metrics": False,
        "metrics without token": False,
        "unsigned delivery": False,
        "canary": None,
    }


def test_a_report_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    """The folder is a file: as on a full disk, what was raised stands on the terminal."""
    (tmp_path / "operations").write_text("", encoding="utf-8")
    plan = WatchPlan(kind="deployment", target="http://bots", seconds=1.0, interval=1.0)
    with pytest.raises(SetUpError, match="report of the watch cannot be written"):
        write_watch_report(tmp_path / "operations", WatchResult(plan=plan, began=0.0), load_limits(), "")


def test_a_full_disk_does_not_lose_the_state_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is replaced whole or not at all."""
    file = StateFile(tmp_path / "state.json")
    file.save(WatchState(book=AlertBook(target="http://bots", raised={"down": 1})))

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        file.save(WatchState(book=AlertBook(target="http://bots")))
    assert file.load("http://bots").book.raised == {"down": 1}


def test_the_age_of_prices_is_stated() -> None:
    """Half a year is the limit."""
    prices = load_prices(PRICES)
    assert "10 days old" in describe_price_age(prices, load_limits(), today=date(2026, 12, 1))
    assert "out of date" in describe_price_age(prices, load_limits(), today=date(2027, 12, 1))


def test_the_day_begins_at_midnight_of_the_brokerage() -> None:
    """Hours of yesterday do not count for today, and those before the month not for the month."""
    hours = {
        "2026-04-01T06": HourOfUse(dollars=7.0, seconds=3600.0, people=1.0),
        "2026-04-01T07": HourOfUse(dollars=3.0, seconds=3600.0, people=1.0),
    }
    costs = judge_costs(hours, load_limits(), now=1775030000.0)
    assert (costs.today, costs.month, costs.hour, costs.person) == (3.0, 3.0, 5.0, 5.0)


def test_counters_of_a_new_process_count_whole() -> None:
    """A counter that went down began anew; one that is seen for the first time tells nothing yet."""
    assert Counters(answered=3.0).grown_since(Counters(answered=10.0)).answered == 3.0
    assert Counters(answered=12.0).grown_since(Counters(answered=10.0)).answered == 2.0
    assert Counters(answered=12.0).grown_since(Counters()).answered == 0.0


def test_a_price_list_makes_the_account() -> None:
    """A hundred segments at their price."""
    account, prices = CostAccount(), load_prices(PRICES)
    account.add(Counters(segments_sent=100.0), prices, begin=0.0, end=60.0)
    assert sum(hour.dollars for hour in account.hours.values()) == pytest.approx(1.09)
