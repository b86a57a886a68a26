"""Tests of the generator run it as it is run: a program of its own, against a stand-in for CRM and bots."""

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
from support.load.model.plan import Casting, Plan, written
from support.load.model.workload import Span, Stage
from support.load.processes.generator_command import arguments
from support.load.processes.remote_workers import Workers
from tests.layout.project import PROJECT

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("LOCUST_", "LOAD_"))} | {
    "PYTHONPATH": str(PROJECT),
    "PYTHONUNBUFFERED": "1",
}
SAYS = {"lead": ("Hi", "At {home}", "Bye"), "buyer": ("Hello",)}
GIVES_UP = 60.0
"""Seconds after which a test's program is ended."""


@contextmanager
def stand_in(
    *,
    service: float = 0.01,
    freezes: float = 0.0,
    after: float = 0.0,
    address: str = "127.0.0.1",
    inside: Sequence[str] = (),
) -> Iterator[str]:
    """The stand-in's base address while it lives. inside: the command that puts it somewhere else."""
    command = [*inside, sys.executable, str(Path(__file__).parent / "stand_in.py")]
    told = [address, str(service), str(freezes), str(after)]
    with subprocess.Popen([*command, *told], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdin
        assert program.stdout
        yield program.stdout.readline().strip()
        program.stdin.close()
        program.terminate()


def seen(address: str) -> list[tuple[float, str, Any]]:
    """Everything the stand-in was asked, in order."""
    told: list[tuple[float, str, Any]] = httpx.get(address + "/seen").json()
    return told


def plan(control: str, *stages: Stage, warm_up: int = 0, **other: Any) -> Plan:
    """A short plan: three people, one dialogue of three lines and one of a single line."""
    casting = Casting(seed=1, skip=0, dealt=("lead", "buyer"), tags={"lead": "a", "buyer": "b"}, homes=("1 Main St",))
    told: dict[str, Any] = {"workload": "test", "at_once": 3, "patience": 5, "says": SAYS, "casting": casting}
    return Plan(**told | {"span": Span(warm_up=warm_up, stages=stages), "control": control} | other)


def start(
    folder: Path,
    told: Plan,
    *,
    elsewhere: Workers | None = None,
    before: Sequence[str] = (),
    environment: Mapping[str, str] = ENVIRONMENT,
    more: Sequence[str] = (),
) -> subprocess.Popen[str]:
    """The generator, with the plan in this folder. before: a command that becomes it.  more: for Locust."""
    path = folder / "plan.json"
    path.write_bytes(written(told))
    return subprocess.Popen(
        [*before, sys.executable, "-m", "locust", *arguments(told, elsewhere), *more],
        cwd=folder,
        env={**environment, "LOAD_PLAN": str(path)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def drive(folder: Path, told: Plan) -> tuple[GeneratorOutput, SampleTable]:
    """What the generator wrote of this plan, which it carried out in good order."""
    with start(folder, told) as generator:
        said, _ = generator.communicate(timeout=GIVES_UP)
    assert 0 == generator.returncode, said
    return results(folder)


def results(folder: Path) -> tuple[GeneratorOutput, SampleTable]:
    """What was written, and its samples as a table."""
    account = read_generator_output(folder)
    return account, account.samples


def until_it_talks(folder: Path) -> None:
    """Wait for the first line of progress."""
    ends = time.monotonic() + GIVES_UP
    while not (folder / "progress.jsonl").exists() or not (folder / "progress.jsonl").read_text():
        assert time.monotonic() < ends
        time.sleep(0.02)
