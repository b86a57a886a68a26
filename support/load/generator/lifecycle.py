# mypy: allow-untyped-calls
"""One process's run from beginning to end: looks at itself, hands over what was measured, and closes in order."""

from typing import Any

import gevent

from support.load.generator.recorder import clock
from support.load.generator.result_writer import CannotKeep
from support.load.generator.run_state import Course

TICK = 0.05
"""Seconds between two looks at how late the event loop is."""

OVERTIME = 10.0
"""Seconds beyond the plan and people's patience after which whoever still talks is left."""


def carry_out(course: Course) -> bool:
    """Returns when everybody is done, or the run was stopped: whether everything that was measured is kept.

    Whatever happened, everything is handed over; `course.troubles` tells what went wrong.
    """
    watch = None
    try:
        if course.wait_for_the_beginning():
            # While everybody starts, lateness says nothing.
            watch = gevent.spawn_later(course.plan.span.warm_up - course.at, _look_at_the_loop, course)
            _second_by_second(course)
    except CannotKeep as full:
        course.stop(str(full))
        return False
    finally:
        if watch is not None:
            watch.kill()
        kept = _closed(course)
    return kept


def _closed(course: Course) -> bool:
    try:
        course.recorder.close(_told(course))
    except CannotKeep as full:
        course.stop(str(full))
        return False
    return True


def _second_by_second(course: Course) -> None:
    last = course.plan.span.seconds + course.plan.patience + OVERTIME
    second = 0
    while not course.ended.is_set() and course.at < last:
        second += 1
        if not course.ended.wait(max(0.0, second - course.at)):
            course.recorder.flush(course.at)


def _look_at_the_loop(course: Course) -> None:
    while not course.over:
        before = clock()
        gevent.sleep(TICK)
        course.recorder.lags.append(clock() - before - TICK)


def _told(course: Course) -> dict[str, Any]:
    # By the epoch the samples' file begins with: the wall clock may have been set since.
    began = None if course.began is None else course.began + course.epoch
    return {"began": began, "planned": course.planned, "unstarted": course.unstarted, "cut_off": course.recorder.people}
