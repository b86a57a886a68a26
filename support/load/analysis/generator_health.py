"""Whether the generator and the machine could measure at all: each doubt is a reason why the outcome cannot be told.

A saturated generator reports its own slowness as the target's. Thresholds and wordings:
docs/sources/load-methods.md#saturation-of-the-generator, docs/sources/load-methods.md#messages-of-locust-about-itself.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LAG = 0.005
"""Seconds by which the generator's event loop may be late, 99th percentile."""

BUSY = 0.85
"""Share of a core the generator may use; k6's rule of thumb is 20 % idle."""

STOLEN = 0.02
"""Share of the machine's processor time its host may take away."""

PRESSED = 0.20
"""Share of the time in which some task may wait for a processor (pressure stall information, avg10)."""

SHORTFALL = 0.02
"""Share of the planned rate that may stay undone while the target still has processor to spare."""

TARGET_IDLE = 0.80
"""Below this share of its processor a target is no reason for a shortfall."""

COMPLAINTS = {
    "Locust said that its processor was above 90 %": r"CPU usage above \d+%! This may constrain your throughput",
    "Locust said that its processor had been too busy": r"CPU usage was too high at some point during the test!",
    "a worker said that its processor was too busy": r"Worker \S+ \(index \S+\) exceeded cpu threshold",
    "the workers' processors were too busy": r"CPU usage threshold was exceeded on workers during the test!",
    "a worker was lost": r"Worker \S+ failed to send heartbeat, setting state to missing",
    "not all workers reported": r"report waittime is expired, but not all reports received from workers",
    "too few files may be open": r"System open file limit '\d+' is below minimum setting '\d+'",
}
"""What it means -> how Locust 2.47 says it in its log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratorFacts:
    """What was seen of the generator and its machine. Shares are of 1; None = nobody could tell, which is no doubt.

    loop_lag: 99th percentile of the event loop's lateness, seconds, of the worst process.
    processor: share of a core of the busiest process of the generator.
    stolen, pressure: of the whole machine.  target_processor: share of its cores the target used.
    planned_rate, achieved_rate: starts a second; None in a closed loop.
    littles_deviation, littles_tolerance: how far users and rates disagree.
    workers_expected, workers_seen: processes of the generator.  log: its lines.  truncated: recordings cut short.
    cut_off: people of whom nothing was recorded, because it ended before they did.
    """

    loop_lag: float | None = None
    processor: float | None = None
    stolen: float | None = None
    pressure: float | None = None
    target_processor: float | None = None
    planned_rate: float | None = None
    achieved_rate: float | None = None
    littles_deviation: float | None = None
    littles_tolerance: float = 0.05
    workers_expected: int = 1
    workers_seen: int = 1
    truncated: int = 0
    cut_off: int = 0
    log: Sequence[str] = ()


def doubts(facts: GeneratorFacts) -> tuple[str, ...]:
    """Why the outcome cannot be told, one sentence each; empty when the generator could measure."""
    return (*_of_the_processor(facts), *_of_the_rate(facts), *unrecorded(facts), *complaints(facts.log))


def unmeasured(facts: GeneratorFacts) -> tuple[str, ...]:
    """What nobody could tell of the generator and the machine, to be shown beside a figure."""
    asked = {
        "event loop lag": facts.loop_lag,
        "generator's processor": facts.processor,
        "stolen time": facts.stolen,
        "pressure": facts.pressure,
    }
    return tuple(name for name, seen in asked.items() if seen is None)


def complaints(log: Iterable[str]) -> tuple[str, ...]:
    """What Locust itself complained about, each once, in its own order."""
    found = {
        meaning: line.strip()
        for line in reversed(list(log))
        for meaning, pattern in COMPLAINTS.items()
        if re.search(pattern, line)
    }
    return tuple(f"{meaning}: {found[meaning]}" for meaning in COMPLAINTS if meaning in found)


def _of_the_processor(facts: GeneratorFacts) -> Iterable[str]:
    if facts.loop_lag is not None and facts.loop_lag > LAG:
        yield f"the generator's event loop was {facts.loop_lag * 1000:.1f} ms late; {LAG * 1000:g} ms are allowed"
    if facts.processor is not None and facts.processor > BUSY:
        yield f"the generator used {facts.processor:.0%} of a core; {BUSY:.0%} are allowed"
    if facts.stolen is not None and facts.stolen > STOLEN:
        yield f"the host took {facts.stolen:.1%} of the processor time; {STOLEN:.0%} are allowed"
    if facts.pressure is not None and facts.pressure > PRESSED:
        yield f"some task waited for a processor {facts.pressure:.0%} of the time; {PRESSED:.0%} are allowed"


def _of_the_rate(facts: GeneratorFacts) -> Iterable[str]:
    if facts.littles_deviation is not None and abs(facts.littles_deviation) > facts.littles_tolerance:
        yield (
            f"users and rate disagree by {abs(facts.littles_deviation):.1%} (Little's law); "
            f"{facts.littles_tolerance:.0%} are allowed"
        )
    if not facts.planned_rate or facts.achieved_rate is None:
        return
    missing = round(1 - facts.achieved_rate / facts.planned_rate, 9)
    idle = facts.target_processor is None or facts.target_processor < TARGET_IDLE
    if missing > SHORTFALL and idle:
        yield (
            f"{facts.achieved_rate:.4g} of {facts.planned_rate:.4g} planned starts a second were made, "
            "and the target was not the reason"
        )


def unrecorded(facts: GeneratorFacts) -> Iterable[str]:
    """Why not everything that happened was recorded: beside these reasons nothing can be judged, not even a count."""
    missing = facts.workers_expected - facts.workers_seen
    if missing > 0:
        yield f"{missing} of {facts.workers_expected} generator processes left no samples"
    if facts.truncated:
        yield f"{facts.truncated} generator processes died while they wrote"
    if facts.cut_off:
        yield f"{facts.cut_off} people still talked when the generator ended"
