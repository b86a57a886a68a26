"""What a target reports of its own times, laid beside what the suite measured: one of the two cannot be true.

A budget is judged by the target's word, for only the target knows its stages. So its word must be possible: no turn
lasts longer than the time that passed, none is left out, no part takes longer than the whole, and the whole takes a
share of the time that passed which a wrong unit cannot have.
"""

import statistics
from collections.abc import Iterator

from support.measuring.stage_times import StageTimes
from support.measuring.timing_block import PooledTimes
from support.promises.broken_promise import ContradictingProofs
from support.promises.evidence import Evidence

WHOLES = ("all", "overhead")
"""The stage that covers a whole turn, and the one that covers a whole delivery."""

MOST_OF_PASSED = 3.0
"""The whole on average, as a share of the time that the suite saw pass: more is impossible but for noise."""

LEAST_OF_PASSED = 1 / 20
"""Less is no fast target: between a message and the last record it led to, hardly anything but its turn happens."""

LEAST_SECONDS = 0.005
"""Times below are too short to be compared."""

PART_TOLERANCE = 1.05
LEAST_COUNTED = 0.95
"""Of the turns that the suite saw, those that must have been reported."""


def require_possible_times(evidence: Evidence, what: str, times: PooledTimes) -> None:
    """The target's times can be true beside the suite's. Raises ContradictingProofs with both figures.

    what: the thing measured, turns or deliveries.
    """
    for contradiction in find_contradictions(what, times):
        raise evidence.build_broken_promise(
            ContradictingProofs,
            f"The target's own times of {what} contradict what the suite measured",
            seen=contradiction,
            perhaps="the stages are counted in another unit than seconds, only some turns are counted, or a stage's "
            "clock stands still while it waits.",
        )


def find_contradictions(what: str, times: PooledTimes) -> Iterator[str]:
    """What cannot be true of both, each with both figures. what: turns or deliveries."""
    whole = next((times.stages[each] for each in WHOLES if each in times.stages), None)
    if whole is None or not whole.count or not times.outside:
        return
    passed = statistics.fmean(times.outside)
    if whole.mean > MOST_OF_PASSED * max(passed, LEAST_SECONDS):
        yield (
            f"reported: {_format(whole.mean)} on average of {whole.count} {what}; "
            f"measured from outside: {_format(passed)} passed on average"
        )
    # A stall of the machine lengthens single turns; half of them are not stalled.
    usual = statistics.median(times.outside)
    if usual >= LEAST_SECONDS and whole.mean < LEAST_OF_PASSED * usual:
        yield (
            f"reported: {_format(whole.mean)} on average of {whole.count} {what}; "
            f"measured from outside: half took {_format(usual)} or more"
        )
    if whole.count < LEAST_COUNTED * len(times.outside):
        yield f"reported: {whole.count} {what}; measured from outside: {len(times.outside)}"
    for part in times.stages.values():
        if part.total_seconds > PART_TOLERANCE * whole.total_seconds + LEAST_SECONDS:
            yield _describe_part(part, whole)


def _describe_part(part: StageTimes, whole: StageTimes) -> str:
    return (
        f"reported: {_format(part.total_seconds)} in stage '{part.stage}'; "
        f"reported of the whole, '{whole.stage}', which includes it: {_format(whole.total_seconds)}"
    )


def _format(seconds: float) -> str:
    return f"{seconds * 1e3:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"
