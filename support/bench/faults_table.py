"""Every fault on every engine: what was acknowledged, answered, lost, doubled and inverted, and how fast bots recover.

    python -m support.bench.faults_table                     the reference bots on each engine that this machine has
    python -m support.bench.faults_table --kills 200         kills in all, shared by the engines (default: 200)
    python -m support.bench.faults_table --target FILE ...   these targets

A table that was interrupted is gone on with by the same command.

0: nothing was lost, doubled or inverted.  1: something was.  2: set-up error.  3: the machine was too busy for some
faults; the same command tries those again.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Self

from support.bench.faults_journal import FaultsJournal, FaultsOrder, TableRow
from support.load.analysis.history_check import Rule
from support.load.model.fault_recipe import FaultChoice, FaultKind
from support.load.promises.history import HistoryResult
from support.load.scenarios.deployment_pool import DeploymentPool
from support.load.scenarios.fault_runner import FaultRun, strike_while_people_write
from support.load.scenarios.faulty_deployment import FaultyDeployment, deploy_behind_proxies
from support.load.scenarios.load_world import LoadWorld
from support.promises.broken_promise import BrokenPromise
from support.settings import Settings
from support.targets.profile import Profile, load_profile
from support.vocabulary.explained_error import ExplainedError, SetUpError
from support.vocabulary.outcome import CannotTell

ENGINES = (Path("fixtures/targets/reference.toml"), Path("fixtures/targets/reference_postgresql.toml"))
TABLE = Path("reports/faults.md")
JOURNAL = Path("reports/faults.jsonl")
KILLS = 200
KILLS_IN_A_RUN = 10
"""Kills that one history holds."""

OTHER_FAULTS = 3
"""How often each other fault strikes."""

PAUSE = 0.5
"""The longest pause before a fault, in seconds."""

SECONDS = 1.5
"""The longest time that a fault lasts."""

PEOPLE_A_SECOND = 2.0
PEOPLE_IN_A_RUN = 5_000
"""More people than any run has, so that each run has people of its own."""

WRONG, SET_UP_ERROR, UNDECIDED = 1, 2, 3
COUNTED = (Rule.LOST, Rule.DOUBLED, Rule.INVERTED)
"""Breaches with a column of their own."""

HEADINGS = (
    "engine",
    "fault",
    "times",
    "written",
    "acknowledged",
    "answered",
    "lost",
    "doubled",
    "inverted",
    "other breaches",
    "median s to recover",
    "slowest",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRun:
    """One run of the table. number: from 1, also what the seed is drawn by."""

    number: int
    target: Path
    fault: FaultChoice
    times: int


def main(arguments: Sequence[str]) -> int:
    """Run what is left of the table and print it."""
    parser = argparse.ArgumentParser(prog="python -m support.bench.faults_table", description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS, metavar="N", help=f"in all (default: {KILLS})")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="draws people and moments (default: 1)")
    parser.add_argument("--target", type=Path, action="append", metavar="FILE", help="a profile; may be repeated")
    typed = parser.parse_args(arguments)
    targets = typed.target or _list_engines()
    journal = FaultsJournal(JOURNAL, FaultsOrder(targets=tuple(map(str, targets)), kills=typed.kills, seed=typed.seed))
    try:
        planned = plan_runs(targets, kills=typed.kills)
        rows = dict(journal.read_or_begin())
        with _Deployments(seed=typed.seed) as deployments:
            undecided, broken = _run_all(
                [each for each in planned if each.number not in rows], rows, journal, deployments
            )
    except SetUpError as error:
        sys.stderr.write(f"Set-up error: {error}\n")
        return SET_UP_ERROR
    _write_table([rows[number] for number in sorted(rows)], [*broken, *undecided])
    if not (undecided or broken):
        journal.end()
    if broken or not all(row.is_right for row in rows.values()):
        return WRONG
    return UNDECIDED if undecided else 0


def _write_table(rows: Sequence[TableRow], without_row: Sequence[str]) -> None:
    killed = sum(row.times for row in rows if row.fault == FaultKind.KILLED)
    breaches = [f"{row.engine}, {row.fault}: {sentence}" for row in rows for sentence in row.sentences]
    table = "\n\n".join([format_table(rows), f"{killed} kills in all.", *breaches, *without_row])
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text(table + "\n", encoding="utf-8")
    sys.stdout.write(f"\n{table}\nwritten: {TABLE}\n")


def format_table(rows: Sequence[TableRow]) -> str:
    """The rows as a table of Markdown; those of one fault on one engine are added up."""
    lines = [f"| {' | '.join(HEADINGS)} |", f"|{'---|' * len(HEADINGS)}"]
    keys = dict.fromkeys((row.engine, row.fault) for row in rows)
    lines += [f"| {' | '.join(_list_cells([row for row in rows if (row.engine, row.fault) == key]))} |" for key in keys]
    return "\n".join(lines)


def _list_cells(rows: Sequence[TableRow]) -> Sequence[str]:
    """The cells of the rows of one fault on one engine, in the order of HEADINGS."""
    columns = ("times", "written", "acknowledged", "answered", "lost", "doubled", "inverted", "other")
    figures = [str(sum(getattr(row, column) for row in rows)) for column in columns]
    recovered = [each for row in rows for each in row.recovered]
    known = [each for each in recovered if each is not None]
    slowest = "never" if len(known) < len(recovered) else f"{max(known, default=0.0):.1f}"
    return (rows[0].engine, rows[0].fault, *figures, f"{median(known):.1f}" if known else "never", slowest)


def _list_engines() -> Sequence[Path]:
    """The engines that this machine has."""
    has_servers = bool(os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"))
    return ENGINES if has_servers else ENGINES[:1]


def list_faults(profile: Profile) -> Sequence[FaultChoice]:
    """The faults besides kills that may strike this target."""
    can = profile.capabilities
    links = ["GoHighLevel", "the language model", "the valuation service"]
    links += ["the database"] if can.database == "yes" else []
    links += ["the cache"] if can.cache == "yes" else []
    broken = (FaultKind.CUT, FaultKind.RESET, FaultKind.STALL, FaultKind.SLOW, FaultKind.HALF)
    files = () if can.database == "yes" else (FaultKind.LOCKED, FaultKind.DISK_FULL)
    return [
        *(FaultChoice(kind=kind) for kind in (FaultKind.FROZEN, *files)),
        *(FaultChoice(kind=kind, link=link) for link in links for kind in broken),
    ]


def plan_runs(targets: Sequence[Path], *, kills: int) -> Sequence[PlannedRun]:
    """All runs of the table: kills first, shared by the targets, then each other fault."""
    planned: list[PlannedRun] = []
    for target in targets:
        left = -(-kills // len(targets))
        runs = []
        while left > 0:
            runs.append((FaultChoice(kind=FaultKind.KILLED), min(left, KILLS_IN_A_RUN)))
            left -= KILLS_IN_A_RUN
        runs += [(fault, OTHER_FAULTS) for fault in list_faults(load_profile(target))]
        for fault, times in runs:
            planned.append(PlannedRun(number=len(planned) + 1, target=target, fault=fault, times=times))
    return planned


@dataclass(slots=True, kw_only=True)
class _Deployments:
    """One deployment for all runs of a target, until something goes wrong on it."""

    seed: int
    _pool: DeploymentPool = field(default_factory=DeploymentPool)
    _opened: ExitStack = field(default_factory=ExitStack)
    _target: Path | None = None
    _world: LoadWorld | None = None
    _deployed: FaultyDeployment | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the deployment."""
        self.end()

    def end(self) -> None:
        """The next run gets a new deployment."""
        self._deployed = None
        self._opened.close()

    def run(self, run: PlannedRun) -> HistoryResult:
        """The history of one run. Raises what a scenario about it would raise."""
        if self._target != run.target or self._world is None or self._deployed is None:
            self.end()
            profile = load_profile(run.target)
            settings = Settings(target=run.target, seed=self.seed, run=None)
            world = LoadWorld(profile=profile, settings=settings, location="the faults table", pool=self._pool)
            self._opened.callback(world.close)
            links = {each.link for each in list_faults(profile)}
            self._target, self._world = run.target, world
            self._deployed = self._opened.enter_context(deploy_behind_proxies(world, links))
        else:
            # The CRM is empty before each run, so that the simulated services do not grow.
            self._deployed.deployment.control.reset(self.seed + run.number)
        faults = FaultRun(
            choices=(run.fault,),
            times=run.times,
            seed=self.seed + run.number,
            pause=PAUSE,
            seconds=SECONDS,
            people_a_second=PEOPLE_A_SECOND,
        )
        skip = run.number * PEOPLE_IN_A_RUN % 150_000
        return strike_while_people_write(self._world, self._deployed, faults, skip=skip)


def _run_all(
    planned: Sequence[PlannedRun], rows: dict[int, TableRow], journal: FaultsJournal, deployments: _Deployments
) -> tuple[Sequence[str], Sequence[str]]:
    """Carry out these runs, a line for each; what the machine was too busy for, and what came to no history."""
    undecided: list[str] = []
    broken: list[str] = []
    for place, run in enumerate(planned, start=1):
        engine = load_profile(run.target).name
        sys.stdout.write(f"{place} of {len(planned)}: {engine}, {run.fault.title}, {run.times} times: ")
        sys.stdout.flush()
        began = time.monotonic()
        try:
            result = deployments.run(run)
        except CannotTell as error:
            deployments.end()
            undecided.append(f"Cannot tell: {engine}, {run.fault.title}: {error}")
            sys.stdout.write("cannot tell\n")
            continue
        except BrokenPromise as error:
            deployments.end()
            broken.append(f"{engine}, {run.fault.title}: {error}")
            sys.stdout.write(f"WRONG: {error}\n")
            continue
        row = build_row(engine, run.fault, result, seconds=time.monotonic() - began)
        if not row.is_right:
            deployments.end()
        rows[run.number] = row
        journal.append(run.number, row)
        sys.stdout.write(f"{format_progress(row)}\n")
        sys.stdout.flush()
    return undecided, broken


def format_progress(row: TableRow) -> str:
    """How a run went, in half a line."""
    verdict = "right" if row.is_right else "WRONG: " + " ".join(row.sentences[:1])
    return f"{row.seconds:.0f} s, {row.seconds / max(row.times, 1):.1f} s each; {row.answered} answered, {verdict}"


def build_row(engine: str, fault: FaultChoice, result: HistoryResult, *, seconds: float) -> TableRow:
    """The row of one run."""
    counts = result.counts
    return TableRow(
        engine=engine,
        fault=fault.title,
        times=len(result.struck),
        written=counts.written,
        acknowledged=counts.acknowledged,
        answered=counts.answered,
        lost=counts.lost,
        doubled=counts.doubled,
        inverted=counts.inverted,
        other=sum(each.rule not in COUNTED for each in result.breaches),
        recovered=tuple(result.recovered),
        seconds=seconds,
        sentences=tuple(each.sentence for each in result.breaches),
    )


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except ExplainedError as error:
        sys.exit(f"{error}")
