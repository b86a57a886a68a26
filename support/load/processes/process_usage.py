"""Summaries of what a process used: its memory, the growth of it, and the series that the report keeps."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from support.load.analysis import report_schema
from support.load.analysis.trend import Growth, growth
from support.load.processes.resources import Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Resident memory of a process in bytes: in the first sample, at most, and in the last sample."""

    before: int
    peak: int
    after: int


def held(usage: Lane) -> Held | None:
    """A process's resident memory (RSS); None without samples."""
    sizes = [sample.rss for sample in usage.looks]
    return Held(before=sizes[0], peak=max(sizes), after=sizes[-1]) if sizes else None


def memory_growth(usage: Lane) -> Growth | None:
    """Trend, in bytes a second, of its unique memory (USS), or of RSS where USS is unknown; None = too few samples."""
    samples = [sample for sample in usage.looks if sample.uss] or usage.looks
    return growth([sample.at for sample in samples], [sample.uss or sample.rss for sample in samples])


def kept(usages: Mapping[str, Lane], *, began: float) -> tuple[report_schema.Lane, ...]:
    """The processes' series for the report, on the run's time axis.

    began: Unix time of the run's first planned start.
    CPU is a share of one core since the sample before, so the first sample has no entry.
    """
    return tuple(
        report_schema.Lane(
            name=name,
            looks=tuple(
                report_schema.LaneLook(
                    at=sample.at - began,
                    processor=max(0.0, sample.processor - before.processor) / (sample.at - before.at),
                    rss=sample.rss,
                    uss=sample.uss,
                    threads=sample.threads,
                    handles=sample.handles,
                )
                for before, sample in pairwise(usage.looks)
                if sample.at > before.at
            ),
        )
        for name, usage in usages.items()
    )
