"""The summary of a capacity search has its limit, its interval and its predictions."""

import pytest

from support.load.analysis.capacity import summarise_capacity
from support.load.analysis.capacity_search import GENERATOR, CapacityBoundary, CapacityTrialKind
from support.load.analysis.level_result import LevelResourceUse, LevelResult

PLAIN = (20, 40, 80, 160, 240, 320)


def build_level(
    users: int,
    rate: float,
    *,
    share: float = 1.0,
    kind: CapacityTrialKind = CapacityTrialKind.SHORT,
    target: float = 0.95,
) -> LevelResult:
    """A level at which the target's processor is full."""
    return LevelResult(
        users=users,
        kind=kind,
        sent=1000,
        served=int(1000 * share),
        refused=0,
        p95=users / 100,
        rate=rate,
        use=LevelResourceUse(target=target),
    )


def levelling_off(top: float = 100.0) -> list[LevelResult]:
    """Levels whose throughput grows ever more slowly."""
    return [build_level(users, top * users / (users + 10), share=0.5 if users > 300 else 1.0) for users in PLAIN]


def test_recommended_is_a_share_of_what_was_confirmed_and_names_the_limit() -> None:
    """The interval ends at the same share of what failed."""
    capacity = summarise_capacity(
        levelling_off(), CapacityBoundary(passing=240, failing=320, binding="processor"), minimum=0.8, seed=1
    )
    assert (192, 192, 256) == (capacity.recommended, capacity.low, capacity.high)
    assert "80% of what was confirmed (240 users; at 320 the limit is processor)" == capacity.binding
    assert not capacity.at_least
    assert [None, None, None, None, None, "processor"] == [level.failed_by for level in capacity.levels]
    assert "no peak was observed up to 320 people" in capacity.law


def test_several_machines_are_predicted_below_linear_scaling() -> None:
    """Several machines have more throughput than one, and less than without sharing."""
    capacity = summarise_capacity(
        levelling_off(), CapacityBoundary(passing=240, failing=320, binding="processor"), minimum=0.8, seed=1
    )
    one = max(level.rate for level in capacity.levels)
    assert [2, 4, 8] == [each.machines for each in capacity.predictions]
    for each in capacity.predictions:
        assert each.low <= each.rate <= each.high
        assert one < each.rate < each.machines * one * 1.05


def test_a_peak_of_throughput_is_reported_and_limits_nothing() -> None:
    """People who never pause are served in time beyond the peak."""
    falling = [
        build_level(users, 10 * users / (1 + 0.02 * (users - 1) + 0.0004 * users * (users - 1))) for users in PLAIN
    ]
    capacity = summarise_capacity(
        falling, CapacityBoundary(passing=240, failing=320, binding="p95"), minimum=0.8, seed=1
    )
    assert 192 == capacity.recommended
    assert "throughput is highest with 49 people" in capacity.law


def test_a_target_that_is_full_from_the_start_has_no_law() -> None:
    """A share of the work above the whole is no share: such levels do not say how throughput grew."""
    flat = [build_level(users, rate) for users, rate in zip(PLAIN, (329, 308, 297, 299, 313, 272), strict=True)]
    capacity = summarise_capacity(
        flat, CapacityBoundary(passing=240, failing=320, binding="processor"), minimum=0.8, seed=1
    )
    assert ("no law: throughput does not grow from 20 people on", ()) == (capacity.law[:50], capacity.predictions)


def test_too_few_levels_have_no_law_and_no_prediction() -> None:
    """The recommendation is made without a law, and the reason for its absence is given."""
    capacity = summarise_capacity(
        levelling_off()[:3], CapacityBoundary(passing=40, failing=80, binding="p95"), minimum=0.8, seed=1
    )
    assert 32 == capacity.recommended
    assert "3 levels are too few for a law; 6 are needed." == capacity.law
    assert () == capacity.predictions


@pytest.mark.parametrize(
    "boundary",
    [
        CapacityBoundary(passing=240, failing=320, binding=GENERATOR),
        CapacityBoundary(passing=320, failing=None, binding=None),
    ],
)
def test_where_the_target_did_not_give_up_it_is_at_least(boundary: CapacityBoundary) -> None:
    """A generator that failed first, or a ceiling, says nothing about the target beyond it."""
    capacity = summarise_capacity(levelling_off(), boundary, minimum=0.8, seed=1)
    assert capacity.at_least
    assert "at least" in capacity.binding


def test_a_target_that_serves_no_person() -> None:
    """No people are recommended, and the limit is named."""
    capacity = summarise_capacity(
        [build_level(20, 1.0, share=0.1)],
        CapacityBoundary(passing=0, failing=20, binding="errors"),
        minimum=0.8,
        seed=1,
    )
    assert (0, 16) == (capacity.recommended, capacity.high)
    assert "errors" in capacity.binding
