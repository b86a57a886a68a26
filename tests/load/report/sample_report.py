"""A load report as a run could leave it, made from samples drawn with a seed."""

import math
from pathlib import Path

import msgspec
import numpy as np

from support.load.analysis.aggregation import CountedSamples, RunLabel, aggregate_run
from support.load.analysis.report_schema import (
    BudgetResult,
    CapacityFigures,
    CapacityLevel,
    CapacityPrediction,
    ComparedFigure,
    CostFigures,
    CostLine,
    GaugeSeries,
    LoadReport,
    ReleaseComparison,
    ReleaseFigures,
    RunFigures,
    UsageSample,
    UsageSeries,
)
from support.load.analysis.sample_reader import SampleTable
from support.load.analysis.throughput import TimeWindow
from support.vocabulary.units import MEGABYTE

BEGAN = 1_790_000_000.0


def build_samples(people: int, seconds: int, *, seed: int = 1, stall: bool = False) -> SampleTable:
    """Samples of people who write again as soon as they are answered; a stall delays all of them by 2 s."""
    drawn = np.random.default_rng(seed)
    typical = 0.012 * people
    count = int(seconds * min(people / typical, 80))
    intended = np.sort(drawn.uniform(0, seconds, count))
    started = intended.copy()
    if stall:
        stalled = (intended > seconds / 2) & (intended < seconds / 2 + 2)
        started[stalled] = seconds / 2 + 2
    answers = drawn.lognormal(math.log(typical), 0.35, count)
    acknowledged = drawn.lognormal(math.log(0.004), 0.3, count)
    status = np.where(drawn.uniform(size=count) < 0.004, 503, 200)
    return SampleTable(
        intended=np.tile(intended, 2) + BEGAN,
        started=np.tile(started, 2) + BEGAN,
        service=np.concatenate([answers, acknowledged]),
        operation=np.repeat([0, 1], count),
        status=np.tile(status, 2),
        size=np.full(2 * count, 120),
    )


def build_run(
    people: int, *, seconds: int = 30, workload: str = "levels", problems: tuple[str, ...] = ()
) -> RunFigures:
    """One workload's figures; with measurement problems the generator is busy in the second half."""
    busy = 0.95 if problems else 0.4
    processes = [
        UsageSeries(
            name=name,
            samples=tuple(
                UsageSample(
                    at=0.5 * step,
                    processor=(busy if name == "generator" and step > seconds else 0.3) + 0.3 * math.sin(step / 7) ** 2,
                    rss=int((memory + step * 0.3) * MEGABYTE),
                    uss=int((memory * 0.8 + step * 0.3) * MEGABYTE),
                    threads=threads,
                    handles=30 + people + step % 3,
                )
                for step in range(2 * seconds)
            ),
        )
        for name, memory, threads in (("bots", 95, 12), ("simulators", 80, 6), ("generator", 60, 3))
    ]
    waiting = tuple((float(at), float(5 + 4 * math.sin(at / 3))) for at in range(seconds))
    figures = aggregate_run(
        RunLabel(
            name=f"{workload}-{people}",
            title=f"{people} people at once",
            workload=workload,
            effort="quick",
            people=people,
        ),
        CountedSamples(
            samples=build_samples(people, seconds, seed=people, stall=bool(problems)),
            window=TimeWindow(start=BEGAN + 2, end=BEGAN + seconds),
            began=BEGAN,
            operations={0: "messages answered", 1: "deliveries acknowledged"},
        ),
    )
    return msgspec.structs.replace(
        figures,
        measurement_problems=problems,
        processes=tuple(processes),
        gauges=(GaugeSeries(name="inbox_waiting", readings=waiting),),
        totals={"CRM calls a message": 1.8, "processor seconds a message": 0.0074},
    )


def build_sample_report(*, partial: bool = False) -> LoadReport:
    """A report with every part, a measurement problem and a broken promise."""
    problem = "the generator used 95 % of a core; 85 % are allowed"
    levels = [build_run(people) for people in (10, 25, 50, 100)]
    return LoadReport(
        run="2026-09-21T13-33-20Z-seed-7",
        effort="quick",
        began=BEGAN,
        seconds=212.4,
        partial=partial,
        environment={"system": "Linux 5.10", "processors": "2", "commit": "0a1b2c3d4e5f", "locust": "2.47.0"},
        runs=(*levels, build_run(200, problems=(problem,)), build_run(40, workload="saturday", seconds=60)),
        budgets=(
            _build_passed_budget(
                "LOAD-001", "95 in 100 deliveries are acknowledged within 200 ms", 0.2, 0.006, "s", "levels-100"
            ),
            _build_passed_budget(
                "LOAD-001", "at least 50 messages a second are answered", 50, 79, "messages/s", "levels-100"
            ),
            _build_passed_budget("LOAD-002", "95 in 100 replies arrive within 4 seconds", 4, 3.4, "s", "saturday-40"),
            BudgetResult(
                requirement="LAT-001",
                promise="95 in 100 replies arrive within 2 seconds",
                limit=2,
                seen=2.6,
                unit="s",
                outcome="failed",
                run="levels-100",
            ),
            BudgetResult(
                requirement="LOAD-001",
                promise="at most 1 % of the messages go unanswered",
                limit=1,
                seen=None,
                unit="%",
                outcome="cannot tell",
                run="levels-200",
            ),
        ),
        capacity=CapacityFigures(
            recommended=88,
            low=80,
            high=96,
            at_least=False,
            binding="95 in 100 replies took longer than 2 s",
            levels=tuple(
                CapacityLevel(
                    people=people,
                    rate=80 * people / (people + 18),
                    p95=0.02 * people,
                    served_share=1.0 if people < 200 else 0.93,
                    failed_by=None if people < 100 else "95 in 100 replies took longer than 2 s",
                    sustained=people == 88,
                )
                for people in (10, 20, 40, 80, 88, 100, 200)
            ),
            law="80 messages a second at most; 6 % of the work is queued",
            curve=tuple((float(people), 79 * people / (people + 17)) for people in range(1, 210, 8)),
            predictions=tuple(
                CapacityPrediction(
                    machines=machines, rate=76 * machines**0.93, low=60 * machines**0.85, high=82 * machines
                )
                for machines in (1, 2, 4, 8)
            ),
        ),
        regressions=(
            ReleaseComparison(
                title="This release and its baseline",
                baseline="the release 0a1b2c3d of 2026-08-02",
                candidate="this release",
                figures=(
                    ComparedFigure(name="answer", verdict="ok", reason="", ratio=1.03, low=0.98, high=1.08, pairs=7),
                    ComparedFigure(
                        name="processor", verdict="undecided", reason="", ratio=1.15, low=0.96, high=1.31, pairs=15
                    ),
                    ComparedFigure(
                        name="lead", verdict="regression", reason="", ratio=1.42, low=1.25, high=1.6, pairs=7
                    ),
                    ComparedFigure(
                        name="seller", verdict="environment", reason="the baseline differs from itself by 9 %"
                    ),
                ),
            ),
        ),
        cost=CostFigures(
            prices="fixtures/prices.toml of 2026-09-01",
            metered={"language model tokens": 2140.0, "text messages": 9.2, "machine seconds": 0.09},
            lines=tuple(
                CostLine(per=per, dollars=dollars, low=dollars * 0.9, high=dollars * 1.12)
                for per, dollars in (("conversation", 0.081), ("hour", 3.24), ("day", 31.1), ("month", 933.0))
            ),
            projected=3.24,
            measured=3.1,
        ),
        history=tuple(
            ReleaseFigures(ref=f"{number}f00ba4", date=f"2026-0{number}-02", figures={"answer": 0.02 - number * 0.001})
            for number in range(3, 9)
        ),
    )


def build_empty_report() -> LoadReport:
    """A report of a single workload and nothing else."""
    whole = build_sample_report()
    return msgspec.structs.replace(
        whole, runs=whole.runs[:1], budgets=(), capacity=None, regressions=(), cost=None, history=()
    )


def leave_samples(report: LoadReport, load: Path) -> None:
    """Writes the files that its scenarios would have left."""
    for number, run in enumerate(report.runs, 1):
        (load / f"{number}").mkdir(parents=True)
        (load / f"{number}" / "figures.json").write_bytes(msgspec.json.encode(run))
    (load / "budgets.jsonl").write_bytes(b"".join(msgspec.json.encode(each) + b"\n" for each in report.budgets))
    for name, part in (("capacity", report.capacity), ("cost", report.cost)):
        if part is not None:
            (load / f"{name}.json").write_bytes(msgspec.json.encode(part))
    for number, regression in enumerate(report.regressions, 1):
        (load / f"regression-{number}.json").write_bytes(msgspec.json.encode(regression))


def _build_passed_budget(  # noqa: PLR0917 - a row of a table
    requirement: str, promise: str, limit: float, seen: float, unit: str, run: str
) -> BudgetResult:
    return BudgetResult(
        requirement=requirement,
        promise=promise,
        limit=limit,
        seen=seen,
        unit=unit,
        outcome="passed",
        run=run,
        at_least="at least" in promise,
    )
