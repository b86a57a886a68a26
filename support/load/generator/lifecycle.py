# mypy: allow-untyped-calls
"""One generator process's run from beginning to end: watches its event loop, flushes results, closes in order."""

import gevent

from support.load.analysis.generator_files import ProcessSummary
from support.load.generator.recorder import read_monotonic_clock
from support.load.generator.result_writer import ResultWriteError
from support.load.generator.run_state import GeneratorRunState

TICK = 0.05
"""Seconds between two measurements of how late the event loop is."""

OVERTIME = 10.0
"""Seconds beyond the plan and the answer timeout after which conversations are cut off."""


def run_until_finished(state: GeneratorRunState) -> bool:
    """Returns when all users are done, or the run was stopped: whether all measurements were written.

    Everything measured is handed over in every case; `state.errors` says what went wrong.
    """
    watch = None
    try:
        if state.wait_until_run_begins():
            # While users are spawned, lateness says nothing.
            watch = gevent.spawn_later(state.plan.load_shape.warm_up - state.elapsed_seconds, _measure_loop_lag, state)
            _flush_every_second(state)
    except ResultWriteError as full:
        state.stop_run(str(full))
        return False
    finally:
        if watch is not None:
            watch.kill()
        written = _write_results_or_stop_run(state)
    return written


def _write_results_or_stop_run(state: GeneratorRunState) -> bool:
    try:
        state.recorder.close(_build_process_summary(state))
    except ResultWriteError as full:
        state.stop_run(str(full))
        return False
    return True


def _flush_every_second(state: GeneratorRunState) -> None:
    last = state.plan.load_shape.total_seconds + state.plan.answer_timeout + OVERTIME
    second = 0
    while not state.ended.is_set() and state.elapsed_seconds < last:
        second += 1
        if not state.ended.wait(max(0.0, second - state.elapsed_seconds)):
            state.recorder.flush_second(state.elapsed_seconds)


def _measure_loop_lag(state: GeneratorRunState) -> None:
    while not state.is_run_over:
        before = read_monotonic_clock()
        gevent.sleep(TICK)
        state.recorder.loop_lags.append(read_monotonic_clock() - before - TICK)


def _build_process_summary(state: GeneratorRunState) -> ProcessSummary:
    recorder = state.recorder
    return ProcessSummary(
        visits=tuple(recorder.visits),
        loop_lags=tuple(recorder.loop_lags),
        # With the epoch of the samples' file: the wall clock may have been set since.
        began=None if state.began_at is None else state.began_at + state.epoch,
        planned=state.planned,
        unstarted=state.unstarted_count,
        unfinished_users=recorder.active_users,
    )
