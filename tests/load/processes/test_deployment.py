"""A program that ends before the generator is named in the error, and no process is left running."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import psutil
import pytest

from support.load.model.plan import LoadPlan, SimulatedPopulation, decode_load_plan
from support.load.model.workload import LoadShape, LoadStage
from support.load.processes import deployment, launch_commands
from support.load.processes.control_client import ControlApiClient
from support.load.processes.deployment import Deployment, ServiceDied, TargetDied, start_deployment
from support.load.processes.launch_commands import CoreAssignment
from support.processes.supervised_process import SupervisedProcess
from support.targets.profile import Profile, load_profile
from support.test_data.crm_scale import CrmLimits
from support.vocabulary.explained_error import SetUpError, SuiteError
from tests.layout.project import PROJECT

READY = "import os, signal, sys, time; print('up', flush=True); print('waiting', flush=True); "
RUNS = READY + "signal.pause()"
DIES = READY + "time.sleep(0.1); print('out of memory', flush=True); raise SystemExit(3)"
SMALL = CrmLimits(requests_in_ten_seconds=100, seats=1)
PLAN = LoadPlan(
    workload="levels",
    virtual_users=1,
    load_shape=LoadShape(warm_up=1, stages=(LoadStage(seconds=1),)),
    answer_timeout=1,
    control="http://127.0.0.1:1",
    says={},
    population=SimulatedPopulation(seed=1, skip=0, dialogue_order=(), tags={}),
)


def start_python(folder: Path, name: str, code: str, *, reads_input: bool = False) -> SupervisedProcess:
    """A Python program in the place of one of the suite's."""
    command, log = [sys.executable, "-c", code], folder / f"{name}.log"
    return SupervisedProcess(
        name,
        command,
        environment=launch_commands.build_program_environment(),
        folder=folder,
        log=log,
        reads_input=reads_input,
    )


@pytest.fixture(autouse=True)
def _no_child_process_left() -> Iterator[None]:
    """At the end this process has no new child process."""
    before = set(psutil.Process().children())
    yield
    assert set() == set(psutil.Process().children()) - before


@contextmanager
def deploy_stand_ins(
    folder: Path, *, bots: str = RUNS, simulators: str = RUNS, generator: str = RUNS
) -> Iterator[Deployment]:
    """A deployment of Python programs with this code."""
    with start_python(folder, "bots", bots) as target, start_python(folder, "simulators", simulators) as services:
        for each in (target, services):
            each.read_until_line_beginning("up", timeout=10)
        yield Deployment(
            folder=folder,
            control=ControlApiClient("http://127.0.0.1:1"),
            bots=target,
            simulators=services,
            cores=CoreAssignment(target=(), rest=()),
            start_generator=lambda: start_python(folder, "the load generator", generator, reads_input=True),
        )


def profile_with_command(*command: str) -> Profile:
    """The reference bots, started by another command where one is given."""
    profile = load_profile(PROJECT / "fixtures" / "targets" / "reference.toml")
    assert profile.program is not None
    return msgspec.structs.replace(profile, program=msgspec.structs.replace(profile.program, command=command))


def test_a_target_that_dies_is_reported(tmp_path: Path) -> None:
    """With its exit code and last lines; the generator is ended at once."""
    with (
        deploy_stand_ins(tmp_path, bots=DIES) as running,
        pytest.raises(TargetDied, match=r"(?s)exit code 3; .*out of memory"),
    ):
        running.run_load_plan(PLAN)


def test_a_simulated_service_that_dies_is_an_error_of_the_suite(tmp_path: Path) -> None:
    """The target is not blamed."""
    with (
        deploy_stand_ins(tmp_path, simulators=DIES) as running,
        pytest.raises(ServiceDied, match="simulators ended under"),
    ):
        running.run_load_plan(PLAN)


def test_a_generator_that_fails_is_an_error_of_the_suite(tmp_path: Path) -> None:
    """The target is not blamed."""
    message = r"(?s)load generator ended with 3: .*out of"
    with deploy_stand_ins(tmp_path, generator=DIES) as running, pytest.raises(ServiceDied, match=message):
        running.run_load_plan(PLAN)


def test_the_generator_has_the_plan_and_no_inherited_locust_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It gets the plan's path; Locust's variables of this environment are removed."""
    monkeypatch.setenv("LOCUST_USERS", "1000")
    monkeypatch.setenv("LOAD_PLAN", "/another/plan")
    code = READY + "print(sorted(name for name in os.environ if name[:4] in ('LOCU', 'LOAD'))); print(input())"
    with deploy_stand_ins(tmp_path, generator=code) as running:
        watch = running.run_load_plan(PLAN)
    assert {"bots", "simulators", "generator"} == set(watch.processes)
    printed = "".join(log.read_text(encoding="utf-8") for log in tmp_path.glob("*generator.log"))
    assert "[]" in printed.splitlines()
    assert f'"LOAD_PLAN": "{tmp_path}/plan.json"' in printed
    assert PLAN == decode_load_plan((tmp_path / "plan.json").read_bytes())


def test_one_deployment_runs_several_plans(tmp_path: Path) -> None:
    """Each plan has a generator of its own, started beforehand or not, and a folder of its own where wanted."""
    apart = tmp_path / "second"
    apart.mkdir()
    with deploy_stand_ins(tmp_path, generator=READY + "input()") as running:
        running.prestart_generator()
        standby = running.standby
        running.run_load_plan(PLAN)
        assert standby is not None
        assert 0 == standby.exit_code
        running.run_load_plan(PLAN, apart)
    assert PLAN == decode_load_plan((apart / "plan.json").read_bytes())


def test_bots_that_never_get_ready_are_a_set_up_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what they printed; the services that run already are ended."""
    monkeypatch.setattr(launch_commands, "READY_TIMEOUT", 3.0)
    slow = profile_with_command("{python}", "-c", "import time; print('loading a model', flush=True); time.sleep(60)")
    late = pytest.raises(SetUpError, match=r"(?s)the bots did not get ready within 3 s.*loading a model")
    with late, start_deployment(slow, SMALL, tmp_path):
        pass


def test_a_port_in_use_is_a_set_up_error(tmp_path: Path) -> None:
    """With the bots' own last lines."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        fixed = profile_with_command("{python}", "-m", "reference_bots", "--port", port, "--factory", "{factory}")
        refused = pytest.raises(SetUpError, match=f"(?s)ended while starting, with 2.*Port {port} cannot be opened")
        with refused, start_deployment(fixed, SMALL, tmp_path):
            pass


def test_an_error_that_comes_of_a_dead_target_is_reported_as_its_death(tmp_path: Path) -> None:
    """Whichever error the suite noticed first."""
    bots = profile_with_command("{python}", "-m", "reference_bots", "--port", "0", "--factory", "{factory}")
    with pytest.raises(TargetDied, match="exit code -9"), start_deployment(bots, SMALL, tmp_path) as running:
        _fail_after_target_died(running)


def test_require_running_names_the_program_that_died(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And raises nothing while both run."""
    monkeypatch.setattr(deployment, "EXIT_TIMEOUT", 0.1)
    with deploy_stand_ins(tmp_path) as running:
        running.require_programs_running()
    monkeypatch.setattr(deployment, "EXIT_TIMEOUT", 10.0)
    with deploy_stand_ins(tmp_path, simulators=DIES) as running, pytest.raises(ServiceDied, match="simulators ended"):
        running.require_programs_running()


def _fail_after_target_died(running: Deployment) -> None:
    psutil.Process(running.bots.pid).kill()
    raise ConnectionResetError


def test_the_control_of_the_services_is_kept_from_the_target(tmp_path: Path) -> None:
    """Without the token it is refused, and no setting that the target is told names it."""
    with launch_commands.start_services(SMALL, log=tmp_path / "simulators.log", cores=()) as program:
        services = launch_commands.wait_for_services(program)
        assert ControlApiClient(services.control, services.token).read_contacts() == {}
        with pytest.raises(SuiteError, match="control API refused"):
            ControlApiClient(services.control).read_contacts()
    settings = services.settings.values()
    assert not [value for value in settings if services.control in value or services.token in value]
