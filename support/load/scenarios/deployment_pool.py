"""Reuses deployments across load scenarios, and the results measured on them.

Starting everything takes seconds, and bots in the field live longer than a scenario: they are started once for each
size of CRM, and every run finds an empty CRM and new people. Between its runs a deployment is idle, also while a
scenario has one of its own: bots without people use next to no processor. Any error ends the deployment.
"""

import tempfile
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from support.load.analysis.machine_calibration import MachineCalibration
from support.load.analysis.regression_test import FigureComparison
from support.load.processes.deployment import Deployment, ServiceDied, TargetDied, start_deployment
from support.load.promises.conversation_record import ConversationRecord
from support.load.scenarios.rendering import RenderedRun
from support.promises.broken_promise import BrokenPromise
from support.targets.profile import Profile
from support.test_data.crm_scale import CrmLimits
from support.vocabulary.explained_error import ExplainedError
from support.vocabulary.outcome import CannotTell


@dataclass(slots=True, kw_only=True)
class ReusedDeployment:
    """A deployment and what was done with it: no two of its runs see the same people.

    shared: whether further runs are to be expected.
    runs: number of runs.
    people: number of people who came.
    reference: (dialogue, home) -> the same conversation in the single-user reference run.
    """

    deployment: Deployment
    shared: bool = False
    runs: int = 0
    people: int = 0
    reference: dict[tuple[str, str], ConversationRecord] = field(default_factory=dict)


@dataclass(slots=True)
class _RunningDeployment:
    """A deployment of the pool, and what ends it."""

    used: ReusedDeployment
    running: ExitStack


@dataclass(slots=True)
class DeploymentPool:
    """The running deployments, one for each size of CRM, and the results of every run.

    environment: names the machine's servers of databases and caches; None = this process's own.
    calibration: what the machine can measure; None = it was not calibrated yet.
    slowed_comparisons: per cent -> this release slowed by so much, laid beside itself.
    """

    environment: Mapping[str, str] | None = None
    calibration: MachineCalibration | None = None
    slowed_comparisons: dict[int, Mapping[str, FigureComparison]] = field(default_factory=dict)
    _deployments: dict[CrmLimits, _RunningDeployment] = field(default_factory=dict)
    _results: dict[Hashable, RenderedRun | ExplainedError] = field(default_factory=dict)

    @contextmanager
    def borrow_deployment(self, profile: Profile, scale: CrmLimits, folder: Path | None) -> Iterator[ReusedDeployment]:
        """The deployment beside a CRM of this size, running already or new; any error ends it.

        folder: for the logs; None = they are not kept.

        Raises BrokenPromise when the target dies, CannotTell when a program of the suite does.
        """
        with explain_program_deaths(folder):
            used = self._start_or_reuse(profile, scale, folder)
            try:
                yield used
            except BaseException as error:
                self._deployments.pop(scale).running.__exit__(type(error), error, error.__traceback__)
                raise

    def measure_once_per_key(self, key: Hashable, measure: Callable[[], RenderedRun]) -> tuple[RenderedRun, bool]:
        """The result under this key, and whether it was measured earlier. An earlier error is raised again."""
        earlier = key in self._results
        if not earlier:
            try:
                self._results[key] = measure()
            except ExplainedError as error:
                self._results[key] = error
        result = self._results[key]
        if isinstance(result, ExplainedError):
            raise result
        return result, earlier

    def end_deployment(self, scale: CrmLimits) -> None:
        """Ends the deployment beside a CRM of this size, if there is one."""
        if (found := self._deployments.pop(scale, None)) is not None:
            found.running.close()

    def end_all_deployments(self) -> None:
        """Ends every running deployment."""
        for scale in list(self._deployments):
            self.end_deployment(scale)

    def _start_or_reuse(self, profile: Profile, scale: CrmLimits, folder: Path | None) -> ReusedDeployment:
        if (found := self._deployments.get(scale)) is not None:
            return found.used
        with ExitStack() as starting:
            own = folder or Path(starting.enter_context(tempfile.TemporaryDirectory(prefix="load-"))).resolve()
            deployment = starting.enter_context(start_deployment(profile, scale, own, environment=self.environment))
            used = ReusedDeployment(deployment=deployment, shared=True)
            self._deployments[scale] = _RunningDeployment(used=used, running=starting.pop_all())
        return used


@contextmanager
def explain_program_deaths(folder: Path | None) -> Iterator[None]:
    """Turns the death of a program into an outcome: the target's is a broken promise, the suite's is "cannot tell"."""
    try:
        yield
    except TargetDied as died:
        raise BrokenPromise(
            "The bots died while people talked to them.",
            seen=str(died),
            perhaps="they ran out of memory, or an error ended the whole process.",
            look=str(folder / "bots.log") if folder else "python -m support run keeps their log",
        ) from died
    except ServiceDied as died:
        raise CannotTell(
            "The load run did not come to its end.",
            seen=str(died),
            perhaps="the machine ran out of memory or ports.",
            look=str(folder or ""),
        ) from died
