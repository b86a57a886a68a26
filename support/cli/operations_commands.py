"""The commands of people who operate bots: what they see, and the exit code."""

import os
import signal
import time
from datetime import UTC, datetime
from types import FrameType

from rich.console import Console

from support.cli.exit_codes import print_exit_line
from support.cli.operations_options import (
    CapacityPlanOptions,
    DiagnoseOptions,
    LiveOptions,
    OperationsOptions,
    SmokeOptions,
    WatchOptions,
)
from support.operations.canary import Canary, build_canary
from support.operations.capacity_plan import write_capacity_plan
from support.operations.cost_account import describe_price_age
from support.operations.diagnosis import IncidentEvidence, find_causes
from support.operations.limits import WatchLimits, load_limits
from support.operations.live_target import LiveTarget
from support.operations.reading import CanaryTurn, Reading
from support.operations.smoke import judge_smoke, run_smoke_checks
from support.operations.view import build_view
from support.operations.watch import SystemClock, Watch, WatchPlan
from support.operations.watch_report import judge_watch, write_watch_report
from support.operations.watch_state import StateFile
from support.operations.webhook import WebhookPoster
from support.targets.profile import load_profile
from support.test_data.prices import load_prices
from support.vocabulary.explained_error import SetUpError

ALERT_WEBHOOK = "ALERT_WEBHOOK"
"""Environment variable: the webhook's address. It is a secret, so that no command line holds it."""
METRICS_TOKEN = "METRICS_TOKEN"  # noqa: S105 - a variable's name
"""Environment variable: the token of the metrics, where the profile's is not that of the deployment."""
FOUND = 1
MINUTE = 60.0
EXTRA_TIMEOUT = 5.0
"""Seconds that are waited beyond the limit, so that a slow answer is told from none."""


def run_operations_command(options: OperationsOptions, console: Console) -> int:
    """Do what was typed; the exit code. Raises SetUpError for what cannot be read, reached or written."""
    if isinstance(options, CapacityPlanOptions):
        page, run = write_capacity_plan(
            options.reports, options.run, options.output, load_prices(options.prices), load_limits(options.limits)
        )
        console.print(f"Capacity and cost: {page}, from run {run}")
        return print_exit_line(console, 0, "the plan is written")
    limits = load_limits(options.limits)
    target = open_target(options, limits)
    canary = build_canary(target.profile, os.environ, longest=limits.response_seconds + EXTRA_TIMEOUT)
    if isinstance(options, SmokeOptions):
        return _smoke(options, target, limits, canary, console)
    if isinstance(options, DiagnoseOptions):
        return _diagnose(options, target, limits, canary, console)
    return _watch(options, target, limits, canary, console)


def open_target(options: LiveOptions, limits: WatchLimits) -> LiveTarget:
    """The target at the typed address."""
    token = os.environ.get(METRICS_TOKEN, "")
    return LiveTarget(
        options.address, load_profile(options.target), timeout=limits.response_seconds + EXTRA_TIMEOUT, token=token
    )


def _smoke(
    options: SmokeOptions, target: LiveTarget, limits: WatchLimits, canary: Canary | None, console: Console
) -> int:
    checks = []
    for check in run_smoke_checks(target, limits, canary, expected_version=options.version):
        console.print(check.line)
        checks.append(check)
    code = judge_smoke(checks, console.print)
    return print_exit_line(
        console, code, "a smoke check failed" if code else "every smoke check that could be made passed"
    )


def _diagnose(
    options: DiagnoseOptions, target: LiveTarget, limits: WatchLimits, canary: Canary | None, console: Console
) -> int:
    before = target.read_metrics()
    turns: tuple[CanaryTurn, ...] = ()
    if canary is not None:
        try:
            turns = canary.hold(with_opt_out=True)
        except SetUpError as refused:
            console.print(f"{refused}")
    if not turns:
        console.print(f"no canary can be held; metrics are compared for {options.seconds:g} s")
        time.sleep(options.seconds)
    evidence = IncidentEvidence(
        health=target.read_health(),
        names=target.profile.metrics,
        before=before,
        after=target.read_metrics(),
        canary=turns,
    )
    causes = find_causes(evidence, limits)
    for cause in causes:
        console.print(cause.line)
    if evidence.after is None:
        console.print(
            "The target gives no metrics, so that most causes cannot be seen: METRICS_TOKEN, [metrics] of the profile"
        )
    if causes:
        return print_exit_line(console, FOUND, f"{len(causes)} likely cause{'s' if len(causes) > 1 else ''}")
    return print_exit_line(console, 0, "nothing is seen to be wrong")


def _watch(
    options: WatchOptions, target: LiveTarget, limits: WatchLimits, canary: Canary | None, console: Console
) -> int:
    address = os.environ.get(ALERT_WEBHOOK, "")
    poster = WebhookPoster(address, options.shape) if address else None
    if poster is None:
        console.print(f"nobody is alerted: {ALERT_WEBHOOK} is not set; alerts are printed here alone")
    prices = load_prices(options.prices)
    price_age = describe_price_age(prices, limits, today=datetime.now(UTC).date())
    console.print(price_age)
    signal.signal(signal.SIGTERM, _end_as_by_hand)

    def read(with_canary: bool) -> Reading:
        turns = None
        if with_canary and canary is not None:
            try:
                turns = canary.hold(with_opt_out=False)
            except SetUpError as refused:
                console.print(f"{refused.what} {refused.seen}")
        return target.take_reading(limits.response_seconds, turns)

    file, view = StateFile(options.state_file), build_view(console)
    try:
        with file.hold_alone():
            result = Watch(
                plan=WatchPlan(
                    kind=options.kind,
                    target=target.address,
                    seconds=options.minutes * MINUTE,
                    interval=options.interval,
                    clear_seconds=options.clear_minutes * MINUTE,
                ),
                limits=limits,
                clock=SystemClock(),
                read=read,
                store=file,
                poster=poster,
                show=view.show,
                prices=prices,
                canary_interval=options.canary_minutes * MINUTE if canary else 0.0,
            ).run()
    finally:
        view.close()
    report = write_watch_report(options.folder, result, limits, price_age)
    code, meaning = judge_watch(result)
    for notice in result.undelivered:
        console.print(f"not told: {notice.id}: {notice.problem or 'the watch ended before'}")
    console.print(f"Report: {report}")
    return print_exit_line(console, code, meaning)


def _end_as_by_hand(_number: int, _frame: FrameType | None) -> None:
    """A termination signal ends a watch as Ctrl-C does: with its report."""
    raise KeyboardInterrupt
