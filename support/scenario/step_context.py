"""What a step sees of behave's context: `world`, with everything a scenario can act on."""

from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from support.behave_bridge.tables import BehaveTable
from support.cli.self_test_run import ReportComparison
from support.measuring.scenario_figures import ScenarioFigures
from support.promises.evidence import Evidence
from support.scenario.conversations import ScenarioConversations
from support.scenario.deliveries import ScenarioDeliveries
from support.scenario.fault_injection import FaultInjection
from support.scenario.target_modes import TargetModeSwitch
from support.scenario.time import ScenarioTime
from support.simulators.gohighlevel.service import GoHighLevelSimulator
from support.simulators.kernel.journal import Journal
from support.simulators.valuation.service import ValuationSimulator
from support.targets.port import Target

if TYPE_CHECKING:
    from support.load.scenarios.load_world import LoadWorld

Result = TypeVar("Result")


class CoroutineRunner(Protocol):
    """Performs a coroutine on the world's loop and returns its result."""

    def __call__(self, work: Coroutine[Any, Any, Result], /) -> Result:
        """The result of the work, once it is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """One scenario's world, built before it and closed after it.

    run: how a step, which is synchronous, gets asynchronous work done.
    """

    run: CoroutineRunner
    time: ScenarioTime
    conversations: ScenarioConversations
    deliveries: ScenarioDeliveries
    faults: FaultInjection
    target: Target
    modes: TargetModeSwitch
    crm: GoHighLevelSimulator
    valuation: ValuationSimulator
    journal: Journal
    evidence: Evidence
    figures: ScenarioFigures = field(default_factory=ScenarioFigures)
    reports: ReportComparison = field(default_factory=ReportComparison)

    def wait_and_collect_evidence(self) -> Evidence:
        """The evidence after OBSERVATION_PERIOD was observed: a second answer or a cancellation may come late."""
        self.run(self.time.observe(OBSERVATION_PERIOD))
        return self.evidence


OBSERVATION_PERIOD = timedelta(hours=2)
"""How long after the last message the suite still observes: long enough for late actions, too short for day 3."""


class StepContext(Protocol):
    """behave's context, as far as steps may know it."""

    world: World
    table: BehaveTable


class LoadStepContext(Protocol):
    """behave's context, as far as the steps under load may know it."""

    world: "LoadWorld"
