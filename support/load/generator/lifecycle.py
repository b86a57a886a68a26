# mypy: allow-untyped-calls
"""One generator process's run from beginning to end: watches its event loop, flushes results, closes in order."""

import gevent

from support.load.analysis.generator_files import ProcessSummary
from support.load.generator.recorder import clock
from support.load.generator.result_writer import WriteFailed
from support.load.generator.run_state import RunState

TICK = 0.05
"""Seconds between two measurements of how late the event loop is."""

OVERTIME = 10.0
"""Seconds beyond the plan and the answer timeout after which conversations are cut off."""


def run_to_end(state: RunState) -> bool:
    """Returns when all users are done, or the run was stopped: whether all measurements were written.

    Everything measured is handed over in every case; `state.errors` says what went wrong.
    """
    watch = None
    try:
        if state.wait_for_beginning():
            # While users are spawned, lateness says nothing.
            watch = gevent.spawn_later(state.plan.span.warm_up - state.elapsed, _measure_loop_lag, state)
            _flush_every_second(state)
    except WriteFailed as full:
        state.stop(str(full))
        return False
    finally:
        if watch is not None:
            watch.kill()
        written = _close(state)
    return written


def _close(state: RunState) -> bool:
    try:
        state.recorder.close(_summarise(state))
    except WriteFailed as full:
        state.stop(str(full))
        return False
    return True


def _flush_every_second(state: RunState) -> None:
    last = state.plan.span.seconds + state.plan.patience + OVERTIME
    second = 0
    while not state.ended.is_set() and state.elapsed < last:
        second += 1
        if not state.ended.wait(max(0.0, second - state.elapsed)):
            state.recorder.flush(state.elapsed)


def _measure_loop_lag(state: RunState) -> None:
    while not state.is_over:
        before = clock()
        gevent.sleep(TICK)
        state.recorder.loop_lags.append(clock() - before - TICK)


def _summarise(state: RunState) -> ProcessSummary:
    recorder = state.recorder
    return ProcessSummary(
        visits=tuple(recorder.visits),
        loop_lags=tuple(recorder.loop_lags),
        # With the epoch of the samples' file: the wall clock may have been set since.
        began=None if state.began is None else state.began + state.epoch,
        planned=state.planned,
        unstarted=state.unstarted,
        cut_off=recorder.active_users,
    )
