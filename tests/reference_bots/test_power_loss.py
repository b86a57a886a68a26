"""Power lost or the process killed, nothing that was promised is lost, and nothing was done that nobody knows of.

What the disk holds is what lay in the files when it was last waited for; all that was written since counts as lost.
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

from reference_bots.conversation.effects import Say
from reference_bots.storage import sqlite_connection
from reference_bots.storage.sqlite_store import SqliteLedger
from tests.reference_bots.bots_harness import Stage, environment, native

FILES = ("bots.sqlite", "bots.sqlite-wal")


class _Platter:
    """What the disk holds of a stage's ledger."""

    def __init__(self, stage: Stage) -> None:
        self._from = stage.folder
        self._holds = stage.folder / "platter"
        self.refuses = False

    def written_out(self, _log: int) -> None:
        """The disk is waited for."""
        if self.refuses:
            raise OSError("the disk is gone")
        self._holds.mkdir(exist_ok=True)
        for name in FILES:
            shutil.copy(self._from / name, self._holds / name)

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """What a machine reads that starts after the loss."""
        found = self._holds.with_name("found")
        shutil.rmtree(found, ignore_errors=True)
        shutil.copytree(self._holds, found)
        return _rows(found / FILES[0], question)


def _rows(file: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(question).fetchall()


@pytest.fixture
def platter(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> _Platter:
    """A stage whose bots wait for this disk."""
    stage.environment["DATABASE_SYNCHRONOUS"] = "full"
    made = _Platter(stage)
    monkeypatch.setattr(sqlite_connection, "_sync_file", made.written_out)
    return made


def test_every_acknowledged_delivery_is_on_disk_when_it_is_acknowledged(stage: Stage, platter: _Platter) -> None:
    """Twenty at once, one of them twice: whoever hears 200 finds hers there, the repeated one too."""

    async def sent(event: dict[str, Any]) -> bool:
        answer = await stage.post(event)
        held = {key for (key,) in platter.rows("SELECT deduplication_key FROM inbox")}
        return answer.status == 200 and f"message:{event['messageId']}" in held

    async def scene() -> list[bool]:
        events = [stage.message("hello", f"c{number}") for number in range(20)]
        return await asyncio.gather(*map(sent, [*events, events[7]]))

    assert stage.play(scene) == [True] * 21


def test_nothing_leaves_before_what_asks_for_it_is_on_disk(stage: Stage, platter: _Platter) -> None:
    """A message the CRM hears of is decided on disk, and a workflow's start is marked there."""
    seen: list[tuple[str, int]] = []

    def look(call: str) -> None:
        if call == "POST /conversations/messages":
            seen.append(
                ("said", len(platter.rows(f"SELECT 1 FROM outbox WHERE kind = '{Say.__name__}' AND ended_at IS NULL")))  # noqa: S608 - a class of ours
            )
        elif "/workflow/" in call:
            seen.append(("begun", len(platter.rows("SELECT 1 FROM outbox WHERE started_at IS NOT NULL"))))

    async def scene() -> None:
        await stage.says("everything")
        await stage.settle()

    stage.crm.before = look
    stage.play(scene)
    # The e-mail goes to the same address, and by then the SMS is closed; whether that is on disk nobody waited for.
    assert seen[:2] == [("said", 1), ("begun", 1)]


def test_a_disk_that_refuses_is_believed_no_more(stage: Stage, platter: _Platter) -> None:
    """503 now and, though it would take the next, until a restart; then what comes again is answered, once."""

    async def scene() -> list[int]:
        platter.refuses = True
        event = stage.message("hello")
        told = [(await stage.post(event)).status]
        platter.refuses = False
        told.append((await stage.post(event)).status)
        told.append((await stage.get("/health")).status_code)
        await stage.restart()
        told.append((await stage.post(event)).status)
        await stage.settle()
        return told

    assert stage.play(scene) == [503, 503, 503, 200]
    assert stage.crm.texts("c1") == ["1: hello"]


def test_without_a_log_beside_the_file_sqlite_waits_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """In memory there is none, and nothing to wait for; `settled` has no wait of its own to share."""

    def unexpected(_log: int) -> None:
        raise AssertionError("there is no log to write out")

    monkeypatch.setattr(sqlite_connection, "_sync_file", unexpected)
    ledger = SqliteLedger("sqlite://", synchronous="full")
    ledger.open()
    asyncio.run(ledger.settled())
    ledger.close()


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


def test_killed_under_a_storm_every_acknowledged_delivery_is_kept(tmp_path: Path) -> None:
    """Eight senders, a real process, a real disk, and a kill in the middle of them."""
    settings = environment(tmp_path) | {"DATABASE_SYNCHRONOUS": "full", "LOG_LEVEL": "off"}
    nowhere = dict.fromkeys(("GHL_BASE_URL", "VALUATION_BASE_URL", "LANGUAGE_MODEL_BASE_URL"), "http://127.0.0.1:9")
    bots = subprocess.Popen(
        [sys.executable, "-m", "reference_bots", "--port", "0"],
        env=os.environ | settings | nowhere,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert bots.stdout is not None
    with bots, bots.stdout:
        address = bots.stdout.readline().split("http://")[1].strip()
        acknowledged: list[int] = []
        enough = threading.Event()

        def send(first: int) -> None:
            with closing(HTTPConnection(address, timeout=10)) as door:
                for number in range(first, 8000, 8):
                    try:
                        door.request("POST", "/webhooks/gohighlevel", *_signed_now(number))
                        answer = door.getresponse()
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
    held = {key for (key,) in _rows(tmp_path / FILES[0], "SELECT deduplication_key FROM inbox")}
    assert {f"message:m{number}" for number in acknowledged} <= held
    assert len(acknowledged) < 8000
