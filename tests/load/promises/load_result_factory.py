"""A made-up load result in which everything is right, to be changed by a test."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import msgspec
import numpy as np
import pytest
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from support.load.analysis.generator_files import SimulatedUserResult
from support.load.analysis.latency import Latency, compute_supported_percentiles, summarise_distribution
from support.load.analysis.throughput import Throughput, TimeWindow
from support.load.analysis.trend import GrowthTrend
from support.load.processes.control_client import ContactRecord, CrmApiLoad
from support.load.promises.budget_log import BudgetLog
from support.load.promises.conversation_record import ConversationRecord
from support.load.promises.load_result import (
    CrmLoad,
    DrainResult,
    LoadResult,
    MeasurementContext,
    Participants,
    ResourceUse,
    TargetMetrics,
    TrafficFigures,
)
from support.measuring.prometheus_text import PrometheusMetrics
from support.promises.broken_promise import BrokenPromise
from support.targets.profile import Profile, load_profile
from support.test_data.dialogue import ExpectedRecord
from support.vocabulary.outcome import CannotTell
from tests.layout.project import PROJECT

Judge = Callable[[LoadResult], None]

SAID = ("I want to sell", "It's move-in ready")
EARNS = ExpectedRecord(bot="seller", temperature="warm", appointments=1)
WINDOW = TimeWindow(start=0.0, end=10.0)


def profile() -> Profile:
    """The reference bots'."""
    return load_profile(PROJECT / "fixtures" / "targets" / "reference.toml")


def build_contact(name: str, **changes: Any) -> ContactRecord:
    """What the CRM holds of a person with this first name who said both lines."""
    whole = ContactRecord(
        contact_id="c1",
        tags=("seller-lead", "seller_warm"),
        fields={"property_condition": "move_in_ready", "assigned_bot": "seller"},
        appointments=("confirmed",),
        tasks=(f"Call {name}",),
        workflows=(),
        opportunities=(),
        messages=(
            ("inbound", "SMS", SAID[0]),
            ("outbound", "SMS", f"Hi {name}, which condition is it in?"),
            ("inbound", "SMS", SAID[1]),
            ("outbound", "SMS", "Good. What price would make you happy?"),
        ),
    )
    return msgspec.structs.replace(whole, **changes)


def build_record(name: str, *, finished: bool = True, **changes: Any) -> ConversationRecord:
    """The conversation of a person with this first name. changes: of the contact in the CRM."""
    return ConversationRecord(
        names=(name, "Porter"),
        dialogue="seller",
        dialogue_lines=SAID,
        contact=build_contact(name, **changes),
        expected_outcome=EARNS,
        is_finished=finished,
    )


def build_visit(**changes: Any) -> SimulatedUserResult:
    """A visit that went well."""
    whole = SimulatedUserResult(
        contact_id="c1", names=("Maria", "Porter"), dialogue="seller", lines_answered=2, finished=True
    )
    return msgspec.structs.replace(whole, **changes)


def build_waits(*seconds: float, late: int = 0, service: float | None = None, lost: int = 0) -> Latency:
    """Latency of messages.

    seconds: response times.
    late: number of late starts.
    service: service time of each; None = equal to the response time.
    lost: number of messages that were not answered.
    """
    response = summarise_distribution(np.array(seconds))
    taken = response if service is None else summarise_distribution(np.full(len(seconds), service))
    of_all = compute_supported_percentiles(np.array([*seconds, *[np.inf] * lost]))
    return Latency(service=taken, response=response, late=late, unstarted=0, lost=lost, including_lost=of_all)


def build_throughput(of: int, well: int) -> Throughput:
    """Throughput of ten seconds."""
    return Throughput(window=WINDOW, completed=of, succeeded=well)


def build_metrics(
    *, store: float = 0.004, service: float = 0.03, hit: float = 0.0001, missed: float = 0.02, hits: int = 90
) -> PrometheusMetrics:
    """The target's metrics: each component was used a hundred times; of a hundred lookups `hits` hit the cache."""
    registry = CollectorRegistry()
    bounds = (0.001, 0.005, 0.01, 0.05, 0.2, 1.0)
    parts = Histogram("store_seconds", "Database.", ("operation",), buckets=bounds, registry=registry)
    calls = Histogram("service_seconds", "Calls.", ("service",), buckets=bounds, registry=registry)
    cache = Histogram("valuation_cache_seconds", "Lookups.", ("outcome",), buckets=bounds, registry=registry)
    asked = Counter("valuation_cache_total", "Lookups.", ("outcome",), registry=registry)
    Gauge("inbox_waiting", "Waiting.", registry=registry)
    for _ in range(100):
        parts.labels("accept").observe(store)
        calls.labels("gohighlevel").observe(service)
    lookups: Mapping[str, tuple[int, float]] = {"hit": (hits, hit), "miss": (100 - hits, missed)}
    for outcome, (count, seconds) in lookups.items():
        asked.labels(outcome).inc(count)
        for _ in range(count):
            cache.labels(outcome).observe(seconds)
    return PrometheusMetrics(generate_latest(registry).decode())


RIGHT = LoadResult(
    measurement=MeasurementContext(run="levels-10-people", title="levels, 10 people", replay="behave"),
    traffic=TrafficFigures(
        answers=build_waits(*[0.1] * 400),
        acknowledgements=build_waits(*[0.01] * 400),
        messages=build_throughput(400, 400),
        deliveries=build_throughput(400, 400),
        sent=400,
        answered=400,
        acknowledged=400,
        steps={
            "journey": build_waits(0.3),
            "seller, line 1": build_waits(*[0.1] * 200),
            "seller, line 2": build_waits(*[0.1] * 200),
        },
        valuations=build_waits(*[0.2] * 200),
    ),
    participants=Participants(
        at_once=10,
        expected=10,
        visits=[build_visit()] * 10,
        conversations=[build_record("Maria")],
        reference={("seller", ""): build_record("Ann")},
    ),
    crm=CrmLoad(peaks={"rancho": CrmApiLoad(calls=780, most_in_ten_seconds=98, refused=0)}, calls_per_message=1.95),
    drain=DrainResult(seconds=0.2, finished=True),
    resources=ResourceUse(
        peak=90_000_000,
        at_start=80_000_000,
        growth=GrowthTrend(slope=1000.0, low=-500.0, high=2500.0, seconds=8.0),
        processor=0.4,
    ),
    metrics=TargetMetrics(
        before=PrometheusMetrics(""), after=build_metrics(), left={"inbox_waiting": 0.0, "conversations_active": 0.0}
    ),
)
"""Ten people, one of whom is looked at, everything quick and right."""


BUSY = {"problems": ("other programs used 40% of the bots' core; 5% are allowed",)}
"""A change: the machine was busy."""

UNLOADED = {"missing_load": ("the generator's loop held people back for 40% of the time",)}
"""A change: the people of the promise were in the generator, and not at the target."""

SLOW = {"slowness": ("this processor is slow: a fixed piece of work took 2.00 ms; 1.3 ms are allowed",)}
"""A change: the machine was slow."""


def build_load_result(**changes: Any) -> LoadResult:
    """Everything quick and right, unless changed. changes: fields of the result's parts, each by its name."""
    parts = {}
    for part in fields(RIGHT):
        whole = getattr(RIGHT, part.name)
        if not is_dataclass(whole):
            parts[part.name] = whole
            continue
        own = {field.name: changes.pop(field.name) for field in fields(whole) if field.name in changes}
        parts[part.name] = replace(whole, **own)
    assert not changes, f"no part of a load result has {', '.join(changes)}"
    return LoadResult(**parts)


def assert_broken(judge: Judge, kind: type[BrokenPromise], words: str, **changes: Any) -> None:
    """A result with these changes breaks the promise, in these words, and is noted as failed."""
    budgets = BudgetLog(requirement="LOAD-001")
    with pytest.raises(kind) as broken:
        judge(build_load_result(budgets=budgets, **changes))
    assert words in str(broken.value)
    assert "failed" == budgets.budgets[-1].outcome


def assert_not_judged_when_busy(judge: Judge, **changes: Any) -> None:
    """The same changes measured on a busy machine are neither a pass nor a failure, and are noted so."""
    _assert_not_judged(judge, "of the bots' core", **BUSY, **changes)


def assert_not_judged_when_slow(judge: Judge, **changes: Any) -> None:
    """The same changes measured on a slow processor are neither a pass nor a failure, and are noted so."""
    _assert_not_judged(judge, "processor is slow", **SLOW, **changes)


def _assert_not_judged(judge: Judge, words: str, **changes: Any) -> None:
    budgets = BudgetLog(requirement="LOAD-001")
    with pytest.raises(CannotTell, match=words):
        judge(build_load_result(budgets=budgets, **changes))
    assert "cannot tell" == budgets.budgets[-1].outcome
