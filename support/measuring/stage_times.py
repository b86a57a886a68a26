"""A target's own stage times, read from its Prometheus histograms.

A histogram knows exactly how many observations lay at or below each of its bounds, and nothing between them. So a share
is exact where a bound equals the budget, and a percentile is only known to lie at or below a bound.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from prometheus_client.parser import text_string_to_metric_families


@dataclass(frozen=True, slots=True, kw_only=True)
class StageTimes:
    """One stage's observations. bounds: (upper bound in seconds, observations at or below it), rising to +Inf."""

    stage: str
    count: int
    total_seconds: float
    bounds: tuple[tuple[float, int], ...]

    @property
    def mean(self) -> float:
        """Mean in seconds; 0 when nothing was observed."""
        return self.total_seconds / self.count if self.count else 0.0

    def count_within(self, budget: float) -> int | None:
        """How many observations kept the budget (seconds), or None when no bound equals it."""
        return next((seen for bound, seen in self.bounds if math.isclose(bound, budget)), None)

    def percentile_bound(self, share: float) -> float:
        """The lowest bound (seconds) that at least this share of the observations did not exceed; nearest rank."""
        rank = math.ceil(share * self.count)
        return next(bound for bound, seen in self.bounds if seen >= rank)

    def subtract(self, earlier: "StageTimes") -> "StageTimes":
        """The observations that were added after `earlier`, which has the same bounds."""
        before = dict(earlier.bounds)
        return StageTimes(
            stage=self.stage,
            count=self.count - earlier.count,
            total_seconds=self.total_seconds - earlier.total_seconds,
            bounds=tuple((bound, seen - before.get(bound, 0)) for bound, seen in self.bounds),
        )


def sum_stage_times(parts: Sequence[Mapping[str, StageTimes]]) -> dict[str, StageTimes]:
    """The observations of all parts together, by stage. The parts come from the same histogram."""
    stages = dict.fromkeys(stage for part in parts for stage in part)
    return {stage: _sum_times_of_stage([part[stage] for part in parts if stage in part]) for stage in stages}


def _sum_times_of_stage(parts: Sequence[StageTimes]) -> StageTimes:
    counts: dict[float, int] = {}
    for part in parts:
        for bound, seen in part.bounds:
            counts[bound] = counts.get(bound, 0) + seen
    return StageTimes(
        stage=parts[0].stage,
        count=sum(part.count for part in parts),
        total_seconds=sum(part.total_seconds for part in parts),
        bounds=tuple(sorted(counts.items())),
    )


def subtract_stage_times(before: Mapping[str, StageTimes], after: Mapping[str, StageTimes]) -> dict[str, StageTimes]:
    """What was observed between two readings of the same histogram, by stage."""
    return {stage: times.subtract(before[stage]) if stage in before else times for stage, times in after.items()}


def read_stage_times(text: str, histogram: str, labels: Mapping[str, str]) -> dict[str, StageTimes]:
    """The stages of this histogram with these labels, by stage name; empty when the target has none."""
    counts: dict[str, float] = {}
    sums: dict[str, float] = {}
    bounds: dict[str, list[tuple[float, int]]] = {}
    for name, stage, bound, value in _iterate_histogram_samples(text, histogram, labels):
        if name.endswith("_count"):
            counts[stage] = value
        elif name.endswith("_sum"):
            sums[stage] = value
        elif name.endswith("_bucket"):
            bounds.setdefault(stage, []).append((bound, int(value)))
    return {
        stage: StageTimes(stage=stage, count=int(count), total_seconds=sums[stage], bounds=tuple(sorted(bounds[stage])))
        for stage, count in counts.items()
    }


def _iterate_histogram_samples(
    text: str, histogram: str, labels: Mapping[str, str]
) -> Iterable[tuple[str, str, float, float]]:
    histogram_lines = "\n".join(
        line for line in text.splitlines() if histogram in line
    )  # parsing the rest takes longest
    for family in text_string_to_metric_families(f"{histogram_lines}\n"):
        if family.name != histogram:
            continue
        for sample in family.samples:
            if all(sample.labels.get(label) == value for label, value in labels.items()):
                yield sample.name, sample.labels["stage"], float(sample.labels.get("le", "inf")), sample.value
