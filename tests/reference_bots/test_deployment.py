# mypy: allow-untyped-calls
"""Several processes of one deployment: each starts, one that ends is started again, and all end together."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import asyncpg
import httpx
import psutil

from tests.reference_bots.bots_harness import environment
from tests.reference_bots.storage.servers import run_on_database

WITHIN = 120.0
"""Seconds in which a busy machine starts and ends what is to be started and ended."""

TICK = 0.2


async def _list_programs(address: str) -> Sequence[str]:
    """The names of the processes that work on the database: each holds one lock of the session."""
    connection = await asyncpg.connect(address)
    try:
        found = await connection.fetch(
            "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
    finally:
        await connection.close()
    return [str(row[0]) for row in found]


def _wait_until(holds: Callable[[Sequence[str]], bool], address: str) -> Sequence[str]:
    ends = time.monotonic() + WITHIN
    while not holds(programs := asyncio.run(_list_programs(address))):
        assert time.monotonic() < ends, programs
        time.sleep(TICK)
    return programs


def test_a_deployment_of_four_processes(tmp_path: Path) -> None:
    """Web, two workers and a scheduler share a database; a killed one gets a successor; all end with the first."""

    async def scenario(address: str) -> None:
        await asyncio.to_thread(_deploy_kill_and_end, address, tmp_path)

    run_on_database(scenario)


def _deploy_kill_and_end(address: str, folder: Path) -> None:
    settings = os.environ | environment(folder) | {"DATABASE_URL": address, "REDIS_URL": ""}
    command = [sys.executable, "-m", "reference_bots.deployment", "--port", "0", "--workers", "2"]
    with subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, text=True) as deployment:
        assert deployment.stdout is not None
        try:
            address_of_web = deployment.stdout.readline().rpartition(" ")[2].strip()
            before = _wait_until(lambda programs: len(programs) == 4, address)
            assert httpx.get(f"{address_of_web}/health/live", timeout=WITHIN).status_code == 200
            _find_last_child(deployment.pid).kill()
            _wait_until(lambda programs: len(programs) == 4 and set(programs) != set(before), address)
        finally:
            deployment.terminate()
            code = deployment.wait(WITHIN)
    assert code == 0
    _wait_until(lambda programs: not programs, address)


def _find_last_child(pid: int) -> psutil.Process:
    """The process that was forked last: never the one that accepts webhooks, which is the first."""
    children = [each for each in psutil.Process(pid).children(recursive=True) if not each.children()]
    programs = [each for each in children if "resource_tracker" not in " ".join(each.cmdline())]
    last: psutil.Process = max(programs, key=lambda each: (each.create_time(), each.pid))
    return last
