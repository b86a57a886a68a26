"""When what begins in a plan: seconds from its beginning, warm-up included. Pure; nothing is shifted by late starts.

In a closed plan each virtual user has intervals in which it begins conversations, one after the other. In an open plan
every start has a time at which it is due, however late the one before it was (wrk2's rule).
"""

import math
from collections.abc import Iterator, Sequence
from itertools import islice

from support.load.model.plan import LoadPlan
from support.load.model.workload import LoadStage


def active_intervals_of_user(plan: LoadPlan, user: int) -> Sequence[tuple[float, float]]:
    """Begin and end of each interval in which a virtual user (its number, from 0) is active in a closed plan.

    Adjacent intervals are joined.
    """
    found: list[tuple[float, float]] = []
    for begin, end, stage in _iterate_stage_intervals(plan):
        if user >= (stage.people or plan.virtual_users):
            continue
        adjacent = bool(found) and found[-1][1] == begin
        found.append((found.pop()[0] if adjacent else begin, end))
    return found


def iterate_due_times(plan: LoadPlan) -> Iterator[float]:
    """When each conversation, line or webhook of an open plan is due, in order."""
    for begin, end, stage in _iterate_stage_intervals(plan):
        if stage.burst is not None:
            yield from [begin] * (stage.burst if begin >= plan.load_shape.warm_up else 0)
        elif stage.arrivals is not None:
            # Each from the stage's beginning: a sum of steps would drift.
            yield from (begin + n / stage.arrivals for n in range(math.ceil((end - begin) * stage.arrivals - 1e-9)))


def user_numbers_of_process(plan: LoadPlan, *, index: int, processes: int) -> Sequence[int]:
    """The virtual users of process number `index`: every shape is divided evenly."""
    return range(index, plan.virtual_users, processes)


def due_times_of_process(plan: LoadPlan, *, index: int, processes: int) -> Iterator[float]:
    """What is due in process number `index`; in a cadence, what is due for its virtual users."""
    if plan.behaviour == "cadence":
        return (
            due
            for number, due in enumerate(iterate_due_times(plan))
            if number % plan.virtual_users % processes == index
        )
    return islice(iterate_due_times(plan), index, None, processes)


def due_times_of_user(plan: LoadPlan, user: int) -> Iterator[float]:
    """What is due for one virtual user of a cadence: the users take turns."""
    return islice(iterate_due_times(plan), user, None, plan.virtual_users)


def _iterate_stage_intervals(plan: LoadPlan) -> Iterator[tuple[float, float, LoadStage]]:
    """Begin and end of each stage. The warm-up is like the first stage."""
    begin = float(plan.load_shape.warm_up)
    if begin:
        yield 0.0, begin, plan.load_shape.stages[0]
    for stage in plan.load_shape.stages:
        yield begin, begin + stage.seconds, stage
        begin += stage.seconds
