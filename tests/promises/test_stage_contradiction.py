"""Times that a target reports beside those that the suite measured: a contradiction is named with both figures."""

import math
from collections.abc import Mapping

import pytest

from support.measuring.stage_times import StageTimes
from support.measuring.timing_block import PooledTimes
from support.promises.broken_promise import ContradictingProofs
from support.promises.stage_contradiction import find_contradictions, require_possible_times
from tests.promises.promise_harness import Stage, refuses


def build_times(reported: float, passed: float, *, turns: int = 30, counted: int = 30, **parts: float) -> PooledTimes:
    """So many turns, each with these seconds reported and passed. parts: seconds of each further stage, each turn."""
    means: Mapping[str, float] = {"all": reported, **parts}
    stages = {
        name: StageTimes(stage=name, count=counted, total_seconds=mean * counted, bounds=((math.inf, counted),))
        for name, mean in means.items()
    }
    return PooledTimes(stages=stages, outside=(passed,) * turns)


@pytest.mark.parametrize(
    "times",
    [
        build_times(0.035, 0.045),
        build_times(0.045, 0.045),
        build_times(0.003, 0.045),
        build_times(0.0001, 0.004),
        build_times(0.035, 0.045, counted=60),
        build_times(0.035, 0.045, reply=0.035),
        PooledTimes(stages={}, outside=(0.1,)),
        PooledTimes(stages=build_times(0.1, 0.1).stages, outside=()),
    ],
)
def test_times_that_can_be_true(times: PooledTimes) -> None:
    """The whole is a part of what passed; echoes are deliveries too; very short times are not compared."""
    assert [] == list(find_contradictions("turns", times))


@pytest.mark.parametrize(
    ("times", "figures"),
    [
        (
            build_times(0.00012, 0.12),
            "reported: 0.12 ms on average of 30 turns; measured from outside: half took 120 ms",
        ),
        (build_times(35.0, 0.045), "reported: 35 s on average of 30 turns; measured from outside: 45 ms passed"),
        (build_times(0.035, 0.045, counted=20), "reported: 20 turns; measured from outside: 30"),
        (build_times(0.035, 0.045, reply=0.2), "reported: 6 s in stage 'reply'; reported of the whole, 'all'"),
    ],
)
def test_times_that_cannot_be_true(stage: Stage, times: PooledTimes, figures: str) -> None:
    """Another unit in either direction, turns left out, a part longer than its whole."""
    broken = refuses(ContradictingProofs, require_possible_times, stage.evidence, "turns", times)
    assert figures in broken.seen


def test_stalls_of_the_machine_are_no_contradiction() -> None:
    """A third of the turns took a minute, because something else ran."""
    stalled = PooledTimes(stages=build_times(0.04, 0.05).stages, outside=(0.05,) * 20 + (60.0,) * 10)
    assert [] == list(find_contradictions("turns", stalled))
