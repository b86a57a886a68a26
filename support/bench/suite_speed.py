"""How fast the features run, and whether a scenario takes longer when there are more of them."""

import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from support.behave_bridge.planning import build_scenario_plan
from support.processes.suite_run import run_suite
from support.reporting.facts_file import read_facts

SHARES = (("a quarter", 4), ("a half", 2), ("all", 1))
"""Which scenarios run: one in so many, evenly over all files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedSuiteRun:
    """One run in a process of its own.

    scenarios: the seconds of each, hooks included.
    seconds: of the whole run, start-up included.
    peak_mb: largest resident memory in megabytes.
    """

    scenarios: Sequence[float]
    seconds: float
    peak_mb: float


def run_and_time_scenarios(places: Sequence[str]) -> TimedSuiteRun:
    """Run the scenarios at these places (`file:line`), and read the figures that the run itself recorded."""
    with tempfile.TemporaryDirectory(prefix="bench-") as reports:
        run_suite(places, reports=Path(reports))
        (folder,) = Path(reports).iterdir()
        facts = read_facts(folder / "facts.jsonl")
    whole = {fact.name: float(str(fact.value)) for fact in facts if fact.name in {"run.seconds", "run.peak_memory"}}
    return TimedSuiteRun(
        scenarios=[float(str(fact.value)) for fact in facts if fact.name == "scenario.seconds"],
        seconds=whole["run.seconds"],
        peak_mb=whole["run.peak_memory"],
    )


def show_suite_speed(console: Console) -> None:
    """Print a line for a quarter, a half and all of the scenarios."""
    places = [scenario.location for scenario in build_scenario_plan(["features"]).scenarios]
    table = Table(title="Functional run, start-up included (aims: 20 scenarios a second; a scenario takes the same)")
    for heading in ("of the scenarios", "scenarios", "seconds", "a second", "ms each", "median ms", "peak MB"):
        table.add_column(heading, justify="left" if heading == "of the scenarios" else "right")
    for share, step in SHARES:
        run = run_and_time_scenarios(places[::step])
        table.add_row(
            share,
            str(len(run.scenarios)),
            f"{run.seconds:.2f}",
            f"{len(run.scenarios) / run.seconds:.1f}",
            f"{1e3 * sum(run.scenarios) / len(run.scenarios):.1f}",
            f"{1e3 * statistics.median(run.scenarios):.1f}",
            f"{run.peak_mb:.0f}",
        )
    console.print(table)
