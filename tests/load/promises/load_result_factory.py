"""A made-up crowd in which everything is right, to be spoilt by a test."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec
import numpy as np
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from support.load.analysis.latency import Waits, borne, spread
from support.load.analysis.throughput import Throughput, Window
from support.load.analysis.trend import Growth
from support.load.model.sample_reader import Visit
from support.load.processes.control_client import Held, Peak
from support.load.promises.load_result import Conversed, Crowd, Told, Use
from support.measuring.prometheus_text import Exposition
from support.targets.profile import Profile, load_profile
from support.test_data.dialogue import Earned
from tests.layout.project import PROJECT

SAID = ("I want to sell", "It's move-in ready")
EARNS = Earned(bot="seller", temperature="warm", appointments=1)
WINDOW = Window(start=0.0, end=10.0)


def profile() -> Profile:
    """The reference bots'."""
    return load_profile(PROJECT / "fixtures" / "targets" / "reference.toml")


def held(name: str, **changes: Any) -> Held:
    """What the CRM holds of somebody with this first name who said both lines."""
    whole = Held(
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


def conversed(name: str, *, finished: bool = True, **changes: Any) -> Conversed:
    """Somebody who came."""
    return Conversed(
        names=(name, "Porter"),
        dialogue="seller",
        said=SAID,
        held=held(name, **changes),
        earns=EARNS,
        finished=finished,
    )


def visit(**changes: Any) -> Visit:
    """Somebody's visit that went well."""
    whole = Visit(contact_id="c1", names=("Maria", "Porter"), dialogue="seller", said=2, finished=True)
    return msgspec.structs.replace(whole, **changes)


def waits(*seconds: float, late: int = 0, service: float | None = None, lost: int = 0) -> Waits:
    """Waits of so many messages. service: what each took, None = what was waited.  lost: how many came to nothing."""
    response = spread(np.array(seconds))
    taken = response if service is None else spread(np.full(len(seconds), service))
    of_all = borne(np.array([*seconds, *[np.inf] * lost]))
    return Waits(service=taken, response=response, late=late, unstarted=0, lost=lost, of_all=of_all)


def done(of: int, well: int) -> Throughput:
    """So many done in ten seconds."""
    return Throughput(window=WINDOW, done=of, well=well)


def crowd(**changes: Any) -> Crowd:
    """Ten people, one of whom is looked at, everything quick and right, unless changed."""
    right = Crowd(
        run="levels-10-people",
        what="levels, 10 people",
        at_once=10,
        answers=waits(*[0.1] * 400),
        acknowledgements=waits(*[0.01] * 400),
        asked=400,
        answered=400,
        messages=done(400, 400),
        deliveries=done(400, 400),
        steps={"journey": waits(0.3), "seller, line 1": waits(*[0.1] * 200), "seller, line 2": waits(*[0.1] * 200)},
        valuations=waits(*[0.2] * 200),
        visits=[visit()] * 10,
        people=[conversed("Maria")],
        planned=10,
        unhurried={("seller", ""): conversed("Ann")},
        peaks={"rancho": Peak(calls=780, most_in_ten_seconds=98, refused=0)},
        calls=1.95,
        caught_up=0.2,
        use=Use(
            most=90_000_000,
            at_first=80_000_000,
            slope=Growth(slope=1000.0, low=-500.0, high=2500.0, seconds=8.0),
            processor=0.4,
        ),
        told=Told(before=Exposition(""), after=said(), left={"inbox_waiting": 0.0, "conversations_active": 0.0}),
        replay="behave",
    )
    return replace(right, **changes)


def said(
    *, ledger: float = 0.004, service: float = 0.03, hit: float = 0.0001, missed: float = 0.02, hits: int = 90
) -> Exposition:
    """What the bots say of themselves: how long each part took, a hundred times; of a hundred lookups so many hit."""
    registry = CollectorRegistry()
    bounds = (0.001, 0.005, 0.01, 0.05, 0.2, 1.0)
    parts = Histogram("store_seconds", "Database.", ("operation",), buckets=bounds, registry=registry)
    calls = Histogram("service_seconds", "Calls.", ("service",), buckets=bounds, registry=registry)
    cache = Histogram("valuation_cache_seconds", "Lookups.", ("outcome",), buckets=bounds, registry=registry)
    asked = Counter("valuation_cache_total", "Lookups.", ("outcome",), registry=registry)
    Gauge("inbox_waiting", "Waiting.", registry=registry)
    for _ in range(100):
        parts.labels("accept").observe(ledger)
        calls.labels("gohighlevel").observe(service)
    lookups: Mapping[str, tuple[int, float]] = {"hit": (hits, hit), "miss": (100 - hits, missed)}
    for outcome, (count, seconds) in lookups.items():
        asked.labels(outcome).inc(count)
        for _ in range(count):
            cache.labels(outcome).observe(seconds)
    return Exposition(generate_latest(registry).decode())
