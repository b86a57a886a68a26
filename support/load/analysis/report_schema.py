"""Schema of `load-report.json` and of the files it is gathered from.

Units: times are seconds, memory is bytes, processor is a share of one core, rates are per second. `at` is seconds since
the run's first planned start.
"""

import msgspec

VERSION = 2
"""Version of `LoadReport`; it rises whenever a reader of the last version would misread the file."""


class LatencyFigures(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Latency of one kind of sample, by nearest rank, nothing rounded.

    count: number of waits.
    mean, longest: seconds.
    p50, p95, p99: seconds; None = there are too few samples for the percentile.
    """

    count: int
    mean: float
    longest: float
    p50: float | None = None
    p95: float | None = None
    p99: float | None = None


class HistogramBar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One bar of a histogram of waits.

    up_to: upper edge in seconds; the lower edge is that of the bar before.
    count: number of waits.
    """

    up_to: float
    count: int


class OperationFigures(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One operation in the counted window.

    completed: number of samples that ended.
    succeeded: number of these that ended with a success.
    rate: successes per second.
    service: waits from the real start.
    response: waits from the intended start.
    late: number of samples that started more than 10 ms after their intended start.
    unstarted: number of planned starts that never happened.
    response_histogram, service_histogram: the same waits by length.
    """

    name: str
    completed: int
    succeeded: int
    rate: float
    service: LatencyFigures
    response: LatencyFigures
    late: int = 0
    unstarted: int = 0
    response_histogram: tuple[HistogramBar, ...] = ()
    service_histogram: tuple[HistogramBar, ...] = ()


class SecondFigures(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One second of the run's first operation, warm-up included.

    at: start of the second.
    people: number of people at its end.
    started: number of samples that started in it.
    succeeded, failed: number of samples that ended in it with and without a success.
    p50, p95, p99: response times of the successes; None = there are too few.
    """

    at: float
    people: int
    started: int
    succeeded: int
    failed: int
    p50: float | None = None
    p95: float | None = None
    p99: float | None = None


class HeatMap(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Successes of the run's first operation by time and response time.

    times: start of each time slice.
    waits: upper edge of each band of response times.
    counts: number of successes, one row per slice, one column per band.
    """

    times: tuple[float, ...]
    waits: tuple[float, ...]
    counts: tuple[tuple[int, ...], ...]


class UsageSample(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Resource use of one program at one moment.

    processor: share of a core since the sample before.
    rss, uss: resident memory, and the part that no other process shares, in bytes.
    threads, handles: number of threads, and of open files and connections.
    """

    at: float
    processor: float
    rss: int
    uss: int
    threads: int
    handles: int


class UsageSeries(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Resource use of one program over time, in order."""

    name: str
    samples: tuple[UsageSample, ...]


class GaugeSeries(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the target's own metrics over time: queue, breaker, cache.

    readings: (at, value).
    """

    name: str
    readings: tuple[tuple[float, float], ...]


class RunFigures(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One run of one workload.

    name: unique in the report, words with hyphens.
    title: for people.
    workload: name of its recipe.
    effort: quick, standard or full.
    people: highest number of people at once.
    began: Unix time of the first planned start.
    counted: (from, to) in `at`.
    partial: whether the run was interrupted.
    measurement_problems: why the machine or the generator could not measure; then nothing is judged.
    totals: single figures by name (`crm calls a message`, `processor seconds a message` ...).
    """

    name: str
    title: str
    workload: str
    effort: str
    people: int
    began: float
    counted: tuple[float, float]
    partial: bool = False
    measurement_problems: tuple[str, ...] = ()
    operations: tuple[OperationFigures, ...] = ()
    seconds: tuple[SecondFigures, ...] = ()
    heat: HeatMap | None = None
    processes: tuple[UsageSeries, ...] = ()
    gauges: tuple[GaugeSeries, ...] = ()
    totals: dict[str, float] = {}


class BudgetResult(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One judged promise.

    limit, seen: in `unit`; seen is None if nothing could be measured.
    outcome: a word of `support.vocabulary.outcome`.
    run: name of its run.
    at_least: whether the limit is a minimum; else it is a maximum.
    """

    requirement: str
    promise: str
    limit: float
    seen: float | None
    unit: str
    outcome: str
    run: str = ""
    at_least: bool = False


class CapacityLevel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One level of a capacity search.

    rate: answers per second.
    p95: seconds; None = there are too few samples.
    served_share: share of the messages that were answered in time.
    failed_by: what failed first; None = the level passed.
    sustained: whether it was a sustained trial.
    """

    people: int
    rate: float
    p95: float | None
    served_share: float
    failed_by: str | None = None
    sustained: bool = False


class CapacityPrediction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Rate of several machines by the fitted law: a prediction, not a measurement."""

    machines: int
    rate: float
    low: float
    high: float


class CapacityFigures(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The recommended number of people at once.

    low, high: interval of `recommended`.
    at_least: whether the target may support more, because it was not the target that ended the search.
    binding: what limits it.
    law: description of the fitted law, or why there is none.
    curve: (people, rate) by the law.
    """

    recommended: int
    low: int
    high: int
    at_least: bool
    binding: str
    levels: tuple[CapacityLevel, ...]
    law: str = ""
    curve: tuple[tuple[float, float], ...] = ()
    predictions: tuple[CapacityPrediction, ...] = ()


class ComparedFigure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One gated figure compared with its baseline.

    verdict: a word of `regression_test.RegressionVerdict`.
    ratio, low, high: candidate / baseline and its interval; above 1 the candidate costs more. None = not estimated.
    pairs, dropped: number of pairs, and of those with measurement problems.
    """

    name: str
    verdict: str
    reason: str
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    pairs: int = 0
    dropped: int = 0


class ReleaseComparison(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A release compared with its baseline.

    baseline, candidate: what each was (git ref, mutant, delay ...).
    """

    title: str
    baseline: str
    candidate: str
    figures: tuple[ComparedFigure, ...]


class CostLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A cost in US dollars with its interval.

    per: conversation, hour, day, month ...
    """

    per: str
    dollars: float
    low: float
    high: float


class CostFigures(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Metered use times prices.

    prices: name of the price list.
    metered: use per conversation by name: tokens, messages, processor seconds.
    projected, measured: cost projected from a short run, and of a longer one, in US dollars.
    """

    prices: str
    metered: dict[str, float]
    lines: tuple[CostLine, ...]
    projected: float
    measured: float


class ReleaseFigures(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of an earlier release.

    ref: git ref.
    date: ISO date.
    figures: name -> seconds.
    """

    ref: str
    date: str
    figures: dict[str, float]


class LoadReport(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole load run.

    run: id of the run.
    began: Unix time.
    seconds: duration.
    environment: name -> value, as text.
    """

    version: int = VERSION
    run: str
    effort: str
    began: float
    seconds: float
    partial: bool = False
    environment: dict[str, str]
    runs: tuple[RunFigures, ...]
    budgets: tuple[BudgetResult, ...] = ()
    capacity: CapacityFigures | None = None
    regressions: tuple[ReleaseComparison, ...] = ()
    cost: CostFigures | None = None
    history: tuple[ReleaseFigures, ...] = ()
