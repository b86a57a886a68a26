"""What can be typed to operate bots in service: `smoke`, two watches, `diagnose`, `capacity-plan`."""

import argparse
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

OPERATIONS = Path("reports") / "operations"
PRICES = Path("fixtures") / "prices" / "assumed-2026.toml"
LIMITS = Path("fixtures") / "operations" / "limits.toml"
CAPACITY_PLAN = Path("docs") / "operations" / "capacity-and-cost.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveOptions:
    """What all commands on a live target share. address: where it answers.  target: the profile's file."""

    address: str
    target: Path
    limits: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class SmokeOptions(LiveOptions):
    """One `smoke`. version: the one that was deployed; "" = any."""

    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagnoseOptions(LiveOptions):
    """One `diagnose`. seconds: how long metrics are compared where no canary can be held."""

    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchOptions(LiveOptions):
    """One `watch-deployment` or `watch-incident`.

    minutes: at most.  interval: seconds between readings.  clear_minutes: an incident ends after so long without alert.
    canary_minutes: between two canary conversations.  prices: the price list.
    folder: for the report.  state: the file that outlives a restart; None = one in the folder, by the target's address.
    shape: of what the webhook gets; None = by its host.
    """

    kind: Literal["deployment", "incident"]
    minutes: float
    interval: float
    clear_minutes: float
    canary_minutes: float
    prices: Path
    folder: Path
    state: Path | None
    shape: Literal["slack", "plain"] | None

    @property
    def state_file(self) -> Path:
        """Where the state is kept."""
        return self.state or self.folder / f"state-{re.sub(r'[^A-Za-z0-9]+', '-', self.address).strip('-')}.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityPlanOptions:
    """One `capacity-plan`. run: a run under load; None = the newest.  output: the page."""

    run: str | None
    reports: Path
    output: Path
    prices: Path
    limits: Path


OperationsOptions = SmokeOptions | DiagnoseOptions | WatchOptions | CapacityPlanOptions
COMMANDS = ("smoke", "watch-deployment", "watch-incident", "diagnose", "capacity-plan")


def add_operations_commands(commands: Any, *, target: Path) -> None:
    """Add the commands. target: the profile that is meant where none is typed."""
    smoke = commands.add_parser("smoke", help="what must hold before people are let in, on a live target")
    smoke.add_argument("--version", default="", metavar="TEXT", help="the version that was deployed")
    deployment = commands.add_parser("watch-deployment", help="watch a new deployment; an alert means: roll back")
    incident = commands.add_parser("watch-incident", help="watch until nothing has been wrong for a while")
    diagnose = commands.add_parser("diagnose", help="the likely causes of an incident")
    diagnose.add_argument("--seconds", type=float, default=30.0, metavar="N", help="without a canary (default: 30)")
    for command, minutes, interval in ((deployment, 30.0, 10.0), (incident, 1440.0, 5.0)):
        command.add_argument(
            "--minutes", type=float, default=minutes, metavar="N", help=f"at most (default: {minutes:g})"
        )
        command.add_argument("--interval", type=float, default=interval, metavar="N", help="seconds between readings")
        command.add_argument("--canary-minutes", type=float, default=5.0, metavar="N", help="between canaries")
        command.add_argument("--prices", type=Path, default=PRICES, metavar="FILE", help="what the use costs")
        command.add_argument("--folder", type=Path, default=OPERATIONS, metavar="FOLDER", help="where reports go")
        command.add_argument("--state", type=Path, metavar="FILE", help="what outlives a restart")
        command.add_argument("--shape", choices=("slack", "plain"), help="of the alerts (default: by the host)")
    incident.add_argument("--clear-minutes", type=float, default=10.0, metavar="N", help="without alert, then it ends")
    for command in (smoke, deployment, incident, diagnose):
        command.add_argument("--base", required=True, metavar="ADDRESS", help="where the target answers")
        command.add_argument("--target", type=Path, default=target, metavar="FILE", help="its profile")
    plan = commands.add_parser("capacity-plan", help="write what the last run under load says of capacity and cost")
    plan.add_argument("run", nargs="?", help="the run's name (default: the latest under load)")
    plan.add_argument("--reports", type=Path, default=Path("reports"), metavar="FOLDER", help="where runs are")
    plan.add_argument("--output", type=Path, default=CAPACITY_PLAN, metavar="FILE", help=f"default: {CAPACITY_PLAN}")
    plan.add_argument("--prices", type=Path, default=PRICES, metavar="FILE", help="what the use costs")
    for command in (smoke, deployment, incident, diagnose, plan):
        command.add_argument("--limits", type=Path, default=LIMITS, metavar="FILE", help="when there is an alert")


def read_operations_options(typed: argparse.Namespace) -> OperationsOptions:
    """The typed command as options."""
    if typed.command == "capacity-plan":
        return CapacityPlanOptions(
            run=typed.run, reports=typed.reports, output=typed.output, prices=typed.prices, limits=typed.limits
        )
    if typed.command == "smoke":
        return SmokeOptions(address=typed.base, target=typed.target, limits=typed.limits, version=typed.version)
    if typed.command == "diagnose":
        return DiagnoseOptions(address=typed.base, target=typed.target, limits=typed.limits, seconds=typed.seconds)
    is_incident = typed.command == "watch-incident"
    return WatchOptions(
        address=typed.base,
        target=typed.target,
        limits=typed.limits,
        kind="incident" if is_incident else "deployment",
        minutes=typed.minutes,
        interval=typed.interval,
        clear_minutes=typed.clear_minutes if is_incident else 0.0,
        canary_minutes=typed.canary_minutes,
        prices=typed.prices,
        folder=typed.folder,
        state=typed.state,
        shape=typed.shape,
    )
