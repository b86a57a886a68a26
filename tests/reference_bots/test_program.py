"""The bots as a program: what cannot be used is said in a first line, with an exit code, and nothing is lost."""

import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from reference_bots import __main__ as program
from reference_bots import app
from reference_bots.components import build_components
from reference_bots.settings import Settings
from reference_bots.storage import sqlite_connection
from reference_bots.storage.sqlite_store import SqliteStore
from reference_bots.storage.store import Store, StoreUnavailableError
from reference_bots.system_clock import SystemClock
from tests.reference_bots.bots_harness import environment
from tests.reference_bots.finished_calls import FinishedCalls

Lifespan = Callable[[Starlette], AbstractAsyncContextManager[Any]]


def _flush_once(lifespan: Lifespan, store: Store) -> Lifespan:
    """The lifespan, in which something is to be made durable once it has begun."""

    @asynccontextmanager
    async def flushing(service: Starlette) -> AsyncIterator[object]:
        async with lifespan(service) as state:
            with suppress(StoreUnavailableError):
                await store.wait_until_durable()
            yield state

    return flushing


def _run(settings: dict[str, str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, first line of the errors, and what was said on the way."""
    ended = subprocess.run(
        [sys.executable, "-m", "reference_bots", "--port", "0", *arguments],
        env=os.environ | settings,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return ended.returncode, (ended.stderr.splitlines() or [""])[0], ended.stdout


def test_a_second_process_on_a_file_is_refused(tmp_path: Path) -> None:
    """The first one goes on; after its end the file is free."""
    settings = environment(tmp_path) | {"LOG_LEVEL": "off"}
    store = FinishedCalls(SqliteStore(settings["DATABASE_URL"]))
    store.open_database()
    refused = "Set-up error: Another process of the bots uses this database, so nothing was started."
    assert _run(settings) == (program.SET_UP_ERROR, refused, "")
    assert store.count_backlog().pending_events == 0
    store.close()
    again = FinishedCalls(SqliteStore(settings["DATABASE_URL"]))
    again.open_database()
    again.close()


@pytest.mark.parametrize(
    ("address", "first_line"),
    [
        ("postgresql://me:secret@127.0.0.1:9/bots", "The database cannot be reached."),
        ("sqlite:////no/such/folder/bots.sqlite", "The database cannot be opened."),
    ],
)
def test_a_database_that_cannot_be_used_ends_the_start(tmp_path: Path, address: str, first_line: str) -> None:
    """Exit code 2, and no address is announced."""
    settings = environment(tmp_path) | {"LOG_LEVEL": "off", "DATABASE_URL": address}
    assert _run(settings) == (program.SET_UP_ERROR, f"Set-up error: {first_line}", "")


def test_a_role_of_several_processes_needs_a_shared_database(tmp_path: Path) -> None:
    """The argument is a setting as well."""
    code, first_line, _ = _run(environment(tmp_path), "--role", "worker")
    assert (code, first_line[:40]) == (program.SET_UP_ERROR, "Set-up error: PROCESS_ROLE needs Postgre")


def test_a_process_that_can_keep_nothing_ends_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """After a flush that failed: one line, and exit code 3."""

    def fail(_log: int) -> None:
        raise OSError("disk failure")

    def build(settings: dict[str, str]) -> Starlette:
        components = build_components(Settings.from_environment(settings), SystemClock())
        service = app.build_application(components)
        service.router.lifespan_context = _flush_once(service.router.lifespan_context, components.store)
        return service

    monkeypatch.setattr(sqlite_connection, "_sync_file", fail)
    monkeypatch.setattr(app, "application", build)
    settings = environment(tmp_path) | {"DATABASE_SYNCHRONOUS": "full", "LOG_LEVEL": "off"}
    assert program.main(["--port", "0"], settings) == program.STORE_FAILED
    assert capsys.readouterr().err.splitlines()[0] == "Ended: Writing to the disk failed; restart the bots."
