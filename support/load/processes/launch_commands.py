"""Starts each program of a deployment: its command line, its folder and its environment variables."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import MappingProxyType

from support.load.processes.cgroup import Cgroup
from support.load.processes.generator_command import read_remote_workers_from_environment
from support.load.processes.target_build import TargetBuild
from support.processes.supervised_process import SupervisedProcess
from support.targets.addresses import require_address_for_load
from support.targets.profile import Profile, ProgramStart
from support.targets.program import PROGRAM_PATH
from support.targets.proxy_environment import name_proxy
from support.test_data.crm_scale import CrmLimits
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.project import PROJECT

READY_TIMEOUT = 30.0
"""Seconds a program has to get ready."""

GENERATOR_NICENESS = -15
"""Below 0: the generator shares its core with the simulated services and must send on time."""

LAST_SETTING = "LANGUAGE_MODEL_API_KEY"
"""The last line that the simulated services print when they are ready begins so."""

_NO_PROXY_THERE = "http://127.0.0.1:9"
"""The discard port, where nothing listens."""

NULL_TARGET = "Null target: "
"""The line by which a null target says where it is begins so."""

WAITING = "waiting"
"""The line of a generator that waits for its plan."""


ChangeSettings = Callable[[Mapping[str, str]], Mapping[str, str]]
"""Changes the environment variables that the target is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreAssignment:
    """Which program runs where; () = on any core.

    target: for the target alone.
    rest: for simulated services and generator.
    """

    target: tuple[int, ...]
    rest: tuple[int, ...]


def assign_cores(available: Sequence[int]) -> CoreAssignment:
    """The first core for the target, the others for the rest; with one core, no program is pinned."""
    first, *others = sorted(available)
    return CoreAssignment(target=(first,), rest=tuple(others)) if others else CoreAssignment(target=(), rest=())


def list_available_cores() -> Sequence[int]:
    """The cores this process may use."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningServices:
    """The simulated services, ready.

    settings: environment variables for the target; nothing of the control API, which no target may use.
    control: base address of the control API.
    token: of the control API.
    """

    program: SupervisedProcess
    settings: Mapping[str, str]
    control: str
    token: str


def start_services(scale: CrmLimits, *, log: Path, cores: Sequence[int]) -> SupervisedProcess:
    """The simulated services' process, started and not yet ready."""
    command = [
        *(sys.executable, "-m", "support.load.processes.judged_simulators", "--ports", "0,0,0,0"),
        *("--requests", str(scale.requests_in_ten_seconds), "--seats", str(scale.seats)),
        *("--locations", str(scale.locations)),
        *(("--host", workers.master_address) if (workers := read_remote_workers_from_environment()) else ()),
    ]
    return SupervisedProcess(
        "the simulated services", command, environment=build_program_environment(), folder=PROJECT, log=log, cores=cores
    )


def wait_for_services(program: SupervisedProcess) -> RunningServices:
    """The simulated services, once they print that they are ready. Raises SetUpError when they do not."""
    lines = program.read_until_line_beginning(LAST_SETTING, timeout=READY_TIMEOUT)
    pairs = (line.partition("=") for line in lines)
    settings = {name: value for name, separator, value in pairs if separator and name.isupper()}
    control, token = settings.pop("SIMULATORS_CONTROL"), settings.pop("SIMULATORS_TOKEN")
    return RunningServices(program=program, settings=settings, control=control, token=token)


def start_bots(
    profile: Profile,
    build: TargetBuild,
    settings: Mapping[str, str],
    *,
    log: Path,
    storage: Path,
    cores: CoreAssignment,
    group: Cgroup | None,
    engines: Mapping[str, object] = MappingProxyType({}),
    change_settings: ChangeSettings = lambda settings: settings,
    is_worker: bool = False,
) -> SupervisedProcess:
    """The target's process, started and not yet ready.

    settings: what the simulated services print for it.
    storage: folder for its database.
    group: its cgroup; None = not limited.
    engines: what `{database.…}` and `{cache.…}` stand for.
    change_settings: changes what it is told, for a proxy in between.
    is_worker: it is another worker beside the program.
    """
    program = _require_program(profile)
    factory = build.factory or profile.start.factory
    environment = program.load_environment if profile.reach == "program" else program.environment
    own = {name: value.format(folder=storage, **engines) for name, value in environment.items()}
    changed = change_settings({**settings, **own, **build.env_overrides})
    return SupervisedProcess(
        "a worker of the bots" if is_worker else "the bots",
        [
            part.format(python=sys.executable, factory=factory)
            for part in (program.worker_command if is_worker else program.command)
        ],
        environment={**build_target_environment(build.folder, home=storage), **changed},
        folder=build.folder,
        log=log,
        cores=cores.target,
        cgroups=group.folders if group else (),
    )


def wait_for_bots(bots: SupervisedProcess, profile: Profile) -> str:
    """The target's base address, once it prints it and is healthy there. Raises SetUpError when it is not."""
    program = _require_program(profile)
    line = bots.read_until_line_beginning(program.announces, timeout=READY_TIMEOUT)[-1]
    address = line.removeprefix(program.announces).strip()
    require_address_for_load(address)
    _require_healthy(bots, address, program.health)
    return address


def start_null_target(settings: Mapping[str, str], *, log: Path, cores: Sequence[int]) -> SupervisedProcess:
    """The null target's process, started and not yet ready. settings: what the simulated services print."""
    return SupervisedProcess(
        "the null target",
        [sys.executable, "-m", "support.load.processes.null_target"],
        environment={**build_program_environment(), **settings},
        folder=PROJECT,
        log=log,
        cores=cores,
    )


def wait_for_null_target(program: SupervisedProcess) -> str:
    """Its base address, once it prints it."""
    line = program.read_until_line_beginning(NULL_TARGET, timeout=READY_TIMEOUT)[-1]
    return line.removeprefix(NULL_TARGET).strip()


def start_generator(folder: Path, cores: Sequence[int]) -> SupervisedProcess:
    """A generator that waits for its plan: importing Locust takes as long as the target takes to get ready."""
    return SupervisedProcess(
        "the load generator",
        [sys.executable, "-m", "support.load.generator.standby"],
        environment=build_program_environment(),
        folder=folder,
        log=folder / "generator.log",
        cores=cores,
        niceness=GENERATOR_NICENESS,
        reads_input=True,
    )


def build_program_environment(project: Path = PROJECT) -> dict[str, str]:
    """Environment variables of every program: where its code is, unbuffered output, no settings of another Locust."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("LOCUST_", "LOAD_"))}
    return inherited | {"PYTHONPATH": str(project), "PYTHONUNBUFFERED": "1", "NO_PROXY": _list_local_hosts()}


def build_target_environment(project: Path, *, home: Path) -> dict[str, str]:
    """What the target gets besides its profile's own variables: nothing of this shell, so that no key reaches it.

    Its proxy leads nowhere, so that a base address which it was not given reaches no real service.
    """
    proxy = name_proxy(_NO_PROXY_THERE, _list_local_hosts())
    own = {"PATH": PROGRAM_PATH, "HOME": str(home), "PYTHONPATH": str(project), "PYTHONUNBUFFERED": "1"}
    return proxy | own


def _list_local_hosts() -> str:
    """Hosts that are reached without a proxy, as NO_PROXY names them."""
    workers = read_remote_workers_from_environment()
    return ",".join(["127.0.0.1", *([workers.master_address] if workers else ())])


def _require_program(profile: Profile) -> ProgramStart:
    if profile.program is None:
        raise SetUpError(
            f"The profile of {profile.name} does not say how it runs in a process of its own.",
            seen="there is no [program]",
            perhaps="it was written for functional scenarios only.",
            look="fixtures/targets/reference.toml",
        )
    return profile.program


def _require_healthy(bots: SupervisedProcess, address: str, path: str) -> None:
    """The port opens before the application behind it is ready; the server answers this request once it is."""
    connection = HTTPConnection(address.removeprefix("http://"), timeout=READY_TIMEOUT)
    with closing(connection):
        try:
            connection.request("GET", path)
            status = connection.getresponse().status
        except (OSError, HTTPException) as silent:
            raise bots.build_start_error(f"The bots do not answer at {path}: {silent}") from silent
    if status != 200:
        raise bots.build_start_error(f"The bots say at {path} that they are not ready: {status}")
