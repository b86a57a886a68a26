"""How many people a target bears: double until it fails, bisect, confirm both sides, sustain.

Pure: the next step follows from the trials so far, so a search can be stopped, told and taken up again. A level is
what most of its trials say, which is how one unlucky window neither ends the search nor passes a level (MLRsearch).

Source: docs/sources/load-methods.md#search-for-capacity.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

GENERATOR = "generator"
"""The limit of a trial in which not the target but the load generator gave up first."""

ASSUMED = "as before"
"""The limit a level is assumed to meet again that has met one."""

VOTES = 3
"""Trials of a level until most of them is final; two that agree are enough."""

RESERVE = 0.8
"""Share of the confirmed level that is recommended."""


class Kind(Enum):
    """A short trial narrows and confirms, a long one sustains."""

    SHORT = "short"
    SUSTAINED = "sustained"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What to try next: so many users, for a window or for long."""

    users: int
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What was tried and what came of it. limit: what gave up first (p95, errors, processor ...); None = all held."""

    users: int
    kind: Kind
    limit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """What the target bears.

    passing: highest level that was confirmed and sustained; 0 = none.  failing: lowest level that failed; None = none
    did up to the ceiling.  binding: what gave up first at `failing`; None where nothing did.
    """

    passing: int
    failing: int | None
    binding: str | None

    @property
    def at_least(self) -> bool:
        """Whether the target may bear more: the generator or the ceiling ended the search, not the target."""
        return self.failing is None or self.binding == GENERATOR

    def __str__(self) -> str:
        if self.failing is None:
            return f"at least {self.passing} users; no higher level was tried"
        if self.at_least:
            return f"at least {self.passing} users; at {self.failing} the load generator gave up"
        return f"{self.passing} users; at {self.failing} the limit is {self.binding}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """How to search. start: first level.  ceiling: highest level ever tried.  fineness: gap that is narrow enough."""

    start: int = 25
    ceiling: int = 3_200
    fineness: float = 0.10

    def __post_init__(self) -> None:
        if not 1 <= self.start <= self.ceiling or self.fineness <= 0:
            raise ValueError(f"Nothing can be searched from {self.start} to {self.ceiling} by {self.fineness}.")

    def next(self, trials: Sequence[Trial]) -> Step | Boundary:
        """The next step after these trials, or the boundary when they tell it."""
        passing, failing = self._bracket(trials)
        if failing is None and passing < self.ceiling:
            return Step(users=min(self.ceiling, 2 * passing or self.start), kind=Kind.SHORT)
        if failing is not None and failing - passing > max(1, int(self.fineness * passing)):
            return Step(users=(passing + failing) // 2, kind=Kind.SHORT)
        for level in (passing, failing):
            if level and not _settled(trials, level):
                return Step(users=level, kind=Kind.SHORT)
        if passing and not _sustained(trials, passing):
            return Step(users=passing, kind=Kind.SUSTAINED)
        return Boundary(passing=passing, failing=failing, binding=_binding(trials, failing))

    def ahead(self, trials: Sequence[Trial], *, sure: int) -> Sequence[Step]:
        """The next steps that can be tried in one go, each with more users than the one before; at least one.

        They are those that follow if every level does again what it did, and if levels up to `sure` hold. What comes of
        them decides: a search that was wrong about it goes on from what was seen. Nothing when the boundary is known.
        """
        steps: list[Step] = []
        assumed = list(trials)
        while isinstance(step := self.next(assumed), Step):
            if steps and (step.users <= steps[-1].users or step.kind is not steps[-1].kind):
                break
            steps.append(step)
            known = any(trial.users == step.users for trial in trials)
            if not known and step.users > sure:
                break
            limit = ASSUMED if known and not _holds(trials, step.users) else None
            assumed.append(Trial(users=step.users, kind=step.kind, limit=limit))
        return steps

    def _bracket(self, trials: Sequence[Trial]) -> tuple[int, int | None]:
        """Highest passing level below the lowest failing one. A pass above a failure is luck."""
        held = {trial.users: _holds(trials, trial.users) for trial in trials}
        failing = min((users for users, holds in held.items() if not holds), default=None)
        below = (users for users, holds in held.items() if holds and (failing is None or users < failing))
        return max(below, default=0), failing


def recommended(boundary: Boundary, others: Mapping[str, float]) -> tuple[int, str]:
    """How many users to plan with, and what bounds them.

    others: further bounds by name, in users, e.g. the lower end of the level of highest throughput.
    """
    bounds = {f"{RESERVE:.0%} of what was confirmed ({boundary})": RESERVE * boundary.passing, **others}
    name = min(bounds, key=lambda name: bounds[name])
    return int(bounds[name]), name


def _of(trials: Sequence[Trial], users: int) -> list[Trial]:
    return [trial for trial in trials if trial.users == users]


def _broke(trials: Sequence[Trial], users: int) -> bool:
    """Whether the level could not be sustained, which no short trial outweighs."""
    return any(trial.limit for trial in _of(trials, users) if trial.kind is Kind.SUSTAINED)


def _holds(trials: Sequence[Trial], users: int) -> bool:
    short = [trial for trial in _of(trials, users) if trial.kind is Kind.SHORT]
    passes = sum(trial.limit is None for trial in short)
    return not _broke(trials, users) and 2 * passes > len(short)


def _settled(trials: Sequence[Trial], users: int) -> bool:
    short = [trial for trial in _of(trials, users) if trial.kind is Kind.SHORT]
    passes = sum(trial.limit is None for trial in short)
    return _broke(trials, users) or max(passes, len(short) - passes) > VOTES // 2


def _sustained(trials: Sequence[Trial], users: int) -> bool:
    return any(trial.limit is None for trial in _of(trials, users) if trial.kind is Kind.SUSTAINED)


def _binding(trials: Sequence[Trial], failing: int | None) -> str | None:
    """What gave up most often at the failing level, the first of equals."""
    if failing is None:
        return None
    limits = [trial.limit for trial in _of(trials, failing) if trial.limit]
    return max(limits, key=limits.count)
