"""What a target says of itself in Prometheus text: sums of counters and gauges, and histograms between two moments."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from prometheus_client.parser import text_string_to_metric_families

NO_LABELS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationHistogram:
    """Durations counted in a histogram. bounds: upper bound in seconds -> how many lay at or below.

    Between two bounds nothing is known: a share is exact where a bound equals the budget.
    """

    count: int
    seconds: float
    bounds: Mapping[float, int]

    @property
    def mean(self) -> float | None:
        """Seconds; None of nothing."""
        return self.seconds / self.count if self.count else None

    def share_within(self, budget: float) -> float | None:
        """The share known to have lasted no longer than this, by the highest bound up to it; None of nothing."""
        below = [count for bound, count in self.bounds.items() if bound <= budget or math.isclose(bound, budget)]
        return max(below, default=0) / self.count if self.count else None

    def percentile_bound(self, share: float) -> float | None:
        """The lowest bound (seconds) that at least this share did not exceed; None of nothing. Nearest rank."""
        rank = math.ceil(share * self.count)
        return next((bound for bound, count in sorted(self.bounds.items()) if count >= rank), None) if rank else None

    def subtract(self, before: "DurationHistogram") -> "DurationHistogram":
        """What came on top of this."""
        return DurationHistogram(
            count=self.count - before.count,
            seconds=self.seconds - before.seconds,
            bounds={bound: count - before.bounds.get(bound, 0) for bound, count in self.bounds.items()},
        )


class PrometheusMetrics:
    """One reading."""

    def __init__(self, text: str) -> None:
        self._samples: defaultdict[str, list[tuple[Mapping[str, str], float]]] = defaultdict(list)
        for family in text_string_to_metric_families(text):
            for sample in family.samples:
                self._samples[sample.name].append((sample.labels, sample.value))

    def sum_series(self, name: str, labels: Mapping[str, str] = NO_LABELS) -> float | None:
        """The sum of all that has this name and these labels; None when nothing has."""
        values = [value for _, value in self._select_series(name, labels)]
        return sum(values) if values else None

    def sum_each_name(self, names: Sequence[str]) -> Mapping[str, float] | None:
        """The sum of each of these; None when there are none or one of them is missing: what is missing is not 0."""
        sums = {name: total for name in names if (total := self.sum_series(name)) is not None}
        return sums if sums and len(sums) == len(names) else None

    def values_by_series(self, name: str) -> Mapping[str, float]:
        """Each series of this name, by the name and its labels: `breaker_state{service=valuation}`."""
        return {
            f"{name}{{{', '.join(f'{label}={word}' for label, word in labels.items())}}}" if labels else name: value
            for labels, value in self._select_series(name, NO_LABELS)
        }

    def sum_by_label(self, name: str, label: str) -> Mapping[str, float]:
        """The sum by each value of a label."""
        sums: defaultdict[str, float] = defaultdict(float)
        for labels, value in self._select_series(name, NO_LABELS):
            sums[labels.get(label, "")] += value
        return sums

    def read_histogram(self, name: str, labels: Mapping[str, str] = NO_LABELS) -> DurationHistogram:
        """The histogram of this name, all its series with these labels added up; empty when it is missing."""
        bounds: defaultdict[float, int] = defaultdict(int)
        for series, value in self._select_series(f"{name}_bucket", labels):
            bounds[float(series["le"])] += int(value)
        return DurationHistogram(
            count=int(self.sum_series(f"{name}_count", labels) or 0),
            seconds=self.sum_series(f"{name}_sum", labels) or 0.0,
            bounds=bounds,
        )

    def _select_series(self, name: str, labels: Mapping[str, str]) -> Iterator[tuple[Mapping[str, str], float]]:
        for series, value in self._samples.get(name, ()):
            if all(series.get(label) == wanted for label, wanted in labels.items()):
                yield series, value
