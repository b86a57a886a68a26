"""Which states and transitions of the model were visited, and how often."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from support.exploration.model_state import (
    PersonState,
    Place,
    list_kinds_of_stage,
    list_possible_kinds,
    list_possible_states,
)
from support.targets.profile import Profile

Attempt = tuple[str, str, str]
"""Bot, stage and the kind of what happens there."""


@dataclass(slots=True, kw_only=True)
class ModelCoverage:
    """What was visited.

    states: how often each state was entered or stayed in.
    transitions: (state before, kind of action, state after) -> how often.
    attempts: how often each kind of action was tried in each place.
    goals: how often each place was made for.
    """

    states: Counter[PersonState] = field(default_factory=Counter)
    transitions: Counter[tuple[PersonState, str, PersonState]] = field(default_factory=Counter)
    attempts: Counter[Attempt] = field(default_factory=Counter)
    goals: Counter[Place] = field(default_factory=Counter)

    def count(self, before: PersonState, kind: str, after: PersonState) -> None:
        """Something happened to a person in one state and led to another, or the same."""
        self.states[after] += 1
        self.transitions[(before, kind, after)] += 1
        self.attempts[(before.bot, before.stage, kind)] += 1

    def count_attempts(self, place: Place, kind: str) -> int:
        """How often this kind of action was tried there."""
        return self.attempts[(*place, kind)]

    def count_visits(self, place: Place) -> int:
        """How often a person was there."""
        return sum(count for state, count in self.states.items() if state.place == place)


def list_unvisited_states(coverage: ModelCoverage, profile: Profile) -> tuple[PersonState, ...]:
    """The states that the profile lets expect and nobody was in."""
    return tuple(state for state in list_possible_states(profile) if not coverage.states[state])


def list_untried_actions(coverage: ModelCoverage, profile: Profile) -> tuple[Attempt, ...]:
    """What never happened, in each place that the profile lets expect."""
    return tuple(attempt for attempt in _iterate_attempts(profile) if not coverage.attempts[attempt])


def count_possible_attempts(profile: Profile) -> int:
    """How many kinds of actions there are in all places together."""
    return sum(1 for _ in _iterate_attempts(profile))


def _iterate_attempts(profile: Profile) -> Iterator[Attempt]:
    possible = list_possible_kinds(profile)
    for bot, stage in dict.fromkeys(state.place for state in list_possible_states(profile)):
        yield from ((bot, stage, kind) for kind in list_kinds_of_stage(stage, possible))
