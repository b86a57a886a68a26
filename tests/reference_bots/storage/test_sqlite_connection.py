"""The store while another program writes to its file, or the disk is full: refused at once, and usable afterwards."""

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
    return tmp_path / "store.sqlite"


@pytest.fixture
def store(file: Path) -> Iterator[SqliteLedger]:
    """An open store."""
    made = SqliteLedger(f"sqlite:///{file}", synchronous="off")
    made.open()
    yield made
    made.close()


@contextmanager
def lock_file(file: Path) -> Iterator[None]:
    """While entered, another program holds the file's write lock."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def accept_all(store: SqliteLedger, texts: Sequence[str]) -> Sequence[bool]:
    """Accept these as one batch; which of them are new."""
    arrivals = [Arrival(contact_id="c1", happening=Said(text=text), sameness=text) for text in texts]
    with store.together():
        return [store.accept(arrival, at=START) for arrival in arrivals]


def accepts(store: SqliteLedger, text: str) -> bool:
    """Accept this one; whether it is new."""
    return accept_all(store, [text]) == [True]


def measure_refusals(store: SqliteLedger, times: int) -> float:
    """Seconds until so many events are refused. Reads succeed between them."""
    began = time.perf_counter()
    for attempt in range(times):
        with pytest.raises(LedgerUnavailable):
            accepts(store, f"refused {attempt}")
        store.backlog()
    return time.perf_counter() - began


def test_only_the_first_write_waits_for_another_program(store: SqliteLedger, file: Path) -> None:
    """The first refusal waits for the timeout; later ones come at once, and afterwards writes succeed."""
    with lock_file(file):
        assert measure_refusals(store, 1) >= PATIENCE / 1000
        assert measure_refusals(store, ATTEMPTS) < ATTEMPTS * PATIENCE / 1000 / 4
    assert accepts(store, "afterwards")
    assert store.backlog() == Backlog(waiting=1, errands=0, wakes=0)


def test_the_timeout_applies_again_after_a_successful_write(store: SqliteLedger, file: Path) -> None:
    """The timeout applies again after a successful write."""
    with lock_file(file):
        measure_refusals(store, 2)
    assert accepts(store, "afterwards")
    with lock_file(file):
        assert measure_refusals(store, 1) >= PATIENCE / 1000


def test_a_full_disk_refuses_writes_until_there_is_room(store: SqliteLedger) -> None:
    """A batch is refused as a whole; nothing stored before is lost."""
    assert accepts(store, "before")
    with store._translate_errors("test") as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1")
    with pytest.raises(LedgerUnavailable):
        accept_all(store, [f"{number}: {'x' * 200}" for number in range(1000)])
    assert store.backlog() == Backlog(waiting=1, errands=0, wakes=0)
    with store._translate_errors("test") as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    assert accepts(store, "afterwards")
    assert not accepts(store, "before")
