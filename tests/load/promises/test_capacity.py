"""Capacity and cold starts are judged by what was found; a busy machine or generator is no failure of the target."""

from dataclasses import replace

import msgspec
import pytest

from support.load.analysis.report_schema import CapacityFigures, CapacityLevel
from support.load.promises.capacity import (
    CapacityResult,
    ColdStart,
    ColdStartResult,
    expect_cold_start_memory_below,
    expect_first_answer_within,
    expect_maximum_stated,
    expect_rush_within_maximum,
)
from support.load.promises.load_result import MeasurementContext
from support.promises.broken_promise import BrokenPromise, LateAnswer
from support.vocabulary.outcome import CannotTell
from tests.load.promises.load_result_factory import BUSY


def build_search_result(**other: object) -> CapacityResult:
    """A search that recommends 80 people."""
    capacity = CapacityFigures(
        recommended=80,
        low=80,
        high=120,
        at_least=False,
        binding="80% of what was confirmed (100 users; at 150 the limit is processor)",
        levels=(
            CapacityLevel(people=100, rate=50.0, p95=2.0, served_share=1.0, sustained=True),
            CapacityLevel(people=150, rate=50.0, p95=4.0, served_share=0.5, failed_by="processor"),
        ),
    )
    return CapacityResult(
        capacity=msgspec.structs.replace(capacity, **other),
        promised=3,
        measurement=MeasurementContext(replay="behave it"),
    )


def build_cold_start() -> ColdStartResult:
    """Two starts, the slower one after 2.5 s."""
    return ColdStartResult(
        starts=(ColdStart(ready=1.0, answered=0.5), ColdStart(ready=2.0, answered=0.5)),
        before=90_000_000,
        peak=120_000_000,
        after=110_000_000,
        measurement=MeasurementContext(replay="behave it"),
    )


def test_a_recommended_maximum_is_stated_with_its_bound() -> None:
    """No people at all is a broken promise, unless the generator could not send."""
    stated = build_search_result()
    expect_maximum_stated(stated)
    assert ("passed", 80) == (stated.measurement.budgets.budgets[0].outcome, stated.measurement.budgets.budgets[0].seen)
    with pytest.raises(BrokenPromise, match="can serve no one: not even 100 people"):
        expect_maximum_stated(build_search_result(recommended=0))
    with pytest.raises(CannotTell, match="gave up before anybody"):
        expect_maximum_stated(build_search_result(recommended=0, at_least=True))


def test_a_rush_fits_up_to_the_maximum() -> None:
    """One person more does not, and the reason is given."""
    expect_rush_within_maximum(build_search_result(), 80)
    with pytest.raises(
        BrokenPromise, match="80 people at once are recommended at the most; a rush brings 81"
    ) as broken:
        expect_rush_within_maximum(build_search_result(), 81)
    assert "at 150 the limit is processor" in broken.value.seen
    assert "150 people: 50% within 3 s, processor" in broken.value.seen


def test_at_least_so_many_say_nothing_of_more() -> None:
    """What was confirmed is enough; beyond it nothing is known."""
    expect_rush_within_maximum(build_search_result(at_least=True), 80)
    with pytest.raises(CannotTell, match="at least 80 do"):
        expect_rush_within_maximum(build_search_result(at_least=True), 81)


def test_the_slowest_start_counts() -> None:
    """To the first answer, not only until the bots are ready."""
    expect_first_answer_within(build_cold_start(), 2.5)
    with pytest.raises(LateAnswer, match=r"2\.5 s after the bots were started; we promise 2\.4 s"):
        expect_first_answer_within(build_cold_start(), 2.4)


def test_memory_is_judged_at_its_highest_and_reported_at_all_three() -> None:
    """Unknown memory is not judged."""
    expect_cold_start_memory_below(build_cold_start(), 121)
    with pytest.raises(BrokenPromise, match="held 120 MB") as broken:
        expect_cold_start_memory_below(build_cold_start(), 120)
    assert "before 90 MB, at the peak 120 MB, afterwards 110 MB" == broken.value.seen
    with pytest.raises(BrokenPromise, match="held 130 MB"):
        expect_cold_start_memory_below(replace(build_cold_start(), after=130_000_000), 125)
    with pytest.raises(CannotTell, match="memory use is unknown"):
        expect_cold_start_memory_below(replace(build_cold_start(), peak=0), 400)


def test_a_busy_machine_may_be_the_reason() -> None:
    """Of too few people, of a late first answer and of too much memory."""
    search = replace(build_search_result(), measurement=MeasurementContext(**BUSY))
    for judge in (
        lambda: expect_rush_within_maximum(search, 81),
        lambda: expect_maximum_stated(replace(search, capacity=no_capacity())),
    ):
        with pytest.raises(CannotTell, match="of the bots' core"):
            judge()
    start = replace(build_cold_start(), measurement=MeasurementContext(**BUSY))
    for judge in (lambda: expect_first_answer_within(start, 2.4), lambda: expect_cold_start_memory_below(start, 120)):
        with pytest.raises(CannotTell, match="of the bots' core"):
            judge()


def no_capacity() -> CapacityFigures:
    """A capacity of no people."""
    return build_search_result(recommended=0).capacity
