"""When what begins in a plan: seconds from its beginning, warm-up included. Pure, and never re-based.

In a closed plan places open and shut, and whoever has one goes on as soon as she can. In an open plan everything has a
moment at which it is due, however late the one before it was (wrk2's rule).
"""

import math
from collections.abc import Iterator, Sequence
from itertools import islice

from support.load.model.plan import Plan
from support.load.model.workload import Stage


def openings(plan: Plan, place: int) -> Sequence[tuple[float, float]]:
    """From when to when a place (its number, from 0) is taken in a closed plan; touching stretches are one."""
    found: list[tuple[float, float]] = []
    for begin, end, stage in _stretches(plan):
        if place >= (stage.people or plan.at_once):
            continue
        touching = bool(found) and found[-1][1] == begin
        found.append((found.pop()[0] if touching else begin, end))
    return found


def dues(plan: Plan) -> Iterator[float]:
    """When each conversation, line or delivery of an open plan is due, in order."""
    for begin, end, stage in _stretches(plan):
        if stage.burst is not None:
            yield from [begin] * (stage.burst if begin >= plan.span.warm_up else 0)
        elif stage.arrivals is not None:
            # Each from the stage's beginning: a sum of steps would drift.
            yield from (begin + n / stage.arrivals for n in range(math.ceil((end - begin) * stage.arrivals - 1e-9)))


def share(plan: Plan, *, index: int, of: int) -> Sequence[int]:
    """The places of process number `index` out of so many: every shape is shared out evenly."""
    return range(index, plan.at_once, of)


def due_in(plan: Plan, *, index: int, of: int) -> Iterator[float]:
    """What is due in one process out of so many; at which of its places matters to a cadence only."""
    if plan.behaviour == "cadence":
        return (due for number, due in enumerate(dues(plan)) if number % plan.at_once % of == index)
    return islice(dues(plan), index, None, of)


def due_at(plan: Plan, place: int) -> Iterator[float]:
    """What is due at one place of a cadence: the places take turns."""
    return islice(dues(plan), place, None, plan.at_once)


def _stretches(plan: Plan) -> Iterator[tuple[float, float, Stage]]:
    """From when to when each stage lasts. The warm-up is like the first stage."""
    begin = float(plan.span.warm_up)
    if begin:
        yield 0.0, begin, plan.span.stages[0]
    for stage in plan.span.stages:
        yield begin, begin + stage.seconds, stage
        begin += stage.seconds
