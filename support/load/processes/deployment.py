"""Deploys target, simulated services and load generator, each as a process of its own on its cores.

A process is ready when it says so or answers, never after a fixed pause; each is ended by its id in every case.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from support.load.model.plan import LoadPlan, encode_load_plan
from support.load.processes.cgroup import Cgroup, ResourceLimits, create_cgroup
from support.load.processes.control_client import ControlApiClient
from support.load.processes.environment_fingerprint import collect_conditions, collect_machine_load
from support.load.processes.generator_command import (
    build_locust_arguments,
    maximum_run_seconds,
    read_remote_workers_from_environment,
)
from support.load.processes.launch_commands import (
    READY_TIMEOUT,
    WAITING,
    ChangeSettings,
    CoreAssignment,
    assign_cores,
    list_available_cores,
    start_bots,
    start_generator,
    start_services,
    wait_for_bots,
    wait_for_services,
)
from support.load.processes.resources import INTERVAL, ResourceMonitor
from support.load.processes.target_build import CURRENT_BUILD, TargetBuild
from support.processes.orphan_cleanup import end_orphans
from support.processes.supervised_process import SupervisedProcess, wait_for_first_end
from support.targets.profile import Profile
from support.targets.scenario_databases import ScenarioDatabases
from support.test_data.crm_scale import CrmLimits
from support.vocabulary.explained_error import SuiteError

MACHINE_NOTE = "machine.json"
EXIT_TIMEOUT = 0.5
"""Seconds a program that closed its connections may take to exit."""


class StartTarget(Protocol):
    """Starts the target."""

    def __call__(self, *, is_worker: bool = False) -> SupervisedProcess:
        """The program, or another worker beside it, started and not yet ready."""


class TargetDied(Exception):
    """The target's process ended under load. The text says its exit code and its last lines."""


class ServiceDied(Exception):
    """A program of the suite's own ended under load."""


@dataclass(slots=True, kw_only=True)
class Deployment:
    """The running programs.

    folder: for logs, plan and samples.
    control: client of the simulators' control API.
    bots: the target.
    cgroup: the target's cgroup; None = not limited.
    address: the target's base address.
    ready_after: seconds from the start of the target's process until it answered there.
    start_generator: starts a generator that waits for its plan.
    start_target: starts the target once more, or a worker beside it, on the same storage.
    workers: the workers beside it that run.
    profile: of the target.
    storage: folder of the target's database.
    standby: a generator that is started already.
    """

    folder: Path
    control: ControlApiClient
    bots: SupervisedProcess
    simulators: SupervisedProcess
    cores: CoreAssignment
    start_generator: Callable[[], SupervisedProcess]
    start_target: StartTarget | None = None
    workers: list[SupervisedProcess] = field(default_factory=list)
    profile: Profile | None = None
    storage: Path = Path()
    cgroup: Cgroup | None = None
    address: str = ""
    ready_after: float = 0.0
    standby: SupervisedProcess | None = field(default=None)

    def run_load_plan(
        self, plan: LoadPlan, folder: Path | None = None, *, watched_every: float = INTERVAL
    ) -> ResourceMonitor:
        """Have the generator run the plan; what the programs used meanwhile.

        folder: for plan, samples and the generator's log, where one deployment runs several plans.
        watched_every: seconds between two looks at the programs.
        Raises TargetDied or ServiceDied as soon as a program ends before the generator.
        """
        folder = folder or self.folder
        path = folder / "plan.json"
        path.write_bytes(encode_load_plan(plan))
        workers = read_remote_workers_from_environment()
        for line in workers.format_start_instructions() if workers else ():
            sys.stderr.write(f"{line}\n")
        order = {
            "environment": {"LOAD_PLAN": str(path)},
            "folder": str(folder),
            "arguments": build_locust_arguments(plan, workers),
        }
        with self._take_prestarted_generator() as generator:
            generator.read_until_line_beginning(WAITING, timeout=READY_TIMEOUT)
            programs = {"bots": self.bots.pid, "simulators": self.simulators.pid, "generator": generator.pid}
            with ResourceMonitor(
                programs, throttled=self.cgroup is not None, interval=watched_every, cores=self.cores.rest
            ) as watch:
                generator.send_line(json.dumps(order), log=folder / "generator.log")
                ended = wait_for_first_end([self.bots, self.simulators, generator], timeout=maximum_run_seconds(plan))
                self._raise_for_early_end(ended, generator)
        return watch

    def prestart_generator(self) -> None:
        """Start the generator of the next plan: it gets ready, on any core, while something else is waited for."""
        self.standby = self.standby or self.start_generator()

    def require_programs_running(self) -> None:
        """Raises TargetDied or ServiceDied when a program has ended that should run."""
        if wait_for_first_end([self.bots, self.simulators], timeout=EXIT_TIMEOUT) is None:
            return
        if self.bots.exit_code is not None:
            raise self._build_target_died_error()
        raise ServiceDied(f"{self.simulators.name} ended under load: {self.simulators.last_lines}")

    def restart_target(self) -> None:
        """End what is left of the target, start it on the same storage, and have deliveries sent there.

        Raises SetUpError when it does not get ready.
        """
        if self.start_target is None or self.profile is None:
            raise SuiteError("This deployment cannot start its target again.", perhaps="it was made by hand.")
        self.bots.signal_group(signal.SIGKILL)
        self.bots.terminate()
        self.bots = self.start_target()
        self.connect_target()

    def start_workers(self, count: int) -> None:
        """Start so many workers beside the target. Raises SetUpError when one does not get ready."""
        if self.start_target is None or self.profile is None:
            raise SuiteError("This deployment cannot start workers.", perhaps="it was made by hand.")
        started = [self.start_target(is_worker=True) for _ in range(count)]
        self.workers.extend(started)
        for worker in started:
            wait_for_bots(worker, self.profile)

    def connect_target(self) -> None:
        """Wait until the target is ready, and have deliveries sent there. Raises SetUpError when it is not."""
        if self.profile is None:
            return
        self.address = address = wait_for_bots(self.bots, self.profile)
        self.control.set_webhook_addresses(
            native=address + self.profile.webhooks.native, workflow=address + self.profile.webhooks.workflow
        )

    def _take_prestarted_generator(self) -> SupervisedProcess:
        generator, self.standby = self.standby or self.start_generator(), None
        generator.move_to_cores(self.cores.rest)
        return generator

    def _build_target_died_error(self) -> TargetDied:
        code = self.bots.terminate()
        killed = self.cgroup.read_usage().killed if self.cgroup else None
        if self.cgroup and killed:
            limit = f"the kernel killed it {killed} times to keep its limit of {self.cgroup.limits}; "
            return TargetDied(f"exit code {code}; {limit}{self.bots.last_lines}")
        return TargetDied(f"exit code {code}; {self.bots.last_lines}")

    def _raise_for_early_end(self, ended: SupervisedProcess | None, generator: SupervisedProcess) -> None:
        if ended is self.bots:
            raise self._build_target_died_error()
        if ended is not generator:
            what = "The load generator did not end in time" if ended is None else f"{ended.name} ended under load"
            raise ServiceDied(f"{what}: {(ended or generator).last_lines}")
        if generator.terminate():
            raise ServiceDied(f"The load generator ended with {generator.exit_code}: {generator.last_lines}")


@contextmanager
def start_deployment(
    profile: Profile,
    crm: CrmLimits,
    folder: Path,
    build: TargetBuild = CURRENT_BUILD,
    *,
    limits: ResourceLimits | None = None,
    with_generator: bool = True,
    change_settings: ChangeSettings = lambda settings: settings,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Deployment]:
    """Target and simulated services, ready, while entered.

    folder: an absolute path, for logs and samples; the target's database lies elsewhere.
    build: which build of the target.
    limits: of the target's CPU and memory; None = the machine's own.
    with_generator: start a generator beside them; without, one is started when it is needed.
    change_settings: what the target is told of the simulated services, for a proxy between them.
    environment: names the machine's servers of databases and caches; None = this process's own.
    Raises SetUpError for what does not get ready, TargetDied or ServiceDied when an error comes of a program's end.
    """
    end_orphans()
    cores = assign_cores(list_available_cores())
    with ExitStack() as running:
        storage = Path(running.enter_context(TemporaryDirectory(prefix="bots-", ignore_cleanup_errors=True)))
        group = running.enter_context(create_cgroup(limits)) if limits else None
        simulators = running.enter_context(start_services(crm, log=folder / "simulators.log", cores=cores.rest))
        services = wait_for_services(simulators)
        log = folder / "bots.log"
        databases = ScenarioDatabases(dict(os.environ) if environment is None else environment)
        running.callback(databases.close)

        def start_target(*, is_worker: bool = False) -> SupervisedProcess:
            return start_bots(
                profile,
                build,
                services.settings,
                log=log,
                storage=storage,
                cores=cores,
                group=group,
                engines=databases.placeholders(storage),
                change_settings=change_settings,
                is_worker=is_worker,
            )

        deployment = Deployment(
            folder=folder,
            control=ControlApiClient(services.control, services.token),
            bots=start_target(),
            simulators=simulators,
            cores=cores,
            start_generator=lambda: start_generator(folder, ()),
            start_target=start_target,
            profile=profile,
            storage=storage,
            cgroup=group,
        )
        # Not the target's own context: it may have been started again since.
        running.callback(_end_target, deployment)
        running.callback(_end_all_programs, deployment)
        if with_generator:
            deployment.prestart_generator()
        deployment.connect_target()
        deployment.ready_after = time.monotonic() - deployment.bots.began
        _write_machine_note(deployment, storage)
        try:
            yield deployment
        except Exception as error:
            if not isinstance(error, TargetDied | ServiceDied):
                deployment.require_programs_running()
            raise


def _write_machine_note(deployment: Deployment, storage: Path) -> None:
    """Write beside the logs, for the report, the conditions of the measurement."""
    running = {"bots": deployment.bots, "simulators": deployment.simulators, "generator": deployment.standby}
    programs = {name: program.pid for name, program in running.items() if program}
    note = collect_conditions(programs, storage=storage, group=deployment.cgroup) | collect_machine_load()
    (deployment.folder / MACHINE_NOTE).write_text(json.dumps(note, indent=1) + "\n", encoding="utf-8")


def _end_target(deployment: Deployment) -> None:
    """End the target and the workers that run at the end of the deployment."""
    for worker in deployment.workers:
        worker.request_termination()
    for program in (deployment.bots, *deployment.workers):
        program.terminate()


def _end_all_programs(deployment: Deployment) -> None:
    """Request the end of all programs before any is waited for."""
    running: Sequence[SupervisedProcess | None] = (deployment.standby, deployment.bots, deployment.simulators)
    for program in filter(None, running):
        program.request_termination()
    if deployment.standby is not None:
        deployment.standby.terminate()
