"""The bots, the simulated services and the generator, each in a process of its own, each on its cores.

Everything is ready when it says so or answers, never after a pause; everything is ended by its id, whatever happened.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory

from support.cast.target import Profile
from support.cast.target import Program as Recipe
from support.load.build import PRESENT, PROJECT, Build
from support.load.child_process import Program, first_to_end
from support.load.crm_door import CrmDoor
from support.load.plan import CrmScale, Plan, written
from support.load.resources import Watch
from support.vocabulary.lesson import SetUpError

LOCUSTFILE = Path(__file__).parent / "generator" / "locustfile.py"
READY_WITHIN = 30.0
"""Seconds a program has to get ready."""

OVERTIME = 30.0
"""Seconds the generator may need beyond its plan and people's patience."""

BEFORE_OTHERS = -5
"""The generator's niceness: it shares its core with the simulated services and must look at the clock on time."""

LAST_SETTING = "LANGUAGE_MODEL_API_KEY"
"""The last line the simulated services announce begins so."""


class TargetDied(Exception):
    """The target's process ended under load. Says its exit code and its last words."""


class ServiceDied(Exception):
    """A program of the suite's own ended under load."""


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
class Deployment:
    """What is running. folder: for logs, plan and samples.  control: the CRM's."""

    folder: Path
    control: CrmDoor
    bots: Program
    simulators: Program
    cores: Cores

    def drive(self, plan: Plan) -> Watch:
        """Let the generator carry out the plan; what the machine did meanwhile.

        Raises TargetDied or ServiceDied as soon as one of the programs ends before the generator does.
        """
        path = self.folder / "plan.json"
        path.write_bytes(written(plan))
        seconds = plan.span.seconds
        patience = seconds + plan.patience + OVERTIME
        with (
            Program(
                "the load generator",
                _locust(plan),
                environment=_environment() | {"LOAD_PLAN": str(path)},
                folder=self.folder,
                log=self.folder / "generator.log",
                cores=self.cores.rest,
                niceness=BEFORE_OTHERS,
            ) as generator,
            Watch({"bots": self.bots.pid, "simulators": self.simulators.pid, "generator": generator.pid}) as watch,
        ):
            ended = first_to_end([self.bots, self.simulators, generator], patience=patience)
            self._refuse_early_end(ended, generator)
        return watch

    def _refuse_early_end(self, ended: Program | None, generator: Program) -> None:
        if ended is self.bots:
            raise TargetDied(f"exit code {self.bots.end()}; {self.bots.last_words}")
        if ended is not generator:
            late = "The load generator came to no end" if ended is None else f"{ended.name} ended under load"
            raise ServiceDied(f"{late}: {(ended or generator).last_words}")
        if generator.end():
            raise ServiceDied(f"The load generator ended with {generator.exit_code}: {generator.last_words}")


@contextmanager
def deployed(profile: Profile, scale: CrmScale, folder: Path, build: Build = PRESENT) -> Iterator[Deployment]:
    """Bots and simulated services, ready, while entered.

    folder: an absolute path; what the bots keep lies elsewhere.  build: which bots.

    Raises SetUpError for what does not get ready.
    """
    recipe = _recipe(profile)
    cores = shared_out(available_cores())
    with ExitStack() as running:
        kept = running.enter_context(TemporaryDirectory(prefix="bots-", ignore_cleanup_errors=True))
        simulators = running.enter_context(
            Program(
                "the simulated services",
                _hosting(scale),
                environment=_environment(),
                folder=PROJECT,
                log=folder / "simulators.log",
                cores=cores.rest,
            )
        )
        announced = simulators.lines_until(LAST_SETTING, patience=READY_WITHIN)
        control_address = next(line.split()[-1] for line in announced if line.split()[:1] == ["control"])
        command = [
            part.format(python=sys.executable, factory=build.factory or profile.start.factory)
            for part in recipe.command
        ]
        own = {name: value.format(folder=kept) for name, value in recipe.environment.items()}
        bots = running.enter_context(
            Program(
                "the bots",
                command,
                environment=_environment(build.folder) | _settings(announced) | own | dict(build.told),
                folder=build.folder,
                log=folder / "bots.log",
                cores=cores.target,
            )
        )
        address = bots.lines_until(recipe.announces, patience=READY_WITHIN)[-1].removeprefix(recipe.announces).strip()
        _refuse_unhealthy(bots, address, recipe.health)
        control = CrmDoor(control_address)
        control.aim(native=address + profile.webhooks.native, workflow=address + profile.webhooks.workflow)
        yield Deployment(
            folder=folder,
            control=control,
            bots=bots,
            simulators=simulators,
            cores=cores,
        )


def _recipe(profile: Profile) -> Recipe:
    if profile.program is None:
        raise SetUpError(
            f"The profile of {profile.name} does not say how it runs in a process of its own.",
            seen="there is no [program]",
            perhaps="it was written before there was load.",
            look="fixtures/targets/reference.toml",
        )
    return profile.program


def _hosting(scale: CrmScale) -> list[str]:
    return [
        *(sys.executable, "-m", "support.hosting", "--ports", "0,0,0,0"),
        *("--requests", str(scale.requests_in_ten_seconds), "--seats", str(scale.seats)),
    ]


def _locust(plan: Plan) -> list[str]:
    return [
        *(sys.executable, "-m", "locust", "-f", str(LOCUSTFILE), "--headless", "--only-summary"),
        *("-u", str(plan.at_once), "-r", str(plan.at_once), "-t", f"{plan.span.seconds}s"),
        *("-s", str(plan.patience + int(OVERTIME) // 2), "--exit-code-on-error", "0"),
    ]


def _environment(project: Path = PROJECT) -> dict[str, str]:
    """What every program is told: where its code is, that it prints at once, and nothing of anybody's Locust."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LOCUST_", "LOAD_"))}
    return kept | {"PYTHONPATH": str(project), "PYTHONUNBUFFERED": "1", "NO_PROXY": "127.0.0.1"}


def _settings(announced: Sequence[str]) -> dict[str, str]:
    pairs = (line.partition("=") for line in announced)
    return {name: value for name, separator, value in pairs if separator and name.isupper()}


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
