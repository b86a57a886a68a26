"""What a functional scenario measured."""

from dataclasses import dataclass, field

from support.measuring.cpu_starvation import CpuShare
from support.vocabulary.fact import ObservedFact


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedConversation:
    """One conversation and what was read around it.

    before, after: the target's metrics, in Prometheus text.
    turns: seconds from each message to the last thing it led to, on the machine's clock.
    deliveries: seconds from each post to its answer, on the machine's clock.
    pace: how much of the machine the process got meanwhile.
    """

    before: str
    after: str
    turns: tuple[float, ...]
    deliveries: tuple[float, ...]
    pace: CpuShare


@dataclass(slots=True)
class ScenarioFigures:
    """The measurements of one functional scenario.

    timed: the conversations whose times are judged, in order.
    tables: plain text, attached to the results.
    facts: the same figures, appended to the run's facts.
    """

    timed: list[TimedConversation] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    facts: list[ObservedFact] = field(default_factory=list)
