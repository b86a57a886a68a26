"""How far generator and machine may have moved a figure, and whether the promised load was on the target at all.

The two belong to the two directions of a verdict. A wait or a rate that misses its limit counts only if what the
generator's late loop can have added does not explain it. One that keeps its limit counts, on a busy machine too, since
nothing makes a target faster than it is; but only if the people of the promise were at the target, and not waiting in
the generator. Sources: docs/sources/load-methods.md#distortion-of-a-figure,
docs/sources/load-methods.md#load-that-was-put-on.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from support.load.analysis.generator_health import (
    LITTLES_LAW_TOLERANCE,
    LOCUST_MISSING_WARNINGS,
    TARGET_IDLE,
    GeneratorFacts,
    find_locust_warnings,
    find_missing_records,
    find_missing_starts,
)

LATE_STEPS = 3
"""How often a late loop can lengthen one wait: the message is sent late, behind others, and its answer is read late."""

LATE_STEPS_OF_A_CYCLE = 2
"""How often the mean lateness is in one cycle of a person: before the message, and before its answer is read."""

SUPPORT_IS_FULL = 0.9
"""Share of the cores of generator and simulated services from which on they delay every message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Distortion:
    """How far what was measured may be from what the target did.

    wait: seconds by which a wait may have been lengthened.
    rate: share of 1 by which a rate may have been lowered.
    """

    wait: float = 0.0
    rate: float = 0.0

    def explains_wait(self, wait: float, limit: float) -> bool:
        """Whether the target may have kept the limit although this wait misses it. Both in seconds."""
        return wait - self.wait <= limit

    def explains_rate(self, rate: float, minimum: float) -> bool:
        """Whether the target may have reached the minimum although this rate misses it. Both a second."""
        return rate * (1 + self.rate) >= minimum


def measure_distortion(facts: GeneratorFacts) -> Distortion:
    """What the lateness of the generator's loop can have done to waits and rates."""
    lag, mean = facts.loop_lag or 0.0, facts.mean_loop_lag or 0.0
    return Distortion(wait=LATE_STEPS * lag, rate=LATE_STEPS_OF_A_CYCLE * mean / facts.cycle if facts.cycle else 0.0)


def find_missing_load(facts: GeneratorFacts) -> tuple[str, ...]:
    """Why the promised load may not have been on the target, one sentence each: then nothing kept counts."""
    return (
        *find_missing_records(facts),
        *find_locust_warnings(facts.log, LOCUST_MISSING_WARNINGS),
        *find_missing_starts(facts),
        *_find_people_held_back(facts),
    )


def _find_people_held_back(facts: GeneratorFacts) -> Iterable[str]:
    """People of a closed loop who were in the generator or in the simulated services, and not at the target."""
    if facts.cycle is None or _was_load_on_target(facts):
        return
    held = LATE_STEPS_OF_A_CYCLE * (facts.mean_loop_lag or 0.0) / facts.cycle
    if held > LITTLES_LAW_TOLERANCE:
        yield (
            f"the generator's loop held people back for {held:.0%} of the time from one of their messages to the next; "
            f"{LITTLES_LAW_TOLERANCE:.0%} are allowed"
        )
    if facts.supporting is not None and facts.supporting > SUPPORT_IS_FULL:
        yield (
            f"generator and simulated services had {1 - facts.supporting:.0%} of their cores left; "
            f"{1 - SUPPORT_IS_FULL:.0%} are needed"
        )


def _was_load_on_target(facts: GeneratorFacts) -> bool:
    """Whether the rate of the promise was reached, or the target had no processor left for more."""
    reached = bool(facts.promised_rate) and facts.reached_rate >= (facts.promised_rate or 0.0)
    return reached or (facts.target_busy or 0.0) >= TARGET_IDLE
