"""What a step sees: one attribute, `world`, with everything a scenario can touch."""

from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Protocol, TypeVar

from support.drivers.port import Target
from support.expectations.evidence import Evidence
from support.gherkin.tables import Table
from support.measuring.figures import RunFigures
from support.measuring.pace import Pace
from support.running.rehearsal import Comparison
from support.simulators.gohighlevel.service import GoHighLevel
from support.simulators.kernel.journal import Journal
from support.simulators.valuation.service import Valuation
from support.vocabulary.fact import Fact
from support.world.conversations import Conversations
from support.world.modes import Modes
from support.world.time import Time
from support.world.trouble import Trouble

Result = TypeVar("Result")


@dataclass(slots=True)
class Figures:
    """What a scenario measured. tables: plain text, kept with the results.  facts: the same, for the run's facts.

    runs: workloads carried out under load.
    """

    pace: Pace = field(default_factory=lambda: Pace(wall_seconds=0.0, processor_seconds=0.0))
    tables: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    runs: list[RunFigures] = field(default_factory=list)


class Runner(Protocol):
    """Performs a coroutine on the world's loop and returns its result."""

    def __call__(self, work: Coroutine[Any, Any, Result], /) -> Result:
        """The result of the work, once it is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """One scenario's world, built before it and closed after it.

    run: how a step, which is synchronous, gets asynchronous work done.
    """

    run: Runner
    time: Time
    conversations: Conversations
    trouble: Trouble
    target: Target
    modes: Modes
    crm: GoHighLevel
    valuation: Valuation
    journal: Journal
    evidence: Evidence
    figures: Figures = field(default_factory=Figures)
    reports: Comparison = field(default_factory=Comparison)

    def afterwards(self) -> Evidence:
        """The evidence once the aftermath is over: a second answer or a cancellation may come late."""
        self.run(self.time.passes(AFTERMATH))
        return self.evidence


AFTERMATH = timedelta(hours=2)
"""How long after the last word the suite still looks: time enough for what a target does late, too short for day 3."""


class Scene(Protocol):
    """behave's context, as far as steps may know it."""

    world: World
    table: Table
