"""What a functional scenario measured."""

from dataclasses import dataclass, field

from support.measuring.cpu_starvation import Pace
from support.vocabulary.fact import Fact


@dataclass(slots=True)
class ScenarioFigures:
    """The measurements of one functional scenario.

    pace: processor time the suite's process got, against the time that passed.
    tables: plain text, attached to the results.
    facts: the same figures, appended to the run's facts.
    """

    pace: Pace = field(default_factory=lambda: Pace(wall_seconds=0.0, processor_seconds=0.0))
    tables: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
