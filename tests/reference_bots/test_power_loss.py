"""After loss of power or a kill, nothing acknowledged is lost, and no request was sent that the store does not know.

The simulated disk holds the files as they were at the last flush; all later writes count as lost.
"""

import asyncio
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import pytest

from reference_bots.conversation.effects import SendMessage
from reference_bots.storage import sqlite_connection
from reference_bots.storage.sqlite_store import SqliteStore
from tests.reference_bots.bots_harness import BotsHarness, environment, native

FILES = ("bots.sqlite", "bots.sqlite-wal")


class _SimulatedDisk:
    """What the disk holds of the store."""

    def __init__(self, harness: BotsHarness) -> None:
        self._from = harness.folder
        self._holds = harness.folder / "disk"
        self.fails = False
        self._lock = threading.Lock()

    def flush(self, _log: int) -> None:
        """Flush."""
        if self.fails:
            raise OSError("disk failure")
        with self._lock:
            self._holds.mkdir(exist_ok=True)
            for name in FILES:
                shutil.copy(self._from / name, self._holds / name)

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """What a machine reads that starts after the loss."""
        found = self._holds.with_name("found")
        shutil.rmtree(found, ignore_errors=True)
        with self._lock:
            shutil.copytree(self._holds, found)
        return _rows(found / FILES[0], question)


def _rows(file: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(question).fetchall()


@pytest.fixture
def disk(harness: BotsHarness, monkeypatch: pytest.MonkeyPatch) -> _SimulatedDisk:
    """Bots that flush to this disk."""
    harness.environment["DATABASE_SYNCHRONOUS"] = "full"
    made = _SimulatedDisk(harness)
    monkeypatch.setattr(sqlite_connection, "_sync_file", made.flush)
    return made


def test_every_acknowledged_delivery_is_on_disk(harness: BotsHarness, disk: _SimulatedDisk) -> None:
    """Twenty at once, one of them twice: each one answered with 200 is on disk, the duplicate too."""

    async def is_stored(event: dict[str, Any]) -> bool:
        answer = await harness.post(event)
        stored = {key for (key,) in disk.rows("SELECT deduplication_key FROM inbox")}
        return answer.status == 200 and f"message:{event['messageId']}" in stored

    async def scenario() -> list[bool]:
        events = [harness.message("hello", f"c{number}") for number in range(20)]
        return await asyncio.gather(*map(is_stored, [*events, events[7]]))

    assert harness.run(scenario) == [True] * 21


def test_no_request_is_sent_before_its_turn_is_on_disk(harness: BotsHarness, disk: _SimulatedDisk) -> None:
    """When the CRM gets a message, its turn is on disk; when it gets an enrolment, so is the mark."""
    seen: list[tuple[str, int]] = []

    def record_request(call: str) -> None:
        if call == "POST /conversations/messages":
            unsent = f"SELECT 1 FROM outbox WHERE kind = '{SendMessage.__name__}' AND ended_at IS NULL"  # noqa: S608
            seen.append(("said", len(disk.rows(unsent))))
        elif "/workflow/" in call:
            seen.append(("begun", len(disk.rows("SELECT 1 FROM outbox WHERE started_at IS NOT NULL"))))

    async def scenario() -> None:
        await harness.send("everything")
        await harness.advance()

    harness.crm.before = record_request
    harness.run(scenario)
    # The e-mail has the same path; by then the SMS is closed, and closing need not be durable.
    assert seen[:2] == [("said", 1), ("begun", 1)]


def test_after_a_failed_flush_deliveries_are_refused_until_a_restart(
    harness: BotsHarness, disk: _SimulatedDisk
) -> None:
    """429, and 503 of health, until a restart; then the repeated delivery is answered, once."""

    async def scenario() -> list[int]:
        disk.fails = True
        event = harness.message("hello")
        statuses = [(await harness.post(event)).status]
        disk.fails = False
        statuses.append((await harness.post(event)).status)
        statuses.append((await harness.get("/health")).status_code)
        await harness.restart()
        statuses.append((await harness.post(event)).status)
        await harness.advance()
        return statuses

    assert harness.run(scenario) == [429, 429, 503, 200]
    assert harness.crm.texts("c1") == ["1: hello"]


def test_a_database_without_a_log_is_not_flushed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database in memory has no log, so there is nothing to flush."""

    def fail_on_flush(_log: int) -> None:
        raise AssertionError("there is no log to flush")

    monkeypatch.setattr(sqlite_connection, "_sync_file", fail_on_flush)
    store = SqliteStore("sqlite://", synchronous="full")

    async def open_wait_and_close() -> None:
        await store.open_database()
        await store.wait_until_durable()
        await store.close()

    asyncio.run(open_wait_and_close())


def _signed_now(number: int) -> tuple[bytes, dict[str, str]]:
    event = {
        "type": "InboundMessage",
        "locationId": "loc1",
        "contactId": f"c{number}",
        "body": "hello",
        "messageId": f"m{number}",
        "timestamp": datetime.now(UTC).isoformat(),
    }
    webhook = native(json.dumps(event).encode())
    return webhook.body, webhook.headers


def test_a_kill_under_load_loses_no_acknowledged_delivery(tmp_path: Path) -> None:
    """Eight senders, a real process, a real disk, and a kill while they send."""
    settings = environment(tmp_path) | {"DATABASE_SYNCHRONOUS": "full", "LOG_LEVEL": "off"}
    unreachable = dict.fromkeys(("GHL_BASE_URL", "VALUATION_BASE_URL", "LANGUAGE_MODEL_BASE_URL"), "http://127.0.0.1:9")
    bots = subprocess.Popen(
        [sys.executable, "-m", "reference_bots", "--port", "0"],
        env=os.environ | settings | unreachable,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert bots.stdout is not None
    with bots, bots.stdout:
        address = bots.stdout.readline().split("http://")[1].strip()
        acknowledged: list[int] = []
        enough = threading.Event()

        def send(first: int) -> None:
            with closing(HTTPConnection(address, timeout=10)) as connection:
                for number in range(first, 8000, 8):
                    try:
                        connection.request("POST", "/webhooks/gohighlevel", *_signed_now(number))
                        answer = connection.getresponse()
                        answer.read()
                    except (OSError, HTTPException):
                        return
                    if answer.status == 200:
                        acknowledged.append(number)
                    if len(acknowledged) >= 200:
                        enough.set()

        senders = [threading.Thread(target=send, args=(first,)) for first in range(8)]
        for sender in senders:
            sender.start()
        assert enough.wait(30)
        bots.kill()
        for sender in senders:
            sender.join()
    stored = {key for (key,) in _rows(tmp_path / FILES[0], "SELECT deduplication_key FROM inbox")}
    assert {f"message:m{number}" for number in acknowledged} <= stored
    assert len(acknowledged) < 8000
