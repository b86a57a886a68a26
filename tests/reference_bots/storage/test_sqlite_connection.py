"""The ledger's file while another program writes to it, or no room is left: refused at once, and well afterwards."""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from reference_bots.conversation.events import Said
from reference_bots.storage.sqlite_connection import PATIENCE
from reference_bots.storage.sqlite_store import SqliteLedger
from reference_bots.storage.store import Arrival, Backlog, LedgerUnavailable
from tests.reference_bots.bots_harness import START

ATTEMPTS = 20


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def ledger(file: Path) -> Iterator[SqliteLedger]:
    """An open ledger."""
    made = SqliteLedger(f"sqlite:///{file}", synchronous="off")
    made.open()
    yield made
    made.close()


@contextmanager
def occupied(file: Path) -> Iterator[None]:
    """While entered, another program has the file to itself for writing."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def keep_all(ledger: SqliteLedger, texts: Sequence[str]) -> Sequence[bool]:
    """Which of these are new; kept as the door keeps them."""
    arrivals = [Arrival(contact_id="c1", happening=Said(text=text), sameness=text) for text in texts]
    with ledger.together():
        return [ledger.accept(arrival, at=START) for arrival in arrivals]


def keeps(ledger: SqliteLedger, text: str) -> bool:
    """Whether this one is new."""
    return keep_all(ledger, [text]) == [True]


def refused(ledger: SqliteLedger, times: int) -> float:
    """Seconds until so many arrivals are refused. Reading goes on between them."""
    began = time.perf_counter()
    for attempt in range(times):
        with pytest.raises(LedgerUnavailable):
            keeps(ledger, f"refused {attempt}")
        ledger.backlog()
    return time.perf_counter() - began


def test_nobody_stands_still_again_and_again_while_another_program_writes(ledger: SqliteLedger, file: Path) -> None:
    """The first refusal may take a moment; those after it come at once, and then everything is kept."""
    with occupied(file):
        assert refused(ledger, 1) >= PATIENCE / 1000
        assert refused(ledger, ATTEMPTS) < ATTEMPTS * PATIENCE / 1000 / 4
    assert keeps(ledger, "afterwards")
    assert ledger.backlog() == Backlog(waiting=1, errands=0, wakes=0)


def test_a_program_that_writes_for_a_moment_is_waited_for_once_more(ledger: SqliteLedger, file: Path) -> None:
    """The patience is back once something was kept."""
    with occupied(file):
        refused(ledger, 2)
    assert keeps(ledger, "afterwards")
    with occupied(file):
        assert refused(ledger, 1) >= PATIENCE / 1000


def test_a_full_disk_refuses_and_keeps_what_comes_when_there_is_room(ledger: SqliteLedger) -> None:
    """All of a batch is refused or none; nothing of what was kept before is lost."""
    assert keeps(ledger, "before")
    with ledger._translate_errors("test") as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1")
    with pytest.raises(LedgerUnavailable):
        keep_all(ledger, [f"{number}: {'x' * 200}" for number in range(1000)])
    assert ledger.backlog() == Backlog(waiting=1, errands=0, wakes=0)
    with ledger._translate_errors("test") as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    assert keeps(ledger, "afterwards")
    assert not keeps(ledger, "before")
