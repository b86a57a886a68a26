"""What a step sees of behave's context: `world`, with everything a scenario can act on."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar

from support.behave_bridge.tables import BehaveTable
from support.cli.release_trial import ReleaseTrial
from support.cli.self_test_run import ReportComparison
from support.measuring.scenario_figures import ScenarioFigures
from support.operations.watch_trial import WatchTrial
from support.promises.conduct import RowResult
from support.promises.evidence import Evidence
from support.promises.late_actions import LastingPromise
from support.promises.red_team import ProbeResult
from support.scenario.conversations import ScenarioConversations
from support.scenario.database_lock import DatabaseLock
from support.scenario.deliveries import ScenarioDeliveries
from support.scenario.fault_injection import FaultInjection
from support.scenario.house_numbers import HouseNumbers
from support.scenario.target_modes import TargetModeSwitch
from support.scenario.time import ScenarioTime
from support.scenario.webhook_composer import WebhookComposer
from support.simulators.gohighlevel.service import GoHighLevelSimulator
from support.simulators.kernel.journal import Journal
from support.simulators.language_model.service import LanguageModelSimulator
from support.simulators.valuation.service import ValuationSimulator
from support.targets.port import Target
from support.variants.held_variant import HeldVariant

if TYPE_CHECKING:
    from support.load.scenarios.load_world import LoadWorld

Result = TypeVar("Result")
Arguments = ParamSpec("Arguments")


class CoroutineRunner(Protocol):
    """Performs a coroutine on the world's loop and returns its result."""

    def __call__(self, work: Coroutine[Any, Any, Result], /) -> Result:
        """The result of the work, once it is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """One scenario's world, built before it and closed after it.

    run: how a step, which is synchronous, gets asynchronous work done.
    homes: the house numbers by which the target knows the homes.
    database: of the target, to be locked.
    lasting: the promises that are judged once more with what the target does after the scenario.
    held_variants: the variants in which a stranger went through the conversation of the stranger before.
    probes: what became of each probe of the red team.
    conduct: how each text of a table was met.
    """

    run: CoroutineRunner
    time: ScenarioTime
    conversations: ScenarioConversations
    deliveries: ScenarioDeliveries
    composer: WebhookComposer
    faults: FaultInjection
    target: Target
    modes: TargetModeSwitch
    crm: GoHighLevelSimulator
    model: LanguageModelSimulator
    valuation: ValuationSimulator
    journal: Journal
    evidence: Evidence
    homes: HouseNumbers
    database: DatabaseLock
    figures: ScenarioFigures = field(default_factory=ScenarioFigures)
    reports: ReportComparison = field(default_factory=ReportComparison)
    release: ReleaseTrial = field(default_factory=ReleaseTrial)
    watch: WatchTrial = field(default_factory=WatchTrial)
    lasting: list[LastingPromise] = field(default_factory=list)
    held_variants: list[HeldVariant] = field(default_factory=list)
    probes: list[ProbeResult] = field(default_factory=list)
    conduct: list[RowResult] = field(default_factory=list)

    def wait_and_collect_evidence(self) -> Evidence:
        """The evidence after OBSERVATION_PERIOD was observed: a second answer or a cancellation may come late."""
        self.run(self.time.observe(OBSERVATION_PERIOD))
        return self.evidence

    def expect_lasting(
        self,
        promise: Callable[Concatenate[Evidence, Arguments], None],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> None:
        """The promise is kept, also in the hours after. Raises what it raises.

        In real time those hours are the rest of the run: the promise is judged once more at its end.
        """
        promise(self.wait_and_collect_evidence(), *args, **kwargs)
        self.lasting.append(
            LastingPromise(
                expect=lambda evidence: promise(evidence, *args, **kwargs),
                seen=len(self.journal),
                exchanges=len(self.evidence.exchanges),
                contacts=frozenset(person.contact_id for person in self.conversations.people),
            )
        )


OBSERVATION_PERIOD = timedelta(hours=2)
"""How long after the last message the suite still observes: long enough for late actions, too short for day 3."""


class StepContext(Protocol):
    """behave's context, as far as steps may know it."""

    world: World
    table: BehaveTable


class LoadStepContext(Protocol):
    """behave's context, as far as the steps under load may know it."""

    world: "LoadWorld"
