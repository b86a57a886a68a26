"""How fast the features run, and whether a scenario costs more when there are more of them."""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from support.behave_bridge.planning import plan
from support.cli.self_test_run import PROJECT
from support.reporting.facts_file import read_facts

SHARES = (("a quarter", 4), ("a half", 2), ("all", 1))
"""What is run: of so many scenarios one, evenly over all files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of its own. seconds: start-up included.  scenarios: the seconds of each, hooks included."""

    scenarios: Sequence[float]
    seconds: float
    peak_mb: float


def run(places: Sequence[str]) -> Run:
    """Run the scenarios at these places (`file:line`) without the page, and read the run's own facts."""
    with tempfile.TemporaryDirectory(prefix="bench-") as reports:
        subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "support", "run", "--no-html", "--seed", "7", "--reports", reports, *places],
            cwd=PROJECT,
            env=os.environ,
            stdout=subprocess.DEVNULL,
            check=False,
        )
        (folder,) = Path(reports).iterdir()
        facts = read_facts(folder / "facts.jsonl")
    named = {fact.name: float(str(fact.value)) for fact in facts if fact.name in {"run.seconds", "run.peak_memory"}}
    return Run(
        scenarios=[float(str(fact.value)) for fact in facts if fact.name == "scenario.seconds"],
        seconds=named["run.seconds"],
        peak_mb=named["run.peak_memory"],
    )


def show_runs(console: Console) -> None:
    """Print a line for a quarter, a half and all of the scenarios."""
    places = [scenario.location for scenario in plan(["features"]).scenarios]
    table = Table(title="Functional run, start-up included (aims: 20 scenarios a second; a scenario costs the same)")
    for heading in ("of the scenarios", "scenarios", "seconds", "a second", "ms each", "median ms", "peak MB"):
        table.add_column(heading, justify="left" if heading == "of the scenarios" else "right")
    for share, step in SHARES:
        ran = run(places[::step])
        table.add_row(
            share,
            str(len(ran.scenarios)),
            f"{ran.seconds:.2f}",
            f"{len(ran.scenarios) / ran.seconds:.1f}",
            f"{1e3 * sum(ran.scenarios) / len(ran.scenarios):.1f}",
            f"{1e3 * statistics.median(ran.scenarios):.1f}",
            f"{ran.peak_mb:.0f}",
        )
    console.print(table)
