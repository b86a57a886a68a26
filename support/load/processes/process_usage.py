"""Summaries of what a process used: its memory, the growth of it, and the series that the report keeps."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from support.load.analysis import report_schema
from support.load.analysis.trend import GrowthTrend, estimate_trend
from support.load.processes.resources import ProcessUsage


@dataclass(frozen=True, slots=True, kw_only=True)
class MemorySummary:
    """Resident memory of a process in bytes: in the first sample, at most, and in the last sample."""

    before: int
    peak: int
    after: int


def summarise_memory(usage: ProcessUsage) -> MemorySummary | None:
    """A process's resident memory (RSS); None without samples."""
    sizes = [sample.rss for sample in usage.samples]
    return MemorySummary(before=sizes[0], peak=max(sizes), after=sizes[-1]) if sizes else None


def estimate_memory_growth(usage: ProcessUsage) -> GrowthTrend | None:
    """Trend, in bytes a second, of its unique memory (USS), or of RSS where USS is unknown; None = too few samples."""
    samples = [sample for sample in usage.samples if sample.uss] or usage.samples
    return estimate_trend([sample.at for sample in samples], [sample.uss or sample.rss for sample in samples])


def build_usage_series(usages: Mapping[str, ProcessUsage], *, began: float) -> tuple[report_schema.UsageSeries, ...]:
    """The processes' series for the report, on the run's time axis.

    began: Unix time of the run's first planned start.
    CPU is a share of one core since the sample before, so the first sample has no entry.
    """
    return tuple(
        report_schema.UsageSeries(
            name=name,
            samples=tuple(
                report_schema.UsageSample(
                    at=sample.at - began,
                    processor=max(0.0, sample.cpu_seconds - before.cpu_seconds) / (sample.at - before.at),
                    rss=sample.rss,
                    uss=sample.uss,
                    threads=sample.threads,
                    handles=sample.handles,
                )
                for before, sample in pairwise(usage.samples)
                if sample.at > before.at
            ),
        )
        for name, usage in usages.items()
    )
