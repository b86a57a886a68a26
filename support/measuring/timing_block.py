"""What was measured of the time that one conversation took, and whether the machine let the target work meanwhile."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from support.measuring.cpu_starvation import CpuShare
from support.measuring.stage_times import StageTimes, sum_stage_times


@dataclass(frozen=True, slots=True, kw_only=True)
class TimingBlock:
    """One conversation. Its measurements are neighbours: a stall of the machine falls on several of them at once.

    stages: the target's own times, by stage.
    outside: seconds of each turn, or each delivery, as the suite saw them.
    pace: how much of the machine the process got meanwhile.
    """

    stages: Mapping[str, StageTimes]
    outside: tuple[float, ...]
    pace: CpuShare


@dataclass(frozen=True, slots=True, kw_only=True)
class PooledTimes:
    """The measurements of several blocks together."""

    stages: Mapping[str, StageTimes]
    outside: tuple[float, ...]


def pool_blocks(blocks: Iterable[TimingBlock]) -> PooledTimes:
    """All measurements of these blocks, each counted once."""
    every = list(blocks)
    return PooledTimes(
        stages=sum_stage_times([block.stages for block in every]),
        outside=tuple(seconds for block in every for seconds in block.outside),
    )


def select_undisturbed(blocks: Sequence[TimingBlock]) -> list[TimingBlock]:
    """The blocks during which the machine let the process work, whether their measurements were late or not."""
    return [block for block in blocks if not block.pace.is_starved]
