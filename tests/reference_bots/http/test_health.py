"""Health tells of breakers, services and the database, which it writes to (RES-003, RES-006)."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reference_bots.adapters.circuit_breaker import CircuitBreaker
from reference_bots.components import build_components
from reference_bots.http.health import HealthReport, ServiceOutcomes
from reference_bots.settings import Settings
from reference_bots.storage.sqlite_store import SqliteStore
from reference_bots.system_clock import SystemClock
from tests.reference_bots.bots_harness import START, environment
from tests.reference_bots.finished_calls import finish


@dataclass(frozen=True)
class IdleWorkers:
    """Workers without work."""

    is_accepting: bool = True
    running_count: int = 0


class SteppedClock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.moment = START

    def now(self) -> datetime:
        """The moment that was set last."""
        return self.moment

    async def sleep(self, seconds: float) -> None:
        """Nobody sleeps here."""


@pytest.fixture
def store(tmp_path: Path) -> Any:
    """An open store in a file."""
    store = SqliteStore(f"sqlite:///{tmp_path}/bots.sqlite", synchronous="off")
    finish(store.open_database())
    yield store
    finish(store.close())


def build_report(store: SqliteStore, clock: SteppedClock, **changes: Any) -> HealthReport:
    """The health of bots without work."""
    parts = {"workers": IdleWorkers(), "services": ServiceOutcomes(clock), "breakers": {}} | changes
    return HealthReport(store, clock, **parts)


def read(report: HealthReport) -> tuple[int, dict[str, Any]]:
    """Status and body of the whole report."""
    status, body = finish(report.build())
    return status, msgspec.json.decode(body)


def test_an_open_breaker_degrades_health(store: SqliteStore) -> None:
    """Although no service was called for a while; closed again, the status is ok."""
    clock = SteppedClock()
    breaker = CircuitBreaker(clock, pause=timedelta(seconds=30), on_change=lambda _state: None)
    report = build_report(store, clock, breakers={"language_model": breaker})

    def read_health() -> tuple[int, str, str]:
        status, health = read(report)
        return status, health["status"], health["breakers"]["language_model"]

    seen = [read_health()]
    for _ in range(3):
        breaker.record_failure()
    seen.append(read_health())
    breaker.record_success()
    seen.append(read_health())
    assert seen == [(200, "ok", "closed"), (200, "degraded", "open"), (200, "ok", "closed")]


def test_a_database_that_can_only_be_read_is_down(store: SqliteStore, tmp_path: Path) -> None:
    """The process is live and not ready; a second after the lock is gone, it is ready again."""
    clock = SteppedClock()
    report = build_report(store, clock)
    other = sqlite3.connect(tmp_path / "bots.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    locked = (*read(report), report.is_live(), finish(report.is_ready()))
    other.rollback()
    other.close()
    kept = finish(report.is_ready())
    clock.moment += timedelta(seconds=1)
    assert (503, "unavailable", True, False) == (locked[0], locked[1]["database"], *locked[2:])
    assert {"events": 0, "outbox_items": 0, "scheduled_events": 0} == locked[1]["pending"]
    assert (False, True) == (kept, finish(report.is_ready()))


def test_stopped_workers_are_neither_live_nor_ready(store: SqliteStore) -> None:
    """Only a new start helps."""
    report = build_report(store, SteppedClock(), workers=IdleWorkers(is_accepting=False))
    assert (False, False, 503) == (report.is_live(), finish(report.is_ready()), read(report)[0])


def test_one_failing_account_of_a_service_is_reported() -> None:
    """The success of another location does not hide it."""
    services = ServiceOutcomes(SteppedClock())
    services.record_outcome("gohighlevel", "401", account="loc1")
    services.record_outcome("gohighlevel", "200", account="loc2")
    assert "failing" == services.as_dict()["gohighlevel"]["state"]
    services.record_outcome("gohighlevel", "200", account="loc1")
    assert "ok" == services.as_dict()["gohighlevel"]["state"]


def test_every_breaker_is_exported_from_the_start(tmp_path: Path) -> None:
    """Closed breakers are exported too, next to the process's own metrics."""
    components = build_components(Settings.from_environment(environment(tmp_path)), SystemClock())
    text = components.metrics.to_prometheus_text(pending_events=0, scheduled_events=0, active_conversations=0).decode()
    for service in ("gohighlevel", "valuation", "language_model"):
        assert f'breaker_state{{service="{service}"}} 0.0' in text
    assert "process_cpu_seconds_total" in text
    assert "process_resident_memory_bytes" in text
