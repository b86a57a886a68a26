"""Promises about several workers (QUE-002)."""

from dataclasses import dataclass

from support.load.analysis.paired_statistics import RatioEstimate
from support.load.promises.load_result import MeasurementContext
from support.promises.broken_promise import BrokenPromise
from support.vocabulary.explained_error import SuiteError
from support.vocabulary.outcome import CannotTell


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerScaling:
    """Messages a second of several workers by those of one. workers: how many there were."""

    measurement: MeasurementContext
    workers: int
    ratio: RatioEstimate


def expect_certainly_faster(result: WorkerScaling, workers: int) -> None:
    """The whole interval of the ratio lies above 1. Raises SuiteError when another number of workers was measured."""
    if result.workers != workers:
        raise SuiteError(f"{result.workers} workers were measured, not {workers}.", perhaps="the When says another.")
    ratio = result.ratio
    what = f"{result.workers} workers answer {ratio.ratio:.2f} times as many messages a second as one"
    seen = f"between {ratio.low:.2f} and {ratio.high:.2f} times, in {ratio.pairs} pairs"
    measurement = result.measurement
    with measurement.judge_budget("times as fast", limit=1, seen=ratio.ratio, unit="times", at_least=True):
        if ratio.high <= 1:
            raise measurement.build_timing_failure(
                BrokenPromise, what, seen=seen, perhaps="workers wait for each other, or only one of them works."
            )
        if ratio.low <= 1:
            raise CannotTell(f"{what}, which may be chance.", seen=seen, look=measurement.replay)
