"""Stage times are read from a target's own histograms, and nothing is made of what a histogram does not know."""

import math

import pytest
from prometheus_client import CollectorRegistry, Histogram, generate_latest

from support.measuring.stage_times import StageTimes, read_stage_times, subtract_stage_times, sum_stage_times

SECONDS = (0.05, 0.1, 0.1, 0.15, 0.4)


def render_metrics() -> str:
    """Two bots' stages, and another histogram beside them, as a target tells them."""
    registry = CollectorRegistry()
    bots = Histogram("bot_stage_seconds", "x", ["bot", "stage"], buckets=(0.1, 0.2), registry=registry)
    other = Histogram("api_stage_seconds", "x", ["stage"], buckets=(0.1,), registry=registry)
    for seconds in SECONDS:
        bots.labels("lead", "reply").observe(seconds)
    bots.labels("buyer", "reply").observe(9)
    other.labels("processing").observe(0.01)
    return generate_latest(registry).decode()


def test_one_bots_stages() -> None:
    """Only the asked histogram's stages with the asked labels count, bounds rising to infinity."""
    found = read_stage_times(render_metrics(), "bot_stage_seconds", {"bot": "lead"})
    bounds = ((0.1, 3), (0.2, 4), (math.inf, 5))
    assert {"reply": StageTimes(stage="reply", count=5, total_seconds=sum(SECONDS), bounds=bounds)} == found
    assert ["processing"] == list(read_stage_times(render_metrics(), "api_stage_seconds", {}))


@pytest.mark.parametrize("text", ["", "# HELP nothing here\n"])
def test_target_without_stages(text: str) -> None:
    """A target that tells nothing has no stages."""
    assert {} == read_stage_times(text, "bot_stage_seconds", {})


def test_a_budget_is_known_only_at_a_bound() -> None:
    """At a bound the number is exact, its limit included; between two bounds nobody knows."""
    reply = read_stage_times(render_metrics(), "bot_stage_seconds", {"bot": "lead"})["reply"]
    assert (3, 4, None) == (reply.count_within(0.1), reply.count_within(0.2), reply.count_within(0.15))


@pytest.mark.parametrize(
    ("share", "bound"), [(0.2, 0.1), (0.6, 0.1), (0.61, 0.2), (0.8, 0.2), (0.81, math.inf), (1, math.inf)]
)
def test_a_percentile_is_a_bound(share: float, bound: float) -> None:
    """The lowest bound that this share did not exceed, by nearest rank."""
    reply = read_stage_times(render_metrics(), "bot_stage_seconds", {"bot": "lead"})["reply"]
    assert bound == reply.percentile_bound(share)


def test_mean() -> None:
    """The mean of the observations; nothing observed has a mean of 0."""
    reply = read_stage_times(render_metrics(), "bot_stage_seconds", {"bot": "lead"})["reply"]
    assert pytest.approx(0.16) == reply.mean
    assert 0.0 == StageTimes(stage="x", count=0, total_seconds=0.0, bounds=()).mean


def test_stages_between_two_readings() -> None:
    """Only what was observed after the first reading counts, also of a stage that is new in the second."""
    registry = CollectorRegistry()
    bots = Histogram("bot_stage_seconds", "x", ["bot", "stage"], buckets=(0.1, 0.2), registry=registry)
    bots.labels("lead", "reply").observe(0.05)
    before = read_stage_times(generate_latest(registry).decode(), "bot_stage_seconds", {})
    bots.labels("lead", "reply").observe(0.15)
    bots.labels("lead", "intent").observe(0.4)
    found = subtract_stage_times(before, read_stage_times(generate_latest(registry).decode(), "bot_stage_seconds", {}))
    assert ((0.1, 0), (0.2, 1), (math.inf, 1)) == found["reply"].bounds
    assert 1 == found["reply"].count
    assert pytest.approx(0.15) == found["reply"].total_seconds
    assert ((0.1, 0), (0.2, 0), (math.inf, 1)) == found["intent"].bounds


def test_parts_are_added_by_stage() -> None:
    """Counts, sums and bounds of the same stage are added; a stage that stands in one part alone is kept."""
    one = StageTimes(stage="reply", count=3, total_seconds=0.3, bounds=((0.1, 2), (math.inf, 3)))
    other = StageTimes(stage="reply", count=1, total_seconds=0.1, bounds=((0.1, 1), (math.inf, 1)))
    alone = StageTimes(stage="all", count=1, total_seconds=0.4, bounds=((0.1, 0), (math.inf, 1)))
    added = sum_stage_times([{"reply": one}, {"reply": other, "all": alone}])
    assert ((0.1, 3), (math.inf, 4)) == added["reply"].bounds
    assert (4, alone) == (added["reply"].count, added["all"])
    assert pytest.approx(0.4) == added["reply"].total_seconds
    assert {} == sum_stage_times([])
