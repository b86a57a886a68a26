"""The world of one load scenario: everything of the target runs in processes of its own."""

import itertools
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from support.load.analysis.machine_calibration import MachineCalibration, find_load_out_of_reach
from support.load.analysis.report_schema import RunFigures
from support.load.model.machine_fit import fit_workload_to_machine
from support.load.model.workload import Workload, load_workload
from support.load.processes.cgroup import ResourceLimits
from support.load.processes.deployment import Deployment, start_deployment
from support.load.processes.generator_command import read_remote_workers_from_environment
from support.load.processes.launch_commands import ChangeSettings
from support.load.processes.target_build import CURRENT_BUILD, TargetBuild
from support.load.promises.budget_log import BudgetLog
from support.load.promises.load_result import LoadResult, MeasurementContext
from support.load.promises.people_invariants import expect_people_invariants
from support.load.report.budgets_file import append_budgets
from support.load.scenarios.calibration import calibrate_machine, list_calibration_facts, write_calibration_note
from support.load.scenarios.deployment_pool import DeploymentPool, ReusedDeployment, explain_program_deaths
from support.load.scenarios.rendering import RenderedRun
from support.load.scenarios.results_table import JUDGED_AGAIN
from support.load.scenarios.workload_output import WorkloadRequest
from support.load.scenarios.workload_runner import run_workload
from support.reporting.run_folder import RunFolder
from support.settings import Settings
from support.targets.profile import Profile
from support.test_data.crm_scale import CrmLimits
from support.vocabulary.explained_error import SuiteError
from support.vocabulary.fact import ObservedFact
from support.vocabulary.outcome import CannotTell

WORKLOADS = Path("fixtures/workloads")
Result = TypeVar("Result")


@dataclass(slots=True)
class LoadScenarioMeasurements:
    """The measurements of one load scenario.

    tables: plain text, attached to the results.
    facts: the same figures, appended to the run's facts.
    runs: the workloads that were carried out.
    """

    tables: list[str] = field(default_factory=list)
    facts: list[ObservedFact] = field(default_factory=list)
    runs: list[RunFigures] = field(default_factory=list)


@dataclass(slots=True)
class LoadWorld:
    """The world of one load scenario.

    location: file and line of the scenario.
    requirement: id of the requirement whose promises it judges.
    pool: deployments and results that scenarios share.
    figures: tables, facts and runs of this scenario.
    budgets: the promises with a limit that it judged.
    conversation_limit: how many conversations at once its target is deployed for.
    environment: names the machine's servers of databases and caches.
    """

    profile: Profile
    settings: Settings
    location: str
    requirement: str = ""
    pool: DeploymentPool = field(default_factory=DeploymentPool)
    figures: LoadScenarioMeasurements = field(default_factory=LoadScenarioMeasurements)
    budgets: BudgetLog = field(init=False)
    conversation_limit: int | None = None
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    _result: LoadResult | None = None
    _faults: dict[str, Sequence[Mapping[str, object]]] = field(default_factory=dict)
    _breakers_open: bool = False
    _results: dict[type, object] = field(default_factory=dict)
    _stack: ExitStack = field(default_factory=ExitStack)

    def __post_init__(self) -> None:
        """Begin with an empty log of budgets."""
        self.budgets = BudgetLog(requirement=self.requirement)

    @property
    def result(self) -> LoadResult:
        """The result of the scenario's workload. Raises SuiteError when none was carried out."""
        if self._result is None:
            raise SuiteError(
                "No person has talked to the bots in this scenario.", perhaps="a When that says who talks is missing."
            )
        return self._result

    def store_result(self, result: object) -> None:
        """Keeps the result of a When for the Thens after it; one of each type."""
        self._results[type(result)] = result

    def get_stored_result(self, kind: type[Result]) -> Result:
        """The kept result of this type. Raises SuiteError when there is none."""
        result = self._results.get(kind)
        if not isinstance(result, kind):
            raise SuiteError(f"There is no {kind.__name__} in this scenario.", perhaps="its When is missing.")
        return result

    @property
    def replay_command(self) -> str:
        """The command that repeats this scenario."""
        return self.settings.replay_command(self.location, under_load=True)

    def build_measurement_context(
        self, *, run: str = "", problems: Sequence[str] = (), slowness: Sequence[str] = ()
    ) -> MeasurementContext:
        """How a result of this scenario was measured.

        run: its name in the report.
        problems: of machine or generator.
        slowness: of the processor.
        """
        return MeasurementContext(
            run=run,
            replay=self.replay_command,
            problems=tuple(problems),
            slowness=tuple(slowness),
            budgets=self.budgets,
        )

    def calibrate_once(self) -> MachineCalibration | None:
        """What this machine can measure, found out before the first load of a run; None where others generate it.

        Raises CannotTell when nothing can be measured at all.
        """
        if read_remote_workers_from_environment() is not None:
            return None
        if self.pool.calibration is None:
            self.pool.calibration = calibrate_machine()
            table = "\n".join(self.pool.calibration.format_lines())
            self.figures.tables.append(table)
            self.figures.facts.extend(list_calibration_facts(self.pool.calibration))
            if self.settings.run is not None:
                write_calibration_note(RunFolder(path=self.settings.run).load, self.pool.calibration)
        return self.pool.calibration

    def close(self) -> None:
        """Judges the people by the invariants, writes the judged budgets, and removes temporary folders.

        Raises BrokenPromise for the first of whom one does not hold, CannotTell where it may be the machine's fault.
        """
        try:
            if self._result is not None:
                expect_people_invariants(self._result)
        finally:
            if self.settings.run is not None:
                append_budgets(RunFolder(path=self.settings.run).budgets, self.budgets.budgets)
            self._stack.close()

    def make_folder(self) -> Path:
        """A new folder for one run: in the results by the next number, or temporary where no results are kept."""
        if self.settings.run is None:
            return Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="load-"))).resolve()
        for number in itertools.count(1):
            folder = RunFolder(path=self.settings.run.resolve()).load / f"{number}"
            try:
                folder.mkdir(parents=True)
            except FileExistsError:
                continue
            return folder
        raise AssertionError

    @contextmanager
    def start_own_deployment(
        self,
        scale: CrmLimits,
        folder: Path,
        build: TargetBuild = CURRENT_BUILD,
        *,
        limits: ResourceLimits | None = None,
        driven: bool = True,
        change_settings: ChangeSettings = lambda settings: settings,
    ) -> Iterator[Deployment]:
        """A deployment of its own, ready, while entered; shared ones are idle meanwhile.

        build: which build of the target.
        limits: of the target's processor and memory; None = the machine's own.
        driven: whether a generator gets ready beside it.
        change_settings: what the target is told of the simulated services, for a proxy between them.

        Raises BrokenPromise when the target dies meanwhile, CannotTell when a program of the suite does.
        """
        self.calibrate_once()
        running = start_deployment(
            self.profile,
            scale,
            folder,
            build,
            limits=limits,
            with_generator=driven,
            change_settings=change_settings,
            environment=self.environment,
        )
        with explain_program_deaths(folder), running as deployment:
            yield deployment

    def run_workload(self, workload: str, people: int | None = None, *, on: Deployment) -> RenderedRun:
        """Carries out a workload on a deployment of its own. people: None = as the recipe says."""
        return self._run_workload(workload, people, ReusedDeployment(deployment=on))

    def run_workload_on_shared_deployment(self, workload: str, people: int | None = None) -> None:
        """People carry out a workload on the shared deployment; one that was measured already is judged again.

        people: None = as the recipe says.
        """
        key = (workload, people, repr(sorted(self._faults.items())))
        run, earlier = self.pool.measure_once_per_key(key, lambda: self._measure_on_shared_deployment(workload, people))
        self.set_judged_run(run, earlier=earlier)

    def set_judged_run(self, run: RenderedRun, *, earlier: bool = False) -> None:
        """Lets the Thens judge this run. earlier: it was measured in another scenario."""
        self.figures.tables.append(f"{JUDGED_AGAIN}\n{run.table}" if earlier else run.table)
        self.figures.facts.extend(() if earlier else run.facts)
        self.figures.runs.append(run.figures)
        measurement = replace(run.result.measurement, budgets=self.budgets, replay=self.replay_command)
        self._result = replace(run.result, measurement=measurement)

    def slow_down_service(self, service: str, seconds: float) -> None:
        """Makes every call to a service take that long while people talk."""
        self._faults[service] = [{"kind": "late", "seconds": seconds}]

    def fail_service(self, service: str) -> None:
        """Makes a service refuse everything while people talk."""
        self._faults[service] = [{"kind": "refuses", "status": 529}]
        self._breakers_open = True

    def _measure_on_shared_deployment(self, workload: str, people: int | None) -> RenderedRun:
        recipe = load_workload(WORKLOADS / f"{workload}.toml")
        self._require_load_within_reach(recipe, people)
        folder, scale = self.make_folder(), recipe.crm
        with self.pool.borrow_deployment(
            self.profile, scale, folder if self.settings.run is not None else None
        ) as used:
            run = self._run_workload(workload, people, used, folder=folder)
        if self._breakers_open:
            # The next scenario must not meet a target whose circuit breakers are open.
            self.pool.end_deployment(scale)
        return run

    def _require_load_within_reach(self, recipe: Workload, people: int | None) -> None:
        """Raises CannotTell, at once, when the machine cannot put the promised load on a target."""
        calibration = self.calibrate_once()
        if calibration is None:
            return
        most = recipe.count_virtual_users(self.settings.effort, people)
        reason = find_load_out_of_reach(
            calibration, rate=recipe.promised_rate or 0.0, people=most, behaviour=recipe.behaviour
        )
        if reason is not None:
            raise CannotTell(
                f"The promised load cannot be put on the bots: {reason}.",
                seen="\n".join(calibration.format_lines()),
                perhaps="the machine is slow, or other programs use it.",
                look=self.replay_command,
            )

    def _run_workload(
        self, workload: str, people: int | None, used: ReusedDeployment, *, folder: Path | None = None
    ) -> RenderedRun:
        calibration, recipe = self.pool.calibration, load_workload(WORKLOADS / f"{workload}.toml")
        request = WorkloadRequest(
            workload=workload,
            recipe=recipe if calibration is None else fit_workload_to_machine(recipe, calibration.workload_share),
            people=people,
            effort=self.settings.effort,
            seed=self.settings.seed,
            faults={service: tuple(faults) for service, faults in sorted(self._faults.items())},
        )
        return run_workload(request, used, self.profile, folder or used.deployment.folder, calibration)
