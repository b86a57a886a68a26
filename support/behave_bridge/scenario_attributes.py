"""What the hooks and the runner hand over to the formatters with a scenario of behave's model."""

from typing import Any

from support.vocabulary.repetitions import Repetitions
from support.vocabulary.scenario_evidence import TargetBehaviour

_BEHAVIOUR = "target_behaviour"
_REPETITIONS = "repetitions"


def attach_behaviour(scenario: Any, behaviour: TargetBehaviour) -> None:
    """Hand over what the target did in a scenario. Called by the hook behind it."""
    setattr(scenario, _BEHAVIOUR, behaviour)


def read_behaviour(scenario: Any) -> TargetBehaviour:
    """What the target did; empty for a scenario without a world, such as one that was skipped."""
    behaviour = getattr(scenario, _BEHAVIOUR, None)
    return behaviour if isinstance(behaviour, TargetBehaviour) else TargetBehaviour()


def attach_repetitions(scenario: Any, repetitions: Repetitions) -> None:
    """Hand over how each repetition of a scenario ended. Called when the last one is over."""
    setattr(scenario, _REPETITIONS, repetitions)


def read_repetitions(scenario: Any) -> Repetitions:
    """How each repetition ended; empty for a scenario that was run once."""
    repetitions = getattr(scenario, _REPETITIONS, None)
    return repetitions if isinstance(repetitions, Repetitions) else Repetitions()
