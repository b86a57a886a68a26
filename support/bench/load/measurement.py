# mypy: allow-untyped-calls
"""Runs all measurements of the load benchmark, one after the other on the same cores."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from support.bench.load.deployment import EMPTY_APP, BenchDeployment, deploy_services
from support.bench.load.drain_rate import (
    DrainRate,
    count_store_operations,
    measure_drain_rate,
    read_acknowledgement_p95,
)
from support.bench.load.flood import WebhookFlood, WebhookFloodResult, find_k6
from support.bench.load.people import prepare_webhooks
from support.load.processes.control_client import ControlApiClient
from support.load.processes.sync_time import SyncTime, measure_sync_time
from support.settings import REFERENCE
from support.targets.profile import load_profile

PLACEHOLDER = "http://127.0.0.1:9/"
PEOPLE = 2500
WEBHOOKS = 36_000
COUNTED = 6
"""Seconds of each flood after its warm-up."""

DRAINED = 10
"""Seconds for which the drain rate is measured."""

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchResults:
    """One run of the benchmark.

    empty_app: ceiling of the server and of the generator.
    idle: acknowledgements while the bots have nothing else to do.
    answering: acknowledgements while they answer.
    *_k6: the same measured by k6; None where k6 is not installed.
    answering_p95: 95th percentile by the target's own histogram, in seconds, at most.
    drain: whole messages from a full inbox.
    webhooks_per_sync: webhooks that shared one wait for the disk, in the idle flood.
    fsync: one wait for this machine's disk.
    """

    empty_app: WebhookFloodResult
    empty_app_k6: WebhookFloodResult | None
    idle: WebhookFloodResult
    idle_k6: WebhookFloodResult | None
    answering: WebhookFloodResult
    answering_p95: float
    drain: DrainRate
    webhooks_per_sync: float
    fsync: SyncTime


def run_load_benchmark(folder: Path, report: Report) -> BenchResults:
    """The whole run. folder: for logs and samples.  report: is called with each step. Raises SuiteError."""
    k6 = find_k6()
    fsync = measure_sync_time()
    with deploy_services(load_profile(Path(REFERENCE)), folder) as deployment:
        report(f"{PEOPLE} people and {WEBHOOKS} signed webhooks")
        control = ControlApiClient(deployment.services.control)
        # Webhooks are prepared for an address; each flood replaces it by its target's.
        control.set_webhook_addresses(native=PLACEHOLDER, workflow=PLACEHOLDER)
        webhooks = prepare_webhooks(control, deployment.profile, people=PEOPLE, count=WEBHOOKS)
        repeated, once = (
            WebhookFlood(webhooks=webhooks, counted=COUNTED, repeat=True),
            WebhookFlood(webhooks=webhooks, counted=COUNTED),
        )
        report("the empty application")
        with deployment.start_target(EMPTY_APP) as target:
            empty_app = repeated.post_by_load_generator(deployment, target)
            empty_app_k6 = repeated.post_by_k6(deployment, target, k6) if k6 else None
        report("acknowledgements alone: the simulated services are suspended, so no message is answered")
        idle, webhooks_per_sync = _flood_without_services(deployment, once)
        idle_k6 = _flood_by_k6_without_services(deployment, once, k6) if k6 else None
        report("acknowledgements while answering, then whole messages from a full inbox")
        with deployment.start_target() as target:
            answering = once.post_by_load_generator(deployment, target)
            answering_p95 = read_acknowledgement_p95(target)
            drain = measure_drain_rate(target, seconds=DRAINED)
    return BenchResults(
        empty_app=empty_app,
        empty_app_k6=empty_app_k6,
        idle=idle,
        idle_k6=idle_k6,
        answering=answering,
        answering_p95=answering_p95,
        drain=drain,
        webhooks_per_sync=webhooks_per_sync,
        fsync=fsync,
    )


def _flood_without_services(deployment: BenchDeployment, flood: WebhookFlood) -> tuple[WebhookFloodResult, float]:
    with deployment.start_target() as target, _suspend_services(deployment):
        result = flood.post_by_load_generator(deployment, target)
        stored, syncs = (count_store_operations(target).get(name, 0.0) for name in ("arrival", "disk"))
    return result, stored / syncs if syncs else 0.0


def _flood_by_k6_without_services(deployment: BenchDeployment, flood: WebhookFlood, k6: Path) -> WebhookFloodResult:
    with deployment.start_target() as target, _suspend_services(deployment):
        return flood.post_by_k6(deployment, target, k6)


@contextmanager
def _suspend_services(deployment: BenchDeployment) -> Iterator[None]:
    """The simulated services are suspended while entered."""
    services = psutil.Process(deployment.services.program.pid)
    services.suspend()
    try:
        yield
    finally:
        services.resume()
