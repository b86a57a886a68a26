"""Promises about capacity and cold starts: how many people a target can serve, and how soon after its start."""

from dataclasses import dataclass

from support.load.analysis.report_schema import CapacityFigures
from support.load.promises.load_result import MEGABYTE, MeasurementContext
from support.promises.broken_promise import BrokenPromise, LateAnswer
from support.vocabulary.outcome import CannotTell


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityResult:
    """What a capacity search found (STR-001).

    promised: seconds within which an answer was in time.
    """

    measurement: MeasurementContext
    capacity: CapacityFigures
    promised: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ColdStart:
    """One cold start.

    ready: seconds from the beginning of the process until it was ready.
    answered: seconds from then to the first answer in the CRM.
    """

    ready: float
    answered: float

    @property
    def seconds(self) -> float:
        """From the beginning of the process to the first answer in the CRM."""
        return self.ready + self.answered


@dataclass(frozen=True, slots=True, kw_only=True)
class ColdStartResult:
    """Cold starts, at least one, and the memory of the last (STR-003).

    before: bytes once ready, before anybody wrote; 0 = unknown.
    peak: most bytes while people talked; 0 = unknown.
    after: bytes when all people had left; 0 = unknown.
    """

    measurement: MeasurementContext
    starts: tuple[ColdStart, ...]
    before: int
    peak: int
    after: int


def expect_maximum_stated(result: CapacityResult) -> None:
    """A number of people is recommended, with what limits it."""
    capacity = result.capacity
    with result.measurement.judge_budget(
        "people recommended", limit=1, seen=capacity.recommended, unit="people", at_least=True
    ):
        if not capacity.recommended and capacity.at_least:
            raise CannotTell(
                "The load generator gave up before anybody could be served.",
                seen=capacity.binding,
                perhaps="other programs use this machine.",
                look=result.measurement.replay,
            )
        if not capacity.recommended or not capacity.binding:
            raise result.measurement.build_failure_unless_busy(
                BrokenPromise,
                f"The bots can serve no one: not even {capacity.levels[0].people} people are answered in time",
                seen=_format_capacity_levels(result),
                perhaps="an answer alone takes longer than is promised.",
            )


def expect_rush_within_maximum(result: CapacityResult, people: int) -> None:
    """`people` at once are no more than the recommended maximum."""
    capacity = result.capacity
    with result.measurement.judge_budget(
        "people at a rush", limit=people, seen=capacity.recommended, unit="people", at_least=True
    ):
        if capacity.recommended >= people:
            return
        if capacity.at_least:
            raise CannotTell(
                f"Whether a rush of {people} people fits cannot be judged: at least {capacity.recommended} do.",
                seen=f"{capacity.binding}\n{_format_capacity_levels(result)}",
                perhaps="the load generator's core is too small, or other programs use this machine.",
                look=result.measurement.replay,
            )
        raise result.measurement.build_timing_failure(
            BrokenPromise,
            f"{capacity.recommended} people at once are recommended at the most; a rush brings {people}",
            seen=f"limited by: {capacity.binding}\n{_format_capacity_levels(result)}",
            perhaps="each message costs too much of what is named there.",
        )


def expect_first_answer_within(result: ColdStartResult, seconds: float) -> None:
    """At every cold start the first person was answered within `seconds` of the beginning of the process."""
    longest = max(result.starts, key=lambda start: start.seconds)
    with result.measurement.judge_budget("cold start", limit=seconds, seen=longest.seconds, unit="s"):
        if longest.seconds > seconds:
            raise result.measurement.build_timing_failure(
                LateAnswer,
                f"The first answer came {longest.seconds:.1f} s after the bots were started; we promise {seconds:g} s",
                seen=f"ready after {longest.ready:.1f} s, answered {longest.answered:.1f} s later; "
                f"{len(result.starts)} start(s)",
                perhaps="something large is loaded, or a service is waited for, before the first message is taken.",
            )


def expect_cold_start_memory_below(result: ColdStartResult, megabytes: int) -> None:
    """Before anybody wrote, at the peak and afterwards the target held less than this."""
    held = {"before": result.before, "at the peak": result.peak, "afterwards": result.after}
    seen = ", ".join(f"{when} {size / MEGABYTE:.0f} MB" for when, size in held.items())
    with result.measurement.judge_budget("memory", limit=megabytes, seen=result.peak / MEGABYTE or None, unit="MB"):
        if not all(held.values()):
            raise CannotTell("The bots' memory use is unknown.", seen=seen, look=result.measurement.replay)
        if max(held.values()) >= megabytes * MEGABYTE:
            raise result.measurement.build_failure_unless_busy(
                BrokenPromise,
                f"The bots held {max(held.values()) / MEGABYTE:.0f} MB of memory; they may hold less than "
                f"{megabytes} MB",
                seen=seen,
                perhaps="something is kept for every message, or loaded and never used.",
            )


def _format_capacity_levels(result: CapacityResult) -> str:
    return "\n".join(
        f"{level.people} people: {level.served_share:.0%} within {result.promised} s, {level.failed_by or 'held'}"
        for level in result.capacity.levels
    )
