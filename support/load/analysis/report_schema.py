"""What a load run measured, as it is kept: the one form that report, regression, capacity and cost read.

Every figure says its unit in its name or here: times are seconds, memory is bytes, processor is a share of one core,
rates are per second. `at` is seconds since the run's first planned start.
"""

import msgspec

VERSION = 1
"""Of the form of a `LoadReport`; another one is written whenever a reader of the last would misread it."""


class Spread(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How waits are spread; a percentile the sample cannot bear is None. By nearest rank, nothing rounded."""

    count: int
    mean: float
    longest: float
    p50: float | None = None
    p95: float | None = None
    p99: float | None = None


class Bar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """So many waits up to this many seconds, beyond the bar before."""

    up_to: float
    count: int


class OperationFigures(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One operation in the counted window. service: from the real start.  response: from the intended one.

    done: all that ended.  well: of these, with a success.  rate: successes a second.
    late: started more than 10 ms after they were meant to.  unstarted: planned, never started.
    bars: response times.  service_bars: service times.
    """

    name: str
    done: int
    well: int
    rate: float
    service: Spread
    response: Spread
    late: int = 0
    unstarted: int = 0
    bars: tuple[Bar, ...] = ()
    service_bars: tuple[Bar, ...] = ()


class Second(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One second of the run, warm-up included, of its first operation. people: there at its end.

    started, failed: in it.  well: ended in it with a success; p50, p95 and p99 are their response times.
    """

    at: float
    people: int
    started: int
    well: int
    failed: int
    p50: float | None = None
    p95: float | None = None
    p99: float | None = None


class Heat(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many successes of the run's first operation ended in each slice of time, by their response time.

    times: start of each slice.  waits: upper edge of each band.  counts: one row a slice, one column a band.
    """

    times: tuple[float, ...]
    waits: tuple[float, ...]
    counts: tuple[tuple[int, ...], ...]


class LaneLook(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One look at one program."""

    at: float
    processor: float
    rss: int
    uss: int
    threads: int
    handles: int


class Lane(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One program's looks, in order."""

    name: str
    looks: tuple[LaneLook, ...]


class Gauge(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the bots said of themselves over time: queue, breaker, cache. readings: (at, value)."""

    name: str
    readings: tuple[tuple[float, float], ...]


class RunFigures(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One workload carried out once.

    name: unique in the report, words with hyphens.  title: for people.  people: most at once.  began: Unix time.
    counted: (from, to) in `at`.  doubts: why the machine or the generator could not measure; then nothing is judged.
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
    doubts: tuple[str, ...] = ()
    operations: tuple[OperationFigures, ...] = ()
    seconds: tuple[Second, ...] = ()
    heat: Heat | None = None
    lanes: tuple[Lane, ...] = ()
    gauges: tuple[Gauge, ...] = ()
    totals: dict[str, float] = {}


class Budget(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One promise that was judged. outcome: a word of `support.vocabulary.outcome`.  run: the name of its run.

    at_least: the limit must be reached; else it must not be passed.
    """

    requirement: str
    promise: str
    limit: float
    seen: float | None
    unit: str
    outcome: str
    run: str = ""
    at_least: bool = False


class Level(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One level of a capacity search or of a scalability fit. limit: what gave up first; None = all held."""

    people: int
    rate: float
    p95: float | None
    well: float
    limit: str | None = None
    sustained: bool = False


class Prediction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the fitted law says of several machines: a prediction, not a measurement."""

    machines: int
    rate: float
    low: float
    high: float


class Capacity(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many people the target bears. low, high: interval of `recommended`.  law: what the fit says, or why none.

    curve: (people, rate) as the law has it.
    """

    recommended: int
    low: int
    high: int
    at_least: bool
    binding: str
    levels: tuple[Level, ...]
    law: str = ""
    curve: tuple[tuple[float, float], ...] = ()
    predictions: tuple[Prediction, ...] = ()


class Compared(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One gated figure beside its baseline. verdict: a word of `comparison.Verdict`; ratio above 1 costs more."""

    name: str
    verdict: str
    reason: str
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    pairs: int = 0
    dropped: int = 0


class Regression(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A release beside its baseline. baseline, candidate: what each was (git ref, flaw, delay ...)."""

    title: str
    baseline: str
    candidate: str
    compared: tuple[Compared, ...]


class CostLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one thing costs, in US dollars, with its interval. per: `conversation`, `hour`, `day`, `month` ..."""

    per: str
    dollars: float
    low: float
    high: float


class Cost(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Metered use times the prices of a file. metered: tokens, messages, machine seconds a conversation, by name."""

    prices: str
    metered: dict[str, float]
    lines: tuple[CostLine, ...]
    projected: float
    measured: float


class Milestone(msgspec.Struct, frozen=True, kw_only=True):
    """What an earlier release measured. ref: git's name of it.  date: ISO.  figures: name -> value, in seconds."""

    ref: str
    date: str
    figures: dict[str, float]


class LoadReport(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole run under load. environment: name -> what it was, as text.  took: seconds."""

    version: int = VERSION
    run: str
    effort: str
    began: float
    took: float
    partial: bool = False
    environment: dict[str, str]
    runs: tuple[RunFigures, ...]
    budgets: tuple[Budget, ...] = ()
    capacity: Capacity | None = None
    regressions: tuple[Regression, ...] = ()
    cost: Cost | None = None
    history: tuple[Milestone, ...] = ()
