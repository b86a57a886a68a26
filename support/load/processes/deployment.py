"""The bots, the simulated services and the generator, each in a process of its own, each on its cores.

Everything is ready when it says so or answers, never after a pause; everything is ended by its id, whatever happened.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from support.load.model.plan import CrmScale, Plan, written
from support.load.processes.cgroup import Group, Limits, limited
from support.load.processes.control_client import CrmDoor
from support.load.processes.environment_fingerprint import conditions, moment
from support.load.processes.generator_command import arguments, elsewhere, longest
from support.load.processes.launch_commands import (
    READY_WITHIN,
    WAITING,
    Cores,
    address_of,
    announced,
    available_cores,
    shared_out,
    start_bots,
    start_generator,
    start_services,
)
from support.load.processes.orphan_cleanup import end_leftovers
from support.load.processes.resources import Watch
from support.load.processes.supervised_process import Program, first_to_end
from support.load.processes.target_build import PRESENT, Build
from support.targets.profile import Profile

MACHINE_NOTE = "machine.json"
DYING = 0.5
"""Seconds a program that closed its connections may take to be gone."""


class TargetDied(Exception):
    """The target's process ended under load. Says its exit code and its last words."""


class ServiceDied(Exception):
    """A program of the suite's own ended under load."""


@dataclass(slots=True, kw_only=True)
class Deployment:
    """What is running. folder: for logs, plan and samples.  control: the CRM's.  group: the bots' limits, if any.

    address: the bots'.  ready: seconds from the beginning of their process until they answered there.
    start_generator: starts one that waits for its plan.  standby: one that is started already.
    """

    folder: Path
    control: CrmDoor
    bots: Program
    simulators: Program
    cores: Cores
    start_generator: Callable[[], Program]
    group: Group | None = None
    address: str = ""
    ready: float = 0.0
    standby: Program | None = field(default=None)

    def drive(self, plan: Plan, folder: Path | None = None) -> Watch:
        """Let the generator carry out the plan; what the machine did meanwhile.

        folder: for plan, samples and the generator's log, where one deployment is driven more than once.
        Raises TargetDied or ServiceDied as soon as one of the programs ends before the generator does.
        """
        folder = folder or self.folder
        path = folder / "plan.json"
        path.write_bytes(written(plan))
        others = elsewhere()
        for line in others.told() if others else ():
            sys.stderr.write(f"{line}\n")
        told = {"environment": {"LOAD_PLAN": str(path)}, "folder": str(folder), "arguments": arguments(plan, others)}
        with self._generator() as generator:
            generator.lines_until(WAITING, patience=READY_WITHIN)
            programs = {"bots": self.bots.pid, "simulators": self.simulators.pid, "generator": generator.pid}
            with Watch(programs, throttled=self.group is not None) as watch:
                generator.tell(json.dumps(told), log=folder / "generator.log")
                ended = first_to_end([self.bots, self.simulators, generator], patience=longest(plan))
                self._refuse_early_end(ended, generator)
        return watch

    def prepare(self) -> None:
        """Start the generator of the next drive: it gets ready while something else is waited for."""
        self.standby = self.standby or self.start_generator()

    def refuse_dead(self) -> None:
        """Raises TargetDied or ServiceDied when a program has ended that should run."""
        if first_to_end([self.bots, self.simulators], patience=DYING) is None:
            return
        if self.bots.exit_code is not None:
            raise self._death()
        raise ServiceDied(f"{self.simulators.name} ended under load: {self.simulators.last_words}")

    def _generator(self) -> Program:
        generator, self.standby = self.standby or self.start_generator(), None
        return generator

    def _death(self) -> TargetDied:
        code = self.bots.end()
        killed = self.group.use().killed if self.group else None
        if self.group and killed:
            limit = f"the kernel killed it {killed} times to keep its limit of {self.group.limits}; "
            return TargetDied(f"exit code {code}; {limit}{self.bots.last_words}")
        return TargetDied(f"exit code {code}; {self.bots.last_words}")

    def _refuse_early_end(self, ended: Program | None, generator: Program) -> None:
        if ended is self.bots:
            raise self._death()
        if ended is not generator:
            late = "The load generator came to no end" if ended is None else f"{ended.name} ended under load"
            raise ServiceDied(f"{late}: {(ended or generator).last_words}")
        if generator.end():
            raise ServiceDied(f"The load generator ended with {generator.exit_code}: {generator.last_words}")


@contextmanager
def deployed(
    profile: Profile,
    scale: CrmScale,
    folder: Path,
    build: Build = PRESENT,
    *,
    limits: Limits | None = None,
    driven: bool = True,
) -> Iterator[Deployment]:
    """Bots and simulated services, ready, while entered.

    folder: an absolute path; what the bots keep lies elsewhere.  build: which bots.  limits: None = the machine's own.
    driven: a generator gets ready beside them; without, one is started when it is wanted, if ever.
    Raises SetUpError for what does not get ready, TargetDied or ServiceDied when trouble comes of a program's end.
    """
    end_leftovers()
    cores = shared_out(available_cores())
    with ExitStack() as running:
        kept = Path(running.enter_context(TemporaryDirectory(prefix="bots-", ignore_cleanup_errors=True)))
        group = running.enter_context(limited(limits)) if limits else None
        simulators = running.enter_context(start_services(scale, log=folder / "simulators.log", cores=cores.rest))
        services = announced(simulators)
        log = folder / "bots.log"
        bots = running.enter_context(
            start_bots(profile, build, services.settings, log=log, kept=kept, cores=cores, group=group)
        )
        deployment = Deployment(
            folder=folder,
            control=CrmDoor(services.control),
            bots=bots,
            simulators=simulators,
            cores=cores,
            start_generator=lambda: start_generator(folder, cores.rest),
            group=group,
        )
        running.callback(_end_together, deployment)
        if driven:
            deployment.prepare()
        deployment.address = address = address_of(bots, profile)
        deployment.ready = time.monotonic() - bots.began
        deployment.control.aim(native=address + profile.webhooks.native, workflow=address + profile.webhooks.workflow)
        _note_surroundings(deployment, kept)
        try:
            yield deployment
        except Exception as trouble:
            if not isinstance(trouble, TargetDied | ServiceDied):
                deployment.refuse_dead()
            raise


def _note_surroundings(deployment: Deployment, kept: Path) -> None:
    """Beside the logs, for the report: under which conditions everything here was measured."""
    running = {"bots": deployment.bots, "simulators": deployment.simulators, "generator": deployment.standby}
    programs = {name: program.pid for name, program in running.items() if program}
    told = conditions(programs, kept=kept, group=deployment.group) | moment()
    (deployment.folder / MACHINE_NOTE).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _end_together(deployment: Deployment) -> None:
    """Whoever leaves last need not wait for the others first."""
    running: Sequence[Program | None] = (deployment.standby, deployment.bots, deployment.simulators)
    for program in filter(None, running):
        program.ask_to_end()
    if deployment.standby is not None:
        deployment.standby.end()
