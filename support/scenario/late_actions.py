"""What a target that outlives its scenarios does for people whose scenario is over: waited for, and judged."""

import asyncio
import dataclasses
import math
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from support.promises.broken_promise import BrokenPromise
from support.promises.late_actions import LastingPromise, expect_kept_later
from support.scenario.step_context import World
from support.targets.target_log import TargetLog
from support.vocabulary.explained_error import TargetError


@dataclass(frozen=True, slots=True, kw_only=True)
class LateBreach:
    """A promise that was broken after its scenario was over.

    location: of the scenario.  repetition: which of its runs, from 1.
    """

    location: str
    repetition: int
    broken: BrokenPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class _ClosedWorld:
    """One scenario that is over.

    length: of its journal then.  ended: when that was, on its clock.  stopwatch: the same by `time.perf_counter`.
    promises: that are in force.
    """

    world: World
    location: str
    repetition: int
    length: int
    ended: datetime
    stopwatch: float
    promises: tuple[LastingPromise, ...]


class ClosedWorlds:
    """The worlds of all scenarios that are over, whose journals go on.

    window: how long after a scenario, on its clock, what the target does is a late action, and not what was due.
    """

    def __init__(self, window: timedelta) -> None:
        self._window = window
        self._closed: list[_ClosedWorld] = []
        self._runs = Counter[str]()

    def add(self, world: World, location: str) -> None:
        """Watch this world, whose last step is over, from now on."""
        self._runs[location] += 1
        self._closed.append(
            _ClosedWorld(
                world=world,
                location=location,
                repetition=self._runs[location],
                length=len(world.journal),
                ended=world.time.now(),
                stopwatch=time.perf_counter(),
                promises=tuple(each for each in world.lasting if each.is_in_force(world.evidence)),
            )
        )

    async def wait_until_quiet(self, quiet: float, longest: float, *, of_lasting: bool) -> None:
        """Wait until nothing has come for any of them for `quiet` seconds, at most `longest` seconds.

        of_lasting: for those with a promise in force alone.
        """
        watched = [closed for closed in self._closed if closed.promises or not of_lasting]
        deadline = time.perf_counter() + longest
        while (left := min(_find_last_growth(watched) + quiet, deadline) - time.perf_counter()) > 0:  # noqa: ASYNC110 - no event says that nothing happens
            await asyncio.sleep(left)

    def judge(self) -> tuple[LateBreach, ...]:
        """Every scenario with a promise that was broken afterwards."""
        breaches = []
        for closed in self._closed:
            evidence = dataclasses.replace(closed.world.evidence, log=TargetLog())
            try:
                expect_kept_later(
                    evidence,
                    closed.world.conversations.people,
                    closed.promises,
                    ended=closed.length,
                    until=closed.ended + self._window,
                )
            except BrokenPromise as broken:
                breaches.append(LateBreach(location=closed.location, repetition=closed.repetition, broken=broken))
        return tuple(breaches)


def require_no_breach(breaches: Sequence[LateBreach]) -> None:
    """Raise TargetError with all breaches, each with its scenario, if there are any."""
    if breaches:
        count = f"{len(breaches)} {'scenario' if len(breaches) == 1 else 'scenarios'}"
        raise TargetError(
            f"A promise was broken after {count} that had passed or failed before.",
            seen="\n".join(f"{breach.location}: {breach.broken.what}\n{breach.broken.seen}" for breach in breaches),
            look="docs/targets-replies.md",
        )


def _find_last_growth(watched: Sequence[_ClosedWorld]) -> float:
    """When one of them ended last or a journal grew, by `time.perf_counter`; long ago where there are none."""
    grown = (entry.machine_seconds for closed in watched for entry in closed.world.journal)
    return max((*grown, *(closed.stopwatch for closed in watched)), default=-math.inf)
