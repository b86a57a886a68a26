"""What programs used, as it is kept and as it is judged: a lane a program, and how its memory went."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from support.load.analysis import report_schema
from support.load.analysis.trend import Growth, growth
from support.load.processes.resources import Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Bytes a program held when it was first looked at, at the most, and when it was last looked at."""

    before: int
    peak: int
    after: int


def held(lane: Lane) -> Held | None:
    """How a program's memory (RSS) went; None when nobody saw it."""
    seen = [look.rss for look in lane.looks]
    return Held(before=seen[0], peak=max(seen), after=seen[-1]) if seen else None


def memory_growth(lane: Lane) -> Growth | None:
    """Bytes a second by which its own memory (USS) grows, or RSS where USS is not told; None = too few looks."""
    told = [look for look in lane.looks if look.uss]
    looks = told or lane.looks
    return growth([look.at for look in looks], [look.uss or look.rss for look in looks])


def handle_growth(lane: Lane) -> Growth | None:
    """Handles a second by which it opens more than it closes."""
    return growth([look.at for look in lane.looks], [look.handles for look in lane.looks])


def kept(lanes: Mapping[str, Lane], *, began: float) -> tuple[report_schema.Lane, ...]:
    """The lanes on the run's time axis. began: Unix time of its first planned start.

    The processor is a share of one core since the look before, so the first look only begins the line.
    """
    return tuple(
        report_schema.Lane(
            name=name,
            looks=tuple(
                report_schema.LaneLook(
                    at=look.at - began,
                    processor=max(0.0, look.processor - before.processor) / (look.at - before.at),
                    rss=look.rss,
                    uss=look.uss,
                    threads=look.threads,
                    handles=look.handles,
                )
                for before, look in pairwise(lane.looks)
                if look.at > before.at
            ),
        )
        for name, lane in lanes.items()
    )
