"""Health reports circuit breakers, and an open one degrades it (RES-003, RES-006)."""

from datetime import timedelta
from pathlib import Path

import msgspec

from reference_bots.adapters.circuit_breaker import CircuitBreaker
from reference_bots.components import build_components
from reference_bots.http.health import ServiceOutcomes, build_health_report
from reference_bots.settings import Settings
from reference_bots.system_clock import SystemClock
from tests.reference_bots.bots_harness import environment
from tests.reference_bots.finished_calls import finish


def test_an_open_breaker_degrades_health(tmp_path: Path) -> None:
    """Although no service was called for a while; closed again, the status is ok."""
    clock = SystemClock()
    components = build_components(Settings.from_environment(environment(tmp_path)), clock)
    breaker = CircuitBreaker(clock, pause=timedelta(seconds=30), on_change=lambda _state: None)
    finish(components.store.open_database())

    def read_health() -> tuple[int, str, str]:
        status, body = finish(
            build_health_report(
                components.store,
                workers_running=0,
                is_accepting=True,
                services=ServiceOutcomes(clock),
                breakers={"language_model": breaker},
            )
        )
        health = msgspec.json.decode(body)
        return status, health["status"], health["breakers"]["language_model"]

    seen = [read_health()]
    for _ in range(3):
        breaker.record_failure()
    seen.append(read_health())
    breaker.record_success()
    seen.append(read_health())
    finish(components.store.close())
    assert seen == [(200, "ok", "closed"), (200, "degraded", "open"), (200, "ok", "closed")]


def test_every_breaker_is_exported_from_the_start(tmp_path: Path) -> None:
    """Closed breakers are exported too, next to the process's own metrics."""
    components = build_components(Settings.from_environment(environment(tmp_path)), SystemClock())
    text = components.metrics.to_prometheus_text(pending_events=0, scheduled_events=0, active_conversations=0).decode()
    for service in ("gohighlevel", "valuation", "language_model"):
        assert f'breaker_state{{service="{service}"}} 0.0' in text
    assert "process_cpu_seconds_total" in text
    assert "process_resident_memory_bytes" in text
