"""Whatever ends before the generator does is told by name, and nothing is left running."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import psutil
import pytest

from support.load.model.plan import Casting, CrmScale, Plan, Span, Stage, read_plan
from support.load.processes import deployment, launch_commands
from support.load.processes.control_client import CrmDoor
from support.load.processes.deployment import Deployment, ServiceDied, TargetDied, deployed
from support.load.processes.launch_commands import Cores
from support.load.processes.supervised_process import Program
from support.targets.profile import Profile, load_profile
from support.vocabulary.explained_error import SetUpError
from tests.layout.project import PROJECT

UP = "import os, signal, sys, time; print('up', flush=True); print('waiting', flush=True); "
STAYS = UP + "signal.pause()"
DIES = UP + "time.sleep(0.1); print('out of memory', flush=True); raise SystemExit(3)"
SMALL = CrmScale(requests_in_ten_seconds=100, seats=1)
PLAN = Plan(
    workload="levels",
    at_once=1,
    span=Span(warm_up=1, stages=(Stage(seconds=1),)),
    patience=1,
    control="http://127.0.0.1:1",
    says={},
    casting=Casting(seed=1, skip=0, dealt=(), tags={}),
)


def program(folder: Path, name: str, code: str, *, hears: bool = False) -> Program:
    """A Python program in the place of one of ours."""
    command, log = [sys.executable, "-c", code], folder / f"{name}.log"
    return Program(name, command, environment=launch_commands.environment(), folder=folder, log=log, hears=hears)


@pytest.fixture(autouse=True)
def _nobody_left() -> Iterator[None]:
    """At the end no child of this process is left."""
    before = set(psutil.Process().children())
    yield
    assert set() == set(psutil.Process().children()) - before


@contextmanager
def standing(
    folder: Path, *, bots: str = STAYS, simulators: str = STAYS, generator: str = STAYS
) -> Iterator[Deployment]:
    """A deployment of such programs."""
    with program(folder, "bots", bots) as target, program(folder, "simulators", simulators) as services:
        for each in (target, services):
            each.lines_until("up", patience=10)
        yield Deployment(
            folder=folder,
            control=CrmDoor("http://127.0.0.1:1"),
            bots=target,
            simulators=services,
            cores=Cores(target=(), rest=()),
            start_generator=lambda: program(folder, "the load generator", generator, hears=True),
        )


def reference(*command: str) -> Profile:
    """The reference bots, started by another command where one is given."""
    profile = load_profile(PROJECT / "fixtures" / "targets" / "reference.toml")
    assert profile.program is not None
    return msgspec.structs.replace(profile, program=msgspec.structs.replace(profile.program, command=command))


def test_a_target_that_dies_is_told(tmp_path: Path) -> None:
    """Its exit code and last words are, and the generator is ended at once."""
    with (
        standing(tmp_path, bots=DIES) as running,
        pytest.raises(TargetDied, match=r"(?s)exit code 3; .*out of memory"),
    ):
        running.drive(PLAN)


def test_a_service_that_dies_is_ours(tmp_path: Path) -> None:
    """The target is not blamed for it."""
    with standing(tmp_path, simulators=DIES) as running, pytest.raises(ServiceDied, match="simulators ended under"):
        running.drive(PLAN)


def test_a_generator_that_fails_is_ours(tmp_path: Path) -> None:
    """So is this."""
    told = r"(?s)load generator ended with 3: .*out of"
    with standing(tmp_path, generator=DIES) as running, pytest.raises(ServiceDied, match=told):
        running.drive(PLAN)


def test_the_generator_has_the_plan_and_nobody_elses_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told where the plan lies; what Locust would read from somebody's environment is kept from it."""
    monkeypatch.setenv("LOCUST_USERS", "1000")
    monkeypatch.setenv("LOAD_PLAN", "/somebody/elses")
    says = UP + "print(sorted(name for name in os.environ if name[:4] in ('LOCU', 'LOAD'))); print(input())"
    with standing(tmp_path, generator=says) as running:
        watch = running.drive(PLAN)
    assert {"bots", "simulators", "generator"} == set(watch.lanes)
    said = "".join(log.read_text(encoding="utf-8") for log in tmp_path.glob("*generator.log"))
    assert "[]" in said.splitlines()
    assert f'"LOAD_PLAN": "{tmp_path}/plan.json"' in said
    assert PLAN == read_plan((tmp_path / "plan.json").read_bytes())


def test_one_deployment_is_driven_more_than_once(tmp_path: Path) -> None:
    """Each drive has a generator of its own, prepared or not, and a folder where that is wanted."""
    apart = tmp_path / "second"
    apart.mkdir()
    with standing(tmp_path, generator=UP + "input()") as running:
        running.prepare()
        waits = running.standby
        running.drive(PLAN)
        assert waits is not None
        assert 0 == waits.exit_code
        running.drive(PLAN, apart)
    assert PLAN == read_plan((apart / "plan.json").read_bytes())


def test_bots_that_never_get_ready_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what they printed; the services that stand already are ended."""
    monkeypatch.setattr(launch_commands, "READY_WITHIN", 3.0)
    stubborn = reference("{python}", "-c", "import time; print('loading a model', flush=True); time.sleep(60)")
    late = pytest.raises(SetUpError, match=r"(?s)the bots did not get ready within 3 s.*loading a model")
    with late, deployed(stubborn, SMALL, tmp_path):
        pass


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    """By the bots' own last words."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        fixed = reference("{python}", "-m", "reference_bots", "--port", port, "--factory", "{factory}")
        told = pytest.raises(SetUpError, match=f"(?s)ended while starting, with 2.*Port {port} cannot be opened")
        with told, deployed(fixed, SMALL, tmp_path):
            pass


def test_trouble_that_comes_of_a_dead_target_is_its_death(tmp_path: Path) -> None:
    """Whatever the suite stumbled over first."""
    bots = reference("{python}", "-m", "reference_bots", "--port", "0", "--factory", "{factory}")
    with pytest.raises(TargetDied, match="exit code -9"), deployed(bots, SMALL, tmp_path) as running:
        _stumble(running)


def test_while_everything_runs_nobody_is_dead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And of two it is told which one died."""
    monkeypatch.setattr(deployment, "DYING", 0.1)
    with standing(tmp_path) as running:
        running.refuse_dead()
    monkeypatch.setattr(deployment, "DYING", 10.0)
    with standing(tmp_path, simulators=DIES) as running, pytest.raises(ServiceDied, match="simulators ended"):
        running.refuse_dead()


def _stumble(running: Deployment) -> None:
    psutil.Process(running.bots.pid).kill()
    raise ConnectionResetError
