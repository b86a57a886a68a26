"""Whole messages are counted only while the inbox is full."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

import pytest

from support.bench.load import drain_rate
from support.bench.load.deployment import Target
from support.bench.load.drain_rate import FULL, operations, working_down
from support.load.processes.target_client import Reading
from support.vocabulary.explained_error import SuiteError

OWN_PROCESS = 1


@dataclass
class _Door:
    """Tells one moment after the other. moments: answered and waiting at each."""

    moments: Iterator[tuple[int, int]]

    def reading(self) -> Reading:
        answered, waiting = next(self.moments)
        return Reading(
            at=0.0,
            text=f'messages_answered_total{{bot="lead"}} {answered - 1}\n'
            f'messages_answered_total{{bot="buyer"}} 1\ninbox_waiting {waiting}\n'
            'store_seconds_count{operation="disk"} 4\nstore_seconds_count{operation="arrival"} 120\n',
        )


@dataclass
class _Program:
    pid: int = OWN_PROCESS
    last_words: str = ""


@dataclass
class _Target:
    door: _Door
    program: _Program = field(default_factory=_Program)


def _target(*moments: tuple[int, int]) -> Target:
    return cast("Target", _Target(_Door(iter(moments))))


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drain_rate, "EVERY", 0.01)


def test_the_seconds_after_the_inbox_ran_empty_do_not_count() -> None:
    """Two looks with a full inbox, then one with a nearly empty one: only the work between the first two."""
    work = working_down(_target((10, FULL + 900), (110, FULL), (900, FULL - 1)), seconds=5)
    assert work.rate * work.seconds == pytest.approx(100)
    assert work.seconds < 0.2


def test_an_inbox_that_was_never_full_measures_nothing() -> None:
    """Then the figure would say how much came, not how much they can."""
    with pytest.raises(SuiteError, match="did not work through a full inbox"):
        working_down(_target((10, 5), (15, 0)), seconds=5)


def test_operations_are_counted_by_name() -> None:
    """As the ledger's histogram tells them."""
    assert operations(_target((1, 1))) == {"disk": 4, "arrival": 120}
