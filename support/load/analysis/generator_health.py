"""Measurement problems: reasons why generator or machine could not measure, so that the target is not to blame.

A saturated generator reports its own slowness as the target's. Thresholds and wordings:
docs/sources/load-methods.md#saturation-of-the-generator, docs/sources/load-methods.md#messages-of-locust-about-itself.
How far a late loop distorts a figure, and whether the load was on the target: `support.load.analysis.distortion`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

MAX_PROCESSOR_SHARE = 0.85
"""Share of a core the generator may use; k6's rule of thumb is 20 % idle."""

MAX_STOLEN_SHARE = 0.02
"""Share of the machine's processor time that its host may take away (steal)."""

MAX_FOREIGN_SHARE = 0.05
"""Share of the target's cores that programs other than the target may use.

So much less processor changes a rate by as much as Little's law may be missed, and no more.
"""

MAX_PRESSURE = 0.20
"""Share of the time in which some task may wait for a processor (pressure stall information).

Asked only where the target has no core of its own: where it has one, the suite's own programs wait for each other on
theirs, and what others use of the target's is counted.
"""

MAX_MISSING_SHARE = 0.02
"""Share of the planned starts that may be missing."""

TARGET_IDLE = 0.80
"""Share of its processor below which a target cannot have delayed the planned starts."""

LITTLES_LAW_TOLERANCE = 0.05
"""Share by which Little's law may be missed before the measurement counts as wrong.

Source: docs/sources/load-methods.md#littles-law.
"""

LOCUST_OVERLOAD_WARNINGS = {
    "Locust said that its processor was above 90 %": r"CPU usage above \d+%! This may constrain your throughput",
    "Locust said that its processor had been too busy": r"CPU usage was too high at some point during the test!",
    "a worker said that its processor was too busy": r"Worker \S+ \(index \S+\) exceeded cpu threshold",
    "the workers' processors were too busy": r"CPU usage threshold was exceeded on workers during the test!",
}
"""Meaning -> pattern of the line in the log of Locust 2.47: what was measured may be too slow."""

LOCUST_MISSING_WARNINGS = {
    "a worker was lost": r"Worker \S+ failed to send heartbeat, setting state to missing",
    "not all workers reported": r"report waittime is expired, but not all reports received from workers",
    "too few files may be open": r"System open file limit '\d+' is below minimum setting '\d+'",
}
"""Meaning -> pattern of the line in the log of Locust 2.47: something is missing from what was measured."""

LOCUST_WARNINGS = {**LOCUST_OVERLOAD_WARNINGS, **LOCUST_MISSING_WARNINGS}


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratorFacts:
    """What was measured of the generator and its machine. Shares are of 1; None = unknown, which is no problem.

    loop_lag, mean_loop_lag: seconds by which the event loop was late: 99th percentile and mean.
    cycle: mean seconds from a message to the same person's next one, in a closed loop; None = starts have fixed times.
    processor: share of a core that the busiest process of the generator used.
    supporting: share of the cores of generator and simulated services that any program used.
    stolen: share of the machine's processor time that its host took away.
    foreign: share of the target's cores that other programs used; None = it has none of its own.
    pressure: share of the time in which some task waited for a processor.
    target_busy: share of its cores that the target used.
    target_processor: the same; None = nothing the target does delays an intended start.
    promised_rate, reached_rate: starts a second that the promise is about, and those that were made.
    planned_rate, achieved_rate: starts per second; None = a closed loop.
    littles_deviation, littles_tolerance: share by which users and rate disagree, and may disagree.
    workers_expected, workers_seen: number of generator processes that there were, and that ended in order.
    truncated: number of processes that died while they wrote.
    cut_off: number of people without a record, because the generator ended during their conversation.
    log: the generator's log, line by line.
    """

    loop_lag: float | None = None
    mean_loop_lag: float | None = None
    cycle: float | None = None
    processor: float | None = None
    supporting: float | None = None
    stolen: float | None = None
    foreign: float | None = None
    pressure: float | None = None
    target_busy: float | None = None
    promised_rate: float | None = None
    reached_rate: float = 0.0
    target_processor: float | None = None
    planned_rate: float | None = None
    achieved_rate: float | None = None
    littles_deviation: float | None = None
    littles_tolerance: float = LITTLES_LAW_TOLERANCE
    workers_expected: int = 1
    workers_seen: int = 1
    truncated: int = 0
    cut_off: int = 0
    log: Sequence[str] = ()


def find_measurement_problems(facts: GeneratorFacts) -> tuple[str, ...]:
    """Every measurement problem, one sentence each; empty when the generator could measure."""
    return (
        *_find_overload(facts),
        *find_missing_starts(facts),
        *find_missing_records(facts),
        *find_locust_warnings(facts.log),
    )


def find_missing_records(facts: GeneratorFacts) -> tuple[str, ...]:
    """Reasons why not everything that happened was recorded: then nothing can be judged, not even a count."""
    missing = facts.workers_expected - facts.workers_seen
    found = {
        f"{missing} of {facts.workers_expected} generator processes left no samples": missing,
        f"{facts.truncated} generator processes died while they wrote": facts.truncated,
        f"{facts.cut_off} people were still in a conversation when the generator ended": facts.cut_off,
    }
    return tuple(reason for reason, count in found.items() if count > 0)


def list_unmeasured_facts(facts: GeneratorFacts) -> tuple[str, ...]:
    """Facts about generator and machine that could not be measured, to be shown with the figures."""
    measured = {
        "event loop lag": facts.loop_lag,
        "generator's processor": facts.processor,
        "stolen time": facts.stolen,
        "pressure": facts.pressure,
    }
    return tuple(name for name, value in measured.items() if value is None)


def find_locust_warnings(
    log: Iterable[str], patterns: Mapping[str, str] = MappingProxyType(LOCUST_WARNINGS)
) -> tuple[str, ...]:
    """What Locust warned about in its log, each warning once, in the order of `patterns`: meaning -> pattern."""
    found = {
        meaning: line.strip()
        for line in reversed(list(log))
        for meaning, pattern in patterns.items()
        if re.search(pattern, line)
    }
    return tuple(f"{meaning}: {found[meaning]}" for meaning in patterns if meaning in found)


def _find_overload(facts: GeneratorFacts) -> Iterable[str]:
    if facts.processor is not None and facts.processor > MAX_PROCESSOR_SHARE:
        yield f"the generator used {facts.processor:.0%} of a core; {MAX_PROCESSOR_SHARE:.0%} are allowed"
    if facts.stolen is not None and facts.stolen > MAX_STOLEN_SHARE:
        yield f"the host took {facts.stolen:.1%} of the processor time; {MAX_STOLEN_SHARE:.0%} are allowed"
    if facts.foreign is not None and facts.foreign > MAX_FOREIGN_SHARE:
        yield f"other programs used {facts.foreign:.0%} of the bots' core; {MAX_FOREIGN_SHARE:.0%} are allowed"
    if facts.foreign is None and facts.pressure is not None and facts.pressure > MAX_PRESSURE:
        yield f"some task waited for a processor {facts.pressure:.0%} of the time; {MAX_PRESSURE:.0%} are allowed"


def find_missing_starts(facts: GeneratorFacts) -> Iterable[str]:
    """Why fewer people, or fewer starts, were there than the plan says: one sentence each."""
    if facts.littles_deviation is not None and abs(facts.littles_deviation) > facts.littles_tolerance:
        yield (
            f"users and rate disagree by {abs(facts.littles_deviation):.1%} (Little's law); "
            f"{facts.littles_tolerance:.0%} are allowed"
        )
    if not facts.planned_rate or facts.achieved_rate is None:
        return
    missing = round(1 - facts.achieved_rate / facts.planned_rate, 9)
    idle = facts.target_processor is None or facts.target_processor < TARGET_IDLE
    if missing > MAX_MISSING_SHARE and idle:
        yield (
            f"{facts.achieved_rate:.4g} of {facts.planned_rate:.4g} planned starts a second were made, "
            "and the target was not the reason"
        )
