"""Runs the generator in tests as it runs in production: as a process, against a stand-in for simulators and target."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from support.load.analysis.sample_reader import GeneratorOutput, SampleTable, read_generator_output
from support.load.model.plan import LoadPlan, SimulatedPopulation, encode_load_plan
from support.load.model.workload import LoadShape, LoadStage
from support.load.processes.generator_command import build_locust_arguments
from support.load.processes.remote_workers import RemoteWorkers
from tests.layout.project import PROJECT

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("LOCUST_", "LOAD_"))} | {
    "PYTHONPATH": str(PROJECT),
    "PYTHONUNBUFFERED": "1",
}
SAYS = {"lead": ("Hi", "At {home}", "Bye"), "buyer": ("Hello",)}
TIMEOUT = 60.0
"""Seconds a test's process may run."""


@contextmanager
def run_stand_in(
    *,
    service: float = 0.01,
    freezes: float = 0.0,
    after: float = 0.0,
    address: str = "127.0.0.1",
    inside: Sequence[str] = (),
) -> Iterator[str]:
    """The stand-in's base address while it runs.

    service: seconds until an answer.
    freezes, after: it stands still for so many seconds, so many seconds after the first line.
    inside: beginning of the command, to run it in another network.
    """
    command = [*inside, sys.executable, str(Path(__file__).parent / "stand_in.py")]
    arguments = [address, str(service), str(freezes), str(after)]
    with subprocess.Popen([*command, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdin
        assert program.stdout
        yield program.stdout.readline().strip()
        program.stdin.close()
        program.terminate()


def read_requests(address: str) -> list[tuple[float, str, Any]]:
    """All requests the stand-in got, in order: clock time, path, content."""
    requests: list[tuple[float, str, Any]] = httpx.get(address + "/requests").json()
    return requests


def build_test_plan(
    control: str, *stages: LoadStage, warm_up: int = 0, users: int = 3, timeout: int = 5, **settings: Any
) -> LoadPlan:
    """A short plan: by default three users, one dialogue of three lines and one of a single line."""
    population = SimulatedPopulation(
        seed=1, skip=0, dialogue_order=("lead", "buyer"), tags={"lead": "a", "buyer": "b"}, homes=("1 Main St",)
    )
    settings.setdefault("says", SAYS)
    return LoadPlan(
        workload="test",
        virtual_users=users,
        load_shape=LoadShape(warm_up=warm_up, stages=stages),
        answer_timeout=timeout,
        control=control,
        population=population,
        **settings,
    )


def start_generator(
    folder: Path,
    plan: LoadPlan,
    *,
    workers: RemoteWorkers | None = None,
    before: Sequence[str] = (),
    environment: Mapping[str, str] = ENVIRONMENT,
    more: Sequence[str] = (),
) -> subprocess.Popen[str]:
    """The generator's process, with the plan in this folder.

    before: beginning of the command, which executes the rest.
    more: further arguments for Locust.
    """
    path = folder / "plan.json"
    path.write_bytes(encode_load_plan(plan))
    return subprocess.Popen(
        [*before, sys.executable, "-m", "locust", *build_locust_arguments(plan, workers), *more],
        cwd=folder,
        env={**environment, "LOAD_PLAN": str(path)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def run_plan(folder: Path, plan: LoadPlan) -> tuple[GeneratorOutput, SampleTable]:
    """Run the generator to its good end; what it wrote."""
    with start_generator(folder, plan) as generator:
        printed, _ = generator.communicate(timeout=TIMEOUT)
    assert 0 == generator.returncode, printed
    return read_results(folder)


def read_results(folder: Path) -> tuple[GeneratorOutput, SampleTable]:
    """What the generator wrote, and its samples as a table."""
    account = read_generator_output(folder)
    return account, account.samples


def wait_for_progress(folder: Path) -> None:
    """Wait for the first line of progress."""
    deadline = time.monotonic() + TIMEOUT
    while not (folder / "progress.jsonl").exists() or not (folder / "progress.jsonl").read_text():
        assert time.monotonic() < deadline
        time.sleep(0.02)
