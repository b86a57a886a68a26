"""Whole messages are counted only while the inbox is full."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

import pytest

from support.bench.load import drain_rate
from support.bench.load.deployment import RunningTarget
from support.bench.load.drain_rate import FULL, count_store_operations, measure_drain_rate
from support.load.processes.target_client import MetricsReading
from support.targets.profile import Profile, load_profile
from support.vocabulary.explained_error import SuiteError
from tests.layout.project import PROJECT

PROFILE = load_profile(PROJECT / "fixtures" / "targets" / "reference.toml")


@dataclass
class _Metrics:
    """Gives one reading after the other. readings: messages answered and waiting."""

    readings: Iterator[tuple[int, int]]

    def read_metrics(self) -> MetricsReading:
        answered, waiting = next(self.readings)
        return MetricsReading(
            at=0.0,
            text=f'messages_answered_total{{bot="lead"}} {answered - 1}\n'
            f'messages_answered_total{{bot="buyer"}} 1\ninbox_waiting {waiting}\n'
            f'{PROFILE.metrics.store_histogram}_count{{operation="disk"}} 4\n'
            f'{PROFILE.metrics.store_histogram}_count{{operation="arrival"}} 120\n',
        )


@dataclass
class _Program:
    pid: int = field(default_factory=os.getpid)
    last_lines: str = ""


@dataclass
class _Target:
    metrics: _Metrics
    profile: Profile = PROFILE
    program: _Program = field(default_factory=_Program)


def _target(*readings: tuple[int, int]) -> RunningTarget:
    return cast("RunningTarget", _Target(_Metrics(iter(readings))))


@pytest.fixture(autouse=True)
def _short_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drain_rate, "INTERVAL", 0.01)


def test_the_seconds_after_the_inbox_ran_empty_do_not_count() -> None:
    """Two samples with a full inbox, then one with a nearly empty one: only the work between the first two."""
    drain = measure_drain_rate(_target((10, FULL + 900), (110, FULL), (900, FULL - 1)), seconds=5)
    assert drain.rate * drain.seconds == pytest.approx(100)
    assert drain.seconds < 0.2


def test_an_inbox_that_was_never_full_measures_nothing() -> None:
    """The figure would say how much arrived, not how much the bots can do."""
    with pytest.raises(SuiteError, match="did not work through a full inbox"):
        measure_drain_rate(_target((10, 5), (15, 0)), seconds=5)


def test_store_operations_are_counted_by_name() -> None:
    """As the histogram that the profile names reports them."""
    assert count_store_operations(_target((1, 1))) == {"disk": 4, "arrival": 120}
