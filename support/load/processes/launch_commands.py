"""What each program is started with: its command line, its folder, and what it finds in its environment."""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from support.load.model.plan import CrmScale
from support.load.processes.cgroup import Group
from support.load.processes.generator_command import elsewhere
from support.load.processes.supervised_process import Program
from support.load.processes.target_build import PROJECT, Build
from support.targets.profile import Profile
from support.targets.profile import Program as Recipe
from support.vocabulary.explained_error import SetUpError

READY_WITHIN = 30.0
"""Seconds a program has to get ready."""

BEFORE_OTHERS = -15
"""The generator's niceness: it shares its core with the simulated services and must look at the clock on time."""

LAST_SETTING = "LANGUAGE_MODEL_API_KEY"
"""The last line the simulated services announce begins so."""

WAITING = "waiting"
"""The line of a generator that waits for its plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cores:
    """Who runs where; () = anywhere. target: the bots alone.  rest: simulated services and generator."""

    target: tuple[int, ...]
    rest: tuple[int, ...]


def shared_out(available: Sequence[int]) -> Cores:
    """The first core for the target, the others for the rest; with one core there is nothing to share out."""
    first, *others = sorted(available)
    return Cores(target=(first,), rest=tuple(others)) if others else Cores(target=(), rest=())


def available_cores() -> Sequence[int]:
    """The cores this process may use."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The simulated services, ready. settings: what they announce to the bots.  control: its base address."""

    program: Program
    settings: Mapping[str, str]
    control: str


def start_services(scale: CrmScale, *, log: Path, cores: Sequence[int]) -> Program:
    """The simulated services' program, started and not yet ready."""
    command = [
        *(sys.executable, "-m", "support.simulators.server", "--ports", "0,0,0,0"),
        *("--requests", str(scale.requests_in_ten_seconds), "--seats", str(scale.seats)),
        *("--locations", str(scale.locations)),
        *(("--host", others.address) if (others := elsewhere()) else ()),
    ]
    return Program("the simulated services", command, environment=environment(), folder=PROJECT, log=log, cores=cores)


def announced(program: Program) -> Services:
    """The simulated services, once they say that they are there. Raises SetUpError when they do not."""
    lines = program.lines_until(LAST_SETTING, patience=READY_WITHIN)
    control = next(line.split()[-1] for line in lines if line.split()[:1] == ["control"])
    pairs = (line.partition("=") for line in lines)
    settings = {name: value for name, separator, value in pairs if separator and name.isupper()}
    return Services(program=program, settings=settings, control=control)


def start_bots(
    profile: Profile, build: Build, told: Mapping[str, str], *, log: Path, kept: Path, cores: Cores, group: Group | None
) -> Program:
    """The bots' program, started and not yet ready. told: the services' settings.  kept: a folder of their own."""
    recipe = _recipe(profile)
    factory = build.factory or profile.start.factory
    own = {name: value.format(folder=kept) for name, value in recipe.environment.items()}
    return Program(
        "the bots",
        [part.format(python=sys.executable, factory=factory) for part in recipe.command],
        environment={**environment(build.folder), **told, **own, **build.told},
        folder=build.folder,
        log=log,
        cores=cores.target,
        groups=group.folders if group else (),
    )


def address_of(bots: Program, profile: Profile) -> str:
    """The bots' base address, once they say it and answer there. Raises SetUpError when they do not."""
    recipe = _recipe(profile)
    line = bots.lines_until(recipe.announces, patience=READY_WITHIN)[-1]
    address = line.removeprefix(recipe.announces).strip()
    _refuse_unhealthy(bots, address, recipe.health)
    return address


def start_generator(folder: Path, cores: Sequence[int]) -> Program:
    """A generator that has nothing to do yet: importing Locust takes as long as the bots take to get ready."""
    return Program(
        "the load generator",
        [sys.executable, "-m", "support.load.generator.standby"],
        environment=environment(),
        folder=folder,
        log=folder / "generator.log",
        cores=cores,
        niceness=BEFORE_OTHERS,
        hears=True,
    )


def environment(project: Path = PROJECT) -> dict[str, str]:
    """What every program is told: where its code is, that it prints at once, and nothing of anybody's Locust."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LOCUST_", "LOAD_"))}
    own = ",".join(["127.0.0.1", *([others.address] if (others := elsewhere()) else ())])
    return kept | {"PYTHONPATH": str(project), "PYTHONUNBUFFERED": "1", "NO_PROXY": own}


def _recipe(profile: Profile) -> Recipe:
    if profile.program is None:
        raise SetUpError(
            f"The profile of {profile.name} does not say how it runs in a process of its own.",
            seen="there is no [program]",
            perhaps="it was written before there was load.",
            look="fixtures/targets/reference.toml",
        )
    return profile.program


def _refuse_unhealthy(bots: Program, address: str, path: str) -> None:
    """The door is open before the bots stand behind it, so one question waits until they do."""
    connection = HTTPConnection(address.removeprefix("http://"), timeout=READY_WITHIN)
    with closing(connection):
        try:
            connection.request("GET", path)
            status = connection.getresponse().status
        except (OSError, HTTPException) as silent:
            raise bots.trouble(f"The bots do not answer at {path}: {silent}") from silent
    if status != 200:
        raise bots.trouble(f"The bots say at {path} that they are not ready: {status}")
