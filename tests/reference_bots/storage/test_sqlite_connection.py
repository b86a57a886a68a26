"""The store while another program writes to its file, or the disk is full: refused at once, and usable afterwards."""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from reference_bots.conversation.events import MessageReceived
from reference_bots.storage.sqlite_connection import BUSY_TIMEOUT
from reference_bots.storage.sqlite_store import SqliteStore
from reference_bots.storage.store import Arrival, BacklogCounts, IncomingEvent, StoreUnavailableError
from tests.reference_bots.bots_harness import START
from tests.reference_bots.finished_calls import FinishedCalls

ATTEMPTS = 20


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture
def store(file: Path) -> Iterator[Any]:
    """An open store."""
    made = FinishedCalls(SqliteStore(f"sqlite:///{file}", synchronous="off"))
    made.open_database()
    yield made
    made.close()


@contextmanager
def lock_file(file: Path) -> Iterator[None]:
    """While entered, another program holds the file's write lock."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def accept_all(store: Any, texts: Sequence[str]) -> Sequence[bool]:
    """Accept these as one batch; which of them are new."""
    arrivals = [
        IncomingEvent(contact_id="c1", event=MessageReceived(text=text), deduplication_key=text) for text in texts
    ]
    return list(store.accept_events([Arrival(arrival, START) for arrival in arrivals]))


def accepts(store: Any, text: str) -> bool:
    """Accept this one; whether it is new."""
    return accept_all(store, [text]) == [True]


def measure_refusals(store: Any, times: int) -> float:
    """Seconds until so many events are refused. Reads succeed between them."""
    began = time.perf_counter()
    for attempt in range(times):
        with pytest.raises(StoreUnavailableError):
            accepts(store, f"refused {attempt}")
        store.count_backlog()
    return time.perf_counter() - began


def test_only_the_first_write_waits_for_another_program(store: Any, file: Path) -> None:
    """The first refusal waits for the timeout; later ones come at once, and afterwards writes succeed."""
    with lock_file(file):
        assert measure_refusals(store, 1) >= BUSY_TIMEOUT / 1000
        assert measure_refusals(store, ATTEMPTS) < ATTEMPTS * BUSY_TIMEOUT / 1000 / 4
    assert accepts(store, "afterwards")
    assert store.count_backlog() == BacklogCounts(pending_events=1, open_items=0, scheduled_events=0)


def test_the_timeout_applies_again_after_a_successful_write(store: Any, file: Path) -> None:
    """The timeout applies again after a successful write."""
    with lock_file(file):
        measure_refusals(store, 2)
    assert accepts(store, "afterwards")
    with lock_file(file):
        assert measure_refusals(store, 1) >= BUSY_TIMEOUT / 1000


def test_a_full_disk_refuses_writes_until_there_is_room(store: Any) -> None:
    """A batch is refused as a whole; nothing stored before is lost."""
    assert accepts(store, "before")
    with store.original._translate_errors("test") as connection:
        connection.execute("PRAGMA max_page_count=1")
    with pytest.raises(StoreUnavailableError):
        accept_all(store, [f"{number}: {'x' * 200}" for number in range(1000)])
    assert store.count_backlog() == BacklogCounts(pending_events=1, open_items=0, scheduled_events=0)
    with store.original._translate_errors("test") as connection:
        connection.execute("PRAGMA max_page_count=1000000")
    assert accepts(store, "afterwards")
    assert not accepts(store, "before")
