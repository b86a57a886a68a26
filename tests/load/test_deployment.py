"""Whatever ends before the generator does is told by name, and nothing is left running."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from support.load import deployment
from support.load.child_process import Program
from support.load.crm_door import CrmDoor
from support.load.deployment import Cores, Deployment, ServiceDied, TargetDied
from support.load.plan import Casting, Plan, Span, Stage, read_plan

STAYS = "import signal; print('up', flush=True); signal.pause()"
DIES = "import time; print('out of memory', flush=True); time.sleep(0.1); raise SystemExit(3)"
PLAN = Plan(
    workload="levels",
    at_once=1,
    span=Span(warm_up=1, stages=(Stage(seconds=1),)),
    patience=1,
    control="http://127.0.0.1:1",
    says={},
    casting=Casting(seed=1, skip=0, dealt=(), tags={}),
)


def program(folder: Path, name: str, code: str) -> Program:
    """A Python program in the place of one of ours."""
    command = [sys.executable, "-c", code]
    return Program(name, command, environment=os.environ, folder=folder, log=folder / f"{name}.log")


@contextmanager
def standing(folder: Path, *, bots: str = STAYS, simulators: str = STAYS) -> Iterator[Deployment]:
    """A deployment of such programs."""
    with program(folder, "bots", bots) as target, program(folder, "simulators", simulators) as services:
        yield Deployment(
            folder=folder,
            control=CrmDoor("http://127.0.0.1:1"),
            bots=target,
            simulators=services,
            cores=Cores(target=(), rest=()),
        )


@pytest.fixture
def generator(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The code of what stands for Locust; at the end no child of this process is left."""
    code = [STAYS]
    monkeypatch.setattr(deployment, "_locust", lambda _plan: [sys.executable, "-c", code[0]])
    before = set(psutil.Process().children())
    yield code
    assert set() == set(psutil.Process().children()) - before


def test_a_target_that_dies_is_told(tmp_path: Path, generator: list[str]) -> None:
    """Its exit code and last words are, and the generator is ended at once."""
    assert generator
    with standing(tmp_path, bots=DIES) as deployed, pytest.raises(TargetDied, match="exit code 3; out of memory"):
        deployed.drive(PLAN)


def test_a_service_that_dies_is_ours(tmp_path: Path, generator: list[str]) -> None:
    """The target is not blamed for it."""
    assert generator
    with standing(tmp_path, simulators=DIES) as deployed, pytest.raises(ServiceDied, match="simulators ended under"):
        deployed.drive(PLAN)


def test_a_generator_that_fails_is_ours(tmp_path: Path, generator: list[str]) -> None:
    """So is this."""
    generator[0] = DIES
    with standing(tmp_path) as deployed, pytest.raises(ServiceDied, match="load generator ended with 3: out of"):
        deployed.drive(PLAN)


def test_the_generator_has_the_plan_and_nobody_elses_settings(
    tmp_path: Path, generator: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told where the plan lies; what Locust would read from somebody's environment is kept from it."""
    monkeypatch.setenv("LOCUST_USERS", "1000")
    generator[0] = "import os; print(sorted(name for name in os.environ if name[:4] in ('LOCU', 'LOAD')))"
    with standing(tmp_path) as deployed:
        watch = deployed.drive(PLAN)
    assert {"bots", "simulators", "generator"} == set(watch.lanes)
    assert "['LOAD_PLAN']\n" == (tmp_path / "generator.log").read_text(encoding="utf-8")
    assert PLAN == read_plan((tmp_path / "plan.json").read_bytes())
