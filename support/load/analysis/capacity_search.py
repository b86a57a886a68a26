"""Capacity search: doubles the users until the target fails, bisects, confirms both sides, sustains the highest pass.

Pure: the next step follows from the trials so far, so a search can be stopped and resumed. The majority of a level's
trials decides, so that one disturbed window neither ends the search nor passes a level (MLRsearch).

Source: docs/sources/load-methods.md#search-for-capacity.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

GENERATOR = "generator"
"""The limit of a trial in which the load generator failed before the target."""

ASSUMED_LIMIT = "as before"
"""The limit that a failed level is assumed to reach again."""

MAX_VOTES = 3
"""Highest number of short trials of a level; two that agree decide."""

RECOMMENDED_SHARE = 0.8
"""Share of the confirmed level that is recommended."""


class CapacityTrialKind(Enum):
    """A short trial narrows and confirms, a long one sustains."""

    SHORT = "short"
    SUSTAINED = "sustained"


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacitySearchStep:
    """What to try next: a number of users, for a short or a sustained trial."""

    users: int
    kind: CapacityTrialKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityTrial:
    """A trial and its result.

    limit: what failed first (p95, errors, processor ...); None = the level passed.
    """

    users: int
    kind: CapacityTrialKind
    limit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityBoundary:
    """The result of a search.

    passing: highest level that was confirmed and sustained; 0 = none.
    failing: lowest level that failed; None = none did up to the ceiling.
    binding: what failed first at `failing`; None = nothing did.
    """

    passing: int
    failing: int | None
    binding: str | None

    @property
    def is_lower_bound(self) -> bool:
        """Whether the target may support more: the generator or the ceiling ended the search, not the target."""
        return self.failing is None or self.binding == GENERATOR

    def __str__(self) -> str:
        if self.failing is None:
            return f"at least {self.passing} users; no higher level was tried"
        if self.is_lower_bound:
            return f"at least {self.passing} users; at {self.failing} the load generator gave up"
        return f"{self.passing} users; at {self.failing} the limit is {self.binding}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacitySearch:
    """How to search.

    start: first level, in users.
    ceiling: highest level that is tried, in users.
    fineness: gap between passing and failing level that ends the bisection, as a share of the passing level.
    """

    start: int = 25
    ceiling: int = 3_200
    fineness: float = 0.10

    def __post_init__(self) -> None:
        if not 1 <= self.start <= self.ceiling or self.fineness <= 0:
            raise ValueError(f"Nothing can be searched from {self.start} to {self.ceiling} by {self.fineness}.")

    def next_step(self, trials: Sequence[CapacityTrial]) -> CapacitySearchStep | CapacityBoundary:
        """The next step after these trials, or the boundary if they determine it."""
        passing, failing = self._find_passing_and_failing_levels(trials)
        if failing is None and passing < self.ceiling:
            return CapacitySearchStep(users=min(self.ceiling, 2 * passing or self.start), kind=CapacityTrialKind.SHORT)
        if failing is not None and failing - passing > max(1, int(self.fineness * passing)):
            return CapacitySearchStep(users=(passing + failing) // 2, kind=CapacityTrialKind.SHORT)
        for level in (passing, failing):
            if level and not _is_level_decided(trials, level):
                return CapacitySearchStep(users=level, kind=CapacityTrialKind.SHORT)
        if passing and not _has_passed_sustained_trial(trials, passing):
            return CapacitySearchStep(users=passing, kind=CapacityTrialKind.SUSTAINED)
        return CapacityBoundary(passing=passing, failing=failing, binding=_most_frequent_limit(trials, failing))

    def plan_steps(self, trials: Sequence[CapacityTrial], *, assumed_users: int) -> Sequence[CapacitySearchStep]:
        """The next steps that can be tried in one run, each with more users than the one before.

        They assume that every level repeats its result and that levels up to `assumed_users` pass. Where that is wrong
        the search continues from the results. Empty if the boundary is known.
        """
        steps: list[CapacitySearchStep] = []
        assumed = list(trials)
        while isinstance(step := self.next_step(assumed), CapacitySearchStep):
            if steps and (step.users <= steps[-1].users or step.kind is not steps[-1].kind):
                break
            steps.append(step)
            known = any(trial.users == step.users for trial in trials)
            if not known and step.users > assumed_users:
                break
            limit = ASSUMED_LIMIT if known and not _passes_short_trials(trials, step.users) else None
            assumed.append(CapacityTrial(users=step.users, kind=step.kind, limit=limit))
        return steps

    def _find_passing_and_failing_levels(self, trials: Sequence[CapacityTrial]) -> tuple[int, int | None]:
        """Highest passing level below the lowest failing one; a pass above a failure does not count."""
        passed = {trial.users: _passes_short_trials(trials, trial.users) for trial in trials}
        failing = min((users for users, passes in passed.items() if not passes), default=None)
        below = (users for users, passes in passed.items() if passes and (failing is None or users < failing))
        return max(below, default=0), failing


def recommend_users(boundary: CapacityBoundary) -> tuple[int, str]:
    """The recommended number of users, and what limits it."""
    return int(RECOMMENDED_SHARE * boundary.passing), f"{RECOMMENDED_SHARE:.0%} of what was confirmed ({boundary})"


def _select_trials_of_level(trials: Sequence[CapacityTrial], users: int) -> list[CapacityTrial]:
    return [trial for trial in trials if trial.users == users]


def _has_failed_sustained_trial(trials: Sequence[CapacityTrial], users: int) -> bool:
    """Whether a sustained trial of the level failed, which no short trial outweighs."""
    return any(
        trial.limit for trial in _select_trials_of_level(trials, users) if trial.kind is CapacityTrialKind.SUSTAINED
    )


def _passes_short_trials(trials: Sequence[CapacityTrial], users: int) -> bool:
    short = [trial for trial in _select_trials_of_level(trials, users) if trial.kind is CapacityTrialKind.SHORT]
    passes = sum(trial.limit is None for trial in short)
    return not _has_failed_sustained_trial(trials, users) and 2 * passes > len(short)


def _is_level_decided(trials: Sequence[CapacityTrial], users: int) -> bool:
    short = [trial for trial in _select_trials_of_level(trials, users) if trial.kind is CapacityTrialKind.SHORT]
    passes = sum(trial.limit is None for trial in short)
    return _has_failed_sustained_trial(trials, users) or max(passes, len(short) - passes) > MAX_VOTES // 2


def _has_passed_sustained_trial(trials: Sequence[CapacityTrial], users: int) -> bool:
    return any(
        trial.limit is None
        for trial in _select_trials_of_level(trials, users)
        if trial.kind is CapacityTrialKind.SUSTAINED
    )


def _most_frequent_limit(trials: Sequence[CapacityTrial], failing: int | None) -> str | None:
    """The most frequent limit at the failing level, the first of equals."""
    if failing is None:
        return None
    limits = [trial.limit for trial in _select_trials_of_level(trials, failing) if trial.limit]
    return max(limits, key=limits.count)
