# mypy: allow-untyped-calls
"""Runs all measurements of the load benchmark, one after the other on the same cores."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from support.bench.load.deployment import EMPTY_APP, BenchDeployment, RunningTarget, deploy_services
from support.bench.load.drain_rate import (
    DrainRate,
    count_store_operations,
    measure_drain_rate,
    read_acknowledgement_p95,
)
from support.bench.load.engines import ENGINES, Engine, EngineDatabase
from support.bench.load.flood import WebhookFlood, WebhookFloodResult, find_k6
from support.bench.load.people import prepare_webhooks
from support.load.analysis.latency import TooFewSamples
from support.load.processes.control_client import ControlApiClient
from support.load.processes.sync_time import SyncTime, measure_sync_time
from support.settings import REFERENCE
from support.targets.profile import load_profile
from support.vocabulary.explained_error import SetUpError

PLACEHOLDER = "http://127.0.0.1:9/"
PEOPLE = 2500
WEBHOOKS = 36_000
COUNTED = 6
"""Seconds of each flood after its warm-up."""

DRAINED = 10
"""Seconds for which the drain rate is measured."""

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineResults:
    """What was measured on one database engine.

    idle: acknowledgements while the bots have nothing else to do.
    idle_k6: the same measured by k6; None where k6 is not installed.
    answering: acknowledgements while they answer.
    answering_p95: 95th percentile by the target's own histogram, in seconds, at most.
    drain: whole messages from a full inbox.
    server_share: share of a core that the database's own server used meanwhile.
    webhooks_per_sync: webhooks that shared one wait for the disk, in the idle flood; 0 = the target does not count it.
    """

    idle: WebhookFloodResult
    idle_k6: WebhookFloodResult | None
    answering: WebhookFloodResult
    answering_p95: float
    drain: DrainRate
    server_share: float
    webhooks_per_sync: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchResults:
    """One run of the benchmark.

    bare: the empty application, which is the ceiling of the server and of the generator.
    bare_k6: the same measured by k6; None where k6 is not installed.
    engines: name -> its results, or why there are none.
    sync: one wait for this machine's disk.
    """

    bare: WebhookFloodResult
    bare_k6: WebhookFloodResult | None
    engines: Mapping[str, EngineResults | str]
    sync: SyncTime


def run_load_benchmark(folder: Path, report: Report, engines: Sequence[Engine] = ENGINES) -> BenchResults:
    """The whole run. folder: for logs and samples.  report: is called with each step. Raises SuiteError."""
    k6 = find_k6()
    sync = measure_sync_time()
    with deploy_services(load_profile(Path(REFERENCE)), folder) as deployment:
        report(f"{PEOPLE} people and {WEBHOOKS} signed webhooks")
        control = ControlApiClient(deployment.services.control, deployment.services.token)
        # Webhooks are prepared for an address; each flood replaces it by its target's.
        control.set_webhook_addresses(native=PLACEHOLDER, workflow=PLACEHOLDER)
        webhooks = prepare_webhooks(control, deployment.profile, people=PEOPLE, count=WEBHOOKS)
        repeated = WebhookFlood(webhooks=webhooks, counted=COUNTED, repeat=True)
        report("the bare server: an empty application")
        with deployment.start_target(EMPTY_APP) as target:
            bare = repeated.post_by_load_generator(deployment, target)
            bare_k6 = repeated.post_by_k6(deployment, target, k6) if k6 else None
        return BenchResults(
            bare=bare,
            bare_k6=bare_k6,
            engines={engine.name: measure_engine(engine, deployment, webhooks, k6, report) for engine in engines},
            sync=sync,
        )


def measure_engine(
    engine: Engine, deployment: BenchDeployment, webhooks: Sequence[Mapping[str, Any]], k6: Path | None, report: Report
) -> EngineResults | str:
    """The target on this engine, or in a sentence why it was not measured there. k6: None = not installed."""
    once = WebhookFlood(webhooks=webhooks, counted=COUNTED)
    try:
        report(f"{engine.name}: acknowledged alone, nothing is answered")
        with _start_on_new_database(engine, deployment) as (target, _), _suspend_services(deployment):
            idle = once.post_by_load_generator(deployment, target)
            stored, syncs = (count_store_operations(target).get(name, 0.0) for name in ("arrival", "disk"))
        idle_k6 = None
        if k6:
            with _start_on_new_database(engine, deployment) as (target, _), _suspend_services(deployment):
                idle_k6 = once.post_by_k6(deployment, target, k6)
        report(f"{engine.name}: acknowledged while answering, then whole messages")
        with _start_on_new_database(engine, deployment) as (target, database):
            answering = once.post_by_load_generator(deployment, target)
            answering_p95 = read_acknowledgement_p95(target)
            began, used = time.monotonic(), database.read_server_seconds()
            drain = measure_drain_rate(target, seconds=DRAINED)
            server_share = (database.read_server_seconds() - used) / (time.monotonic() - began)
    except SetUpError as impossible:
        seen = impossible.seen.strip().splitlines()
        return f"{impossible.what} {seen[0] if seen else ''}".strip()
    except TooFewSamples as slow:
        return f"Too little was acknowledged in {COUNTED} s to tell a percentile. {slow.what}"
    return EngineResults(
        idle=idle,
        idle_k6=idle_k6,
        answering=answering,
        answering_p95=answering_p95,
        drain=drain,
        server_share=server_share,
        webhooks_per_sync=stored / syncs if syncs else 0.0,
    )


@contextmanager
def _start_on_new_database(
    engine: Engine, deployment: BenchDeployment
) -> Iterator[tuple[RunningTarget, EngineDatabase]]:
    with engine.create() as database, deployment.start_target(environment=database.environment) as target:
        yield target, database


@contextmanager
def _suspend_services(deployment: BenchDeployment) -> Iterator[None]:
    """The simulated services are suspended while entered."""
    services = psutil.Process(deployment.services.program.pid)
    services.suspend()
    try:
        yield
    finally:
        services.resume()
