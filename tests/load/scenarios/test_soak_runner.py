"""A soak goes on with an interrupted one of the same target, seed and length, and with no other."""

import sqlite3
from pathlib import Path

import msgspec

from support.load.analysis.soak_trends import SoakReading
from support.load.scenarios.soak_runner import SoakState, _StateHeader, count_rows, list_answer_times
from support.simulators.server.history_log import EventKind, HistoryEvent

HEADER = _StateHeader(target="Bots", seed=1, effort="quick")


def read(at: float) -> SoakReading:
    """A reading of a lap."""
    return SoakReading(stretch=1, at=at, memory=100, handles=10, latency=0.1, rows=5, answered=3, breaches=())


def test_an_interrupted_run_is_gone_on_with(tmp_path: Path) -> None:
    """Its readings are there again, and are gone when it is over."""
    state = SoakState(tmp_path / "runs" / "soak.jsonl", HEADER)
    assert state.read_or_begin() == []
    state.append(read(1.0))
    state.append(read(2.0))
    assert [each.at for each in state.read_or_begin()] == [1.0, 2.0]
    state.end()
    assert state.read_or_begin() == []


def test_another_run_begins_anew(tmp_path: Path) -> None:
    """Other people would come."""
    path = tmp_path / "soak.jsonl"
    state = SoakState(path, HEADER)
    state.read_or_begin()
    state.append(read(1.0))
    other = SoakState(path, msgspec.structs.replace(HEADER, seed=2))
    assert other.read_or_begin() == []


def test_a_run_without_results_keeps_nothing() -> None:
    """There is no folder for them."""
    state = SoakState(None, HEADER)
    state.append(read(1.0))
    assert state.read_or_begin() == []
    state.end()


def test_each_answer_belongs_to_the_message_of_its_place() -> None:
    """An answer without a message has no time."""
    kinds = [
        *((EventKind.ACKNOWLEDGED, "a", 1.0), (EventKind.ACKNOWLEDGED, "a", 2.0), (EventKind.ANSWERED, "b", 2.5)),
        *((EventKind.ANSWERED, "a", 3.0), (EventKind.ANSWERED, "a", 6.0)),
    ]
    events = [
        HistoryEvent(number=number, at=at, began=at, what=what, contact=contact)
        for number, (what, contact, at) in enumerate(kinds, start=1)
    ]
    assert list_answer_times(events) == [2.0, 4.0]


def test_rows_of_all_tables_are_counted(tmp_path: Path) -> None:
    """A folder without an SQLite file has no count."""
    assert count_rows(tmp_path) is None
    with sqlite3.connect(tmp_path / "bots.sqlite") as connection:
        connection.execute("CREATE TABLE one (number)")
        connection.execute("CREATE TABLE two (number)")
        connection.executemany("INSERT INTO one VALUES (?)", [(1,), (2,)])
        connection.execute("INSERT INTO two VALUES (1)")
    assert count_rows(tmp_path) == 3
