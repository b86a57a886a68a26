"""Slow, fast, noisy machines, and one that slows during the run: never wrongly red, never green without the load.

A machine that is only modelled: what a target takes on a calibrated core, and what the machine makes of it, become the
figures that the analysis reads. Whatever the machine does, a target that keeps its promise is not failed, one that
misses it is not passed; and on a quiet machine either has its verdict.
"""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.load.analysis.distortion import find_missing_load, measure_distortion
from support.load.analysis.generator_health import GeneratorFacts, find_measurement_problems
from support.load.analysis.machine_calibration import CALIBRATED_BARE_SECONDS, SLOWEST_CORE, MachineCalibration
from support.load.promises import latency_and_throughput, resource_budgets
from support.load.promises.load_result import LoadResult
from support.measuring.processor_speed import PROMISED_SECONDS, find_processor_problems
from support.promises.broken_promise import BrokenPromise
from support.vocabulary.outcome import CannotTell
from tests.load.promises.load_result_factory import Judge, build_load_result, build_throughput, build_waits

LIMIT = 1.0
CALIBRATED_WORK = PROMISED_SECONDS * SLOWEST_CORE
PASSED, FAILED, UNKNOWN = "passed", "failed", "cannot tell"


@dataclass(frozen=True, kw_only=True)
class Machine:
    """A machine while a load runs.

    speed: of its core beside the calibrated one, when it was calibrated.
    later: factor on that while the load ran.
    foreign: share of the target's core that other programs took.
    lag: seconds by which the generator's loop was late, mean and 99th percentile alike.
    present: share of the people who were at the target all the time.
    """

    speed: float = 1.0
    later: float = 1.0
    foreign: float = 0.0
    lag: float = 0.001
    present: float = 1.0

    def run(self, seconds: float, processor: float) -> LoadResult:
        """What a target shows here, left alone.

        seconds: a wait on the slowest core that is asked.
        processor: share of a calibrated core.
        """
        pace = self.speed * self.later
        wait = seconds * SLOWEST_CORE / pace / (1 - self.foreign) * self.present + 2 * self.lag
        facts = GeneratorFacts(
            loop_lag=self.lag,
            mean_loop_lag=self.lag,
            cycle=wait,
            stolen=0.0,
            foreign=self.foreign,
            target_busy=0.5,
            littles_deviation=self.present - 1,
        )
        calibration = MachineCalibration(
            bare_rate=5000.0,
            bare_seconds=CALIBRATED_BARE_SECONDS / self.speed,
            generator_seconds=0.0001,
            message_rate=1000.0,
            support_seconds=0.001,
            work_seconds=CALIBRATED_WORK / self.speed,
            sync_seconds=0.004,
            open_files=10_000,
        )
        work = CALIBRATED_WORK / pace
        return build_load_result(
            answers=build_waits(*[wait] * 400),
            messages=build_throughput(*[int(1000 / wait)] * 2),
            processor=processor / pace,
            problems=find_measurement_problems(facts),
            missing_load=find_missing_load(facts),
            distortion=measure_distortion(facts),
            slowness=(*find_processor_problems([work]), *calibration.find_slowness()),
            core_speed=calibration.core_speed_while(work),
        )


def judge_outcome(judge: Judge, result: LoadResult) -> str:
    """The outcome as a word."""
    try:
        judge(result)
    except BrokenPromise:
        return FAILED
    except CannotTell:
        return UNKNOWN
    return PASSED


def check_wait(result: LoadResult) -> None:
    """95 in 100 are answered within a second."""
    latency_and_throughput.expect_answered_within(result, 95, LIMIT)


def check_rate(result: LoadResult) -> None:
    """A hundred people are answered a hundred times a second, each after a second at most."""
    latency_and_throughput.expect_answer_rate_at_least(result, 100)


def check_processor(result: LoadResult) -> None:
    """At most 80 % of a calibrated core are used."""
    resource_budgets.expect_processor_share_below(result, 80)


machines = st.builds(
    Machine,
    speed=st.floats(0.3, 3),
    later=st.floats(0.3, 1),
    foreign=st.floats(0, 0.7),
    lag=st.floats(0, 0.2),
    present=st.floats(0.5, 1),
)


@given(machine=machines, seconds=st.floats(0.05, 0.95), processor=st.floats(0.05, 0.78))
def test_a_target_that_keeps_its_promises_is_failed_on_no_machine(
    machine: Machine, seconds: float, processor: float
) -> None:
    """Passed, or cannot tell."""
    result = machine.run(seconds, processor)
    for judge in (check_wait, check_rate, check_processor):
        assert FAILED != judge_outcome(judge, result)


@given(machine=machines, seconds=st.floats(1.06, 5), processor=st.floats(0.82, 1))
def test_a_target_that_misses_its_promises_is_passed_on_no_machine_that_is_asked(
    machine: Machine, seconds: float, processor: float
) -> None:
    """Nor on a slower one, however few of its people came. On a faster one a time that is kept is kept."""
    slow = replace(machine, speed=min(SLOWEST_CORE, machine.speed))
    assert PASSED != judge_outcome(check_wait, slow.run(seconds, processor))
    assert PASSED != judge_outcome(check_processor, machine.run(seconds, processor))


@pytest.mark.parametrize("speed", [1.0, 1.5])
def test_on_a_quiet_machine_every_promise_has_a_verdict(speed: float) -> None:
    """A late loop of some milliseconds changes nothing about a second."""
    machine = Machine(speed=speed, lag=0.006)
    assert {PASSED} == {judge_outcome(judge, machine.run(0.5, 0.5)) for judge in (check_wait, check_processor)}
    assert {FAILED} == {judge_outcome(judge, machine.run(2.0, 0.9)) for judge in (check_wait, check_processor)}


def test_a_share_of_a_slow_core_is_that_of_a_calibrated_one() -> None:
    """89 % of a core of half the speed is less than half of a calibrated core: neither failed nor doubted."""
    slow = Machine(speed=0.5).run(0.3, 0.445)
    assert pytest.approx(0.89) == slow.resources.processor
    assert PASSED == judge_outcome(check_processor, slow)


def test_a_core_that_got_faster_since_is_not_taken_for_a_slow_one() -> None:
    """Calibrated at half the speed, then as fast as the calibrated core: its share counts in full."""
    faster = Machine(speed=0.5, later=2.0).run(0.3, 0.9)
    assert PASSED != judge_outcome(check_processor, faster)
