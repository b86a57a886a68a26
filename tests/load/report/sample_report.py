"""A load report as a run could leave it, made from samples drawn with a seed."""

import math
from pathlib import Path

import msgspec
import numpy as np

from support.load.analysis.aggregation import CountedSamples, RunLabel, aggregate
from support.load.analysis.report_schema import (
    Budget,
    Capacity,
    Compared,
    Cost,
    CostLine,
    Gauge,
    Lane,
    LaneLook,
    Level,
    LoadReport,
    Milestone,
    Prediction,
    Regression,
    RunFigures,
)
from support.load.analysis.sample_reader import SampleTable
from support.load.analysis.throughput import Window

BEGAN = 1_790_000_000.0
MEGABYTE = 1_000_000


def samples_of(people: int, seconds: int, *, seed: int = 1, stall: bool = False) -> SampleTable:
    """People who each write again as soon as they are answered; a stall keeps everybody waiting for 2 s."""
    drawn = np.random.default_rng(seed)
    typical = 0.012 * people
    count = int(seconds * min(people / typical, 80))
    intended = np.sort(drawn.uniform(0, seconds, count))
    started = intended.copy()
    if stall:
        held = (intended > seconds / 2) & (intended < seconds / 2 + 2)
        started[held] = seconds / 2 + 2
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


def run_of(people: int, *, seconds: int = 30, workload: str = "levels", doubts: tuple[str, ...] = ()) -> RunFigures:
    """One workload's figures. With doubts the generator is busy in the second half."""
    busy = 0.95 if doubts else 0.4
    lanes = [
        Lane(
            name=name,
            looks=tuple(
                LaneLook(
                    at=0.5 * step,
                    processor=(busy if name == "generator" and step > seconds else 0.3) + 0.3 * math.sin(step / 7) ** 2,
                    rss=int((base + step * 0.3) * MEGABYTE),
                    uss=int((base * 0.8 + step * 0.3) * MEGABYTE),
                    threads=threads,
                    handles=30 + people + step % 3,
                )
                for step in range(2 * seconds)
            ),
        )
        for name, base, threads in (("bots", 95, 12), ("simulators", 80, 6), ("generator", 60, 3))
    ]
    waiting = tuple((float(at), float(5 + 4 * math.sin(at / 3))) for at in range(seconds))
    figures = aggregate(
        RunLabel(
            name=f"{workload}-{people}",
            title=f"{people} people at once",
            workload=workload,
            effort="quick",
            people=people,
        ),
        CountedSamples(
            samples=samples_of(people, seconds, seed=people, stall=bool(doubts)),
            window=Window(start=BEGAN + 2, end=BEGAN + seconds),
            began=BEGAN,
            operations={0: "messages answered", 1: "deliveries acknowledged"},
        ),
    )
    return msgspec.structs.replace(
        figures,
        doubts=doubts,
        lanes=tuple(lanes),
        gauges=(Gauge(name="inbox_waiting", readings=waiting),),
        totals={"CRM calls a message": 1.8, "processor seconds a message": 0.0074},
    )


def sample_report(*, partial: bool = False) -> LoadReport:
    """Everything a report can hold: levels, a doubt, a broken promise, capacity, a comparison, costs, history."""
    doubt = "the generator used 95 % of a core; 85 % are allowed"
    levels = [run_of(people) for people in (10, 25, 50, 100)]
    return LoadReport(
        run="2026-09-21T13-33-20Z-seed-7",
        effort="quick",
        began=BEGAN,
        took=212.4,
        partial=partial,
        environment={"system": "Linux 5.10", "processors": "2", "commit": "0a1b2c3d4e5f", "locust": "2.47.0"},
        runs=(*levels, run_of(200, doubts=(doubt,)), run_of(40, workload="saturday", seconds=60)),
        budgets=(
            _kept("LOAD-001", "95 in 100 deliveries are acknowledged within 200 ms", 0.2, 0.006, "s", "levels-100"),
            _kept("LOAD-001", "at least 50 messages a second are answered", 50, 79, "messages/s", "levels-100"),
            _kept("LOAD-002", "95 in 100 replies arrive within 4 seconds", 4, 3.4, "s", "saturday-40"),
            Budget(
                requirement="LAT-001",
                promise="95 in 100 replies arrive within 2 seconds",
                limit=2,
                seen=2.6,
                unit="s",
                outcome="failed",
                run="levels-100",
            ),
            Budget(
                requirement="LOAD-001",
                promise="at most 1 % of the messages go unanswered",
                limit=1,
                seen=None,
                unit="%",
                outcome="cannot tell",
                run="levels-200",
            ),
        ),
        capacity=Capacity(
            recommended=88,
            low=80,
            high=96,
            at_least=False,
            binding="95 in 100 replies took longer than 2 s",
            levels=tuple(
                Level(
                    people=people,
                    rate=80 * people / (people + 18),
                    p95=0.02 * people,
                    well=1.0 if people < 200 else 0.93,
                    limit=None if people < 100 else "95 in 100 replies took longer than 2 s",
                    sustained=people == 88,
                )
                for people in (10, 20, 40, 80, 88, 100, 200)
            ),
            law="80 messages a second at most; 6 % of the work stands in line",
            curve=tuple((float(people), 79 * people / (people + 17)) for people in range(1, 210, 8)),
            predictions=tuple(
                Prediction(machines=machines, rate=76 * machines**0.93, low=60 * machines**0.85, high=82 * machines)
                for machines in (1, 2, 4, 8)
            ),
        ),
        regressions=(
            Regression(
                title="This release beside its baseline",
                baseline="the release 0a1b2c3d of 2026-08-02",
                candidate="this release",
                compared=(
                    Compared(name="answer", verdict="ok", reason="", ratio=1.03, low=0.98, high=1.08, pairs=7),
                    Compared(
                        name="processor", verdict="undecided", reason="", ratio=1.15, low=0.96, high=1.31, pairs=15
                    ),
                    Compared(name="lead", verdict="regression", reason="", ratio=1.42, low=1.25, high=1.6, pairs=7),
                    Compared(name="seller", verdict="environment", reason="the baseline differs from itself by 9 %"),
                ),
            ),
        ),
        cost=Cost(
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
            Milestone(ref=f"{number}f00ba4", date=f"2026-0{number}-02", figures={"answer": 0.02 - number * 0.001})
            for number in range(3, 9)
        ),
    )


def bare_report() -> LoadReport:
    """A run under load of which only one workload came to its end, with nothing beside it."""
    whole = sample_report()
    return msgspec.structs.replace(
        whole, runs=whole.runs[:1], budgets=(), capacity=None, regressions=(), cost=None, history=()
    )


def leave(report: LoadReport, load: Path) -> None:
    """The files its scenarios would have left."""
    for number, run in enumerate(report.runs, 1):
        (load / f"{number}").mkdir(parents=True)
        (load / f"{number}" / "figures.json").write_bytes(msgspec.json.encode(run))
    (load / "budgets.jsonl").write_bytes(b"".join(msgspec.json.encode(each) + b"\n" for each in report.budgets))
    for name, part in (("capacity", report.capacity), ("cost", report.cost)):
        if part is not None:
            (load / f"{name}.json").write_bytes(msgspec.json.encode(part))
    for number, regression in enumerate(report.regressions, 1):
        (load / f"regression-{number}.json").write_bytes(msgspec.json.encode(regression))


def _kept(  # noqa: PLR0917 - a row of a table
    requirement: str, promise: str, limit: float, seen: float, unit: str, run: str
) -> Budget:
    return Budget(
        requirement=requirement,
        promise=promise,
        limit=limit,
        seen=seen,
        unit=unit,
        outcome="passed",
        run=run,
        at_least="at least" in promise,
    )
