"""Promises about time: each stage of the work keeps its budget 95 times in 100."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from support.measuring.cpu_starvation import Pace
from support.measuring.stage_times import StageTimes
from support.promises.broken_promise import SlowStage
from support.promises.evidence import Evidence
from support.vocabulary.fact import Fact
from support.vocabulary.outcome import CannotTell

SHARE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What a stage may take, in seconds."""

    stage: str
    seconds: float


def budgets_kept(
    evidence: Evidence, stages: Mapping[str, StageTimes], budgets: Sequence[Budget], *, least: int, pace: Pace
) -> None:
    """Every budget's stage was observed at least `least` times and kept its budget 95 times in 100.

    Raises SlowStage when it did not, CannotTell when the machine was too busy to blame the target.
    """
    for budget in budgets:
        times = stages.get(budget.stage)
        if times is None or times.count < least:
            raise evidence.broken(
                SlowStage,
                f"Stage '{budget.stage}' was measured {times.count if times else 0} times; judging takes {least}",
                seen=f"stages measured: {', '.join(f'{s.stage} {s.count}' for s in stages.values()) or 'none'}",
                perhaps="the target measures fewer stages than promised, or the conversations were too short.",
            )
        kept = times.kept(budget.seconds)
        if kept is None:
            raise evidence.broken(
                SlowStage,
                f"Stage '{budget.stage}' has no bound at its budget of {budget.seconds * 1e3:g} ms",
                seen=f"bounds: {', '.join(f'{bound * 1e3:g} ms' for bound, _ in times.bounds)}",
                perhaps="the histogram's buckets do not know the budget, so nobody can tell how often it was kept.",
            )
        if kept < SHARE * times.count:
            _refuse(evidence, times, budget, kept, pace)


def kept_from_outside(
    evidence: Evidence, what: str, seconds: Sequence[float], budget: Budget, *, least: int, pace: Pace
) -> None:
    """Measured on our side of the wire, 95 in 100 kept the budget too: a target's own word is not taken for it.

    what: the thing measured, in words.  seconds: one value each, on the machine's clock, our own overhead included.
    """
    kept = sum(value <= budget.seconds for value in seconds)
    if len(seconds) >= least and kept >= SHARE * len(seconds):
        return
    told = f"{what} kept {budget.seconds * 1e3:g} ms in {kept} of {len(seconds)} measured from outside"
    seen = f"the slowest took {max(seconds, default=0.0) * 1e3:.1f} ms; {least} measurements are needed"
    if pace.starved and len(seconds) >= least:
        raise CannotTell(
            f"{told}, on a machine too busy to judge by ({evidence.requirement}).",
            seen=seen,
            perhaps="other work on this machine took the processor.",
            look=evidence.replay,
        )
    raise evidence.broken(
        SlowStage, told, seen=seen, perhaps="time passes where the target does not look at its watch."
    )


def table(stages: Mapping[str, StageTimes], budgets: Sequence[Budget]) -> str:
    """The stages beside their budgets, in milliseconds, as plain text. `<=` marks a bound, not a measured value."""
    lines = [f"{'stage':<12} {'budget':>8} {'n':>5} {'mean':>8} {'p50':>9} {'p95':>9} {'p99':>9}"]
    for budget in budgets:
        times = stages.get(budget.stage)
        if times is None:
            lines.append(f"{budget.stage:<12} {budget.seconds * 1e3:>8g}     not measured")
            continue
        bounds = " ".join(f"{f'<={times.at_most(share) * 1e3:g}':>9}" for share in (0.50, 0.95, 0.99))
        lines.append(
            f"{budget.stage:<12} {budget.seconds * 1e3:>8g} {times.count:>5} {times.mean * 1e3:>8.2f} {bounds}"
        )
    return "\n".join(lines)


def facts(stages: Mapping[str, StageTimes], budgets: Sequence[Budget], of: str) -> list[Fact]:
    """The same table as facts, in milliseconds. Percentiles are the bounds that were not exceeded, hence `<=`."""
    told: list[Fact] = []
    for budget in budgets:
        times = stages.get(budget.stage)
        if times is None:
            continue
        statistics: dict[str, float | str] = {
            "mean": round(times.mean * 1e3, 2),
            "promised": budget.seconds * 1e3,
            **{f"p{share * 100:.0f}": f"<= {times.at_most(share) * 1e3:g}" for share in (0.50, 0.95, 0.99)},
        }
        told += [
            Fact(
                name=f"measured.{of}.{budget.stage}",
                value=value,
                unit="ms",
                n=times.count,
                clock="machine",
                about={"statistic": statistic},
            )
            for statistic, value in statistics.items()
        ]
    return told


def _refuse(evidence: Evidence, times: StageTimes, budget: Budget, kept: int, pace: Pace) -> None:
    what = f"Stage '{budget.stage}' kept its {budget.seconds * 1e3:g} ms in {kept} of {times.count} measurements"
    seen = f"mean {times.mean * 1e3:.2f} ms; the process got {pace.share:.0%} of a core meanwhile"
    if pace.starved:
        raise CannotTell(
            f"{what}, on a machine too busy to judge by ({evidence.requirement}).",
            seen=seen,
            perhaps="other work on this machine took the processor.",
            look=evidence.replay,
        )
    raise evidence.broken(SlowStage, what, seen=seen, perhaps="the stage does more than it should, or waits.")
