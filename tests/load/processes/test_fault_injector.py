"""Faults strike real processes and files, say how many, and end."""

import resource
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import psutil
import pytest

from support.load.model.fault_recipe import WORKER, FaultChoice, FaultKind, FaultStep
from support.load.processes.deployment import Deployment
from support.load.processes.fault_injector import FaultInjector, find_sqlite_files
from support.processes.tcp_proxy import FaultyTcpProxy, TcpFault, TcpFaultKind
from support.vocabulary.explained_error import SuiteError


class _Program:
    """A supervised program that does nothing until it is ended."""

    def __init__(self) -> None:
        self.process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
        self.pid = self.process.pid
        self.signals: list[int] = []

    def signal_group(self, number: int) -> None:
        """Send it a signal."""
        self.signals.append(number)
        self.process.send_signal(number)

    def wait_for_end(self, timeout: float) -> None:
        """Wait for it."""
        self.process.wait(timeout)

    def terminate(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait()
        if self.process.stdin is not None:
            self.process.stdin.close()


class _Deployment:
    """The target, workers beside it, and its folder. started: what was started again."""

    def __init__(self, storage: Path) -> None:
        self.bots = _Program()
        self.workers: list[_Program] = []
        self.storage = storage
        self.started: list[str] = []

    def restart_target(self) -> None:
        """Note it."""
        self.started.append("target")

    def start_workers(self, count: int) -> None:
        """Note it."""
        self.started.append(f"{count} worker")


@pytest.fixture
def deployment(tmp_path: Path) -> Iterator[_Deployment]:
    """Ended with the test."""
    made = _Deployment(tmp_path)
    yield made
    for program in (made.bots, *made.workers):
        program.terminate()


def strike(deployment: _Deployment, kind: FaultKind, *, link: str = "", links: Any = None, draw: float = 0.0) -> Any:
    """Strike at once: whoever waits for the fault's end is told that the run is over."""
    stopped = threading.Event()
    stopped.set()
    injector = FaultInjector(deployment=cast("Deployment", deployment), links=links or {}, stopped=stopped)
    return injector.strike(FaultStep(pause=0.0, fault=FaultChoice(kind=kind, link=link), seconds=0.1, draw=draw))


def test_a_killed_target_is_started_again(deployment: _Deployment) -> None:
    """Recovery counts from the kill."""
    fault = strike(deployment, FaultKind.KILLED)
    assert deployment.bots.process.wait(5) == -9
    assert deployment.started == ["target"]
    assert (fault.hits, fault.since) == (1, fault.began)


def test_only_a_worker_is_killed_where_that_is_asked_for(deployment: _Deployment) -> None:
    """Another worker takes its place."""
    worker = _Program()
    deployment.workers.append(worker)
    strike(deployment, FaultKind.KILLED, link=WORKER, draw=0.99)
    assert worker.process.returncode is not None
    assert deployment.workers == []
    assert deployment.started == ["1 worker"]
    assert psutil.pid_exists(deployment.bots.pid)


def test_frozen_processes_go_on(deployment: _Deployment) -> None:
    """They are stopped, and continued in every case."""
    fault = strike(deployment, FaultKind.FROZEN)
    assert [number.name for number in deployment.bots.signals] == ["SIGSTOP", "SIGCONT"]
    assert (fault.hits, fault.since) == (1, fault.over)


def test_a_locked_file_is_free_again(deployment: _Deployment) -> None:
    """Files of another kind are left alone."""
    path = deployment.storage / "bots.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE kept (number)")
    (deployment.storage / "notes.txt").write_text("SQLite", encoding="utf-8")
    assert find_sqlite_files(deployment.storage) == [path]
    assert strike(deployment, FaultKind.LOCKED).hits == 1
    with sqlite3.connect(path, timeout=0) as connection:
        connection.execute("INSERT INTO kept VALUES (1)")


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="inapplicable: this system limits no other process")
def test_files_may_grow_again(deployment: _Deployment) -> None:
    """The limit that was there before holds afterwards."""
    before = resource.prlimit(deployment.bots.pid, resource.RLIMIT_FSIZE)
    assert strike(deployment, FaultKind.DISK_FULL).hits == 1
    assert resource.prlimit(deployment.bots.pid, resource.RLIMIT_FSIZE) == before


def test_a_broken_link_works_again(deployment: _Deployment) -> None:
    """What was struck is what the proxy counted."""
    faults: list[TcpFault | None] = []
    proxy = SimpleNamespace(struck=2)

    def set_fault(fault: TcpFault | None) -> None:
        faults.append(fault)
        proxy.struck += 3 if fault else 0

    proxy.set_fault = set_fault
    links = {"the cache": cast("FaultyTcpProxy", proxy)}
    fault = strike(deployment, FaultKind.STALL, link="the cache", links=links)
    assert fault.hits == 3
    assert faults == [TcpFault(kind=TcpFaultKind.STALL, seconds=0.0), None]


def test_a_link_without_a_proxy_is_the_suites_own_error(deployment: _Deployment) -> None:
    """No run may count a fault that could not be put on."""
    with pytest.raises(SuiteError, match="no proxy"):
        strike(deployment, FaultKind.CUT, link="the database")
