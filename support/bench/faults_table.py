"""Every fault on every engine: what was acknowledged, answered, lost, doubled and inverted, and how fast bots recover.

    python -m support.bench.faults_table                     the reference bots on each engine that this machine has
    python -m support.bench.faults_table --kills 200         kills in all, shared by the engines (default: 200)
    python -m support.bench.faults_table --target FILE ...   these targets

0: nothing was lost, doubled or inverted.  1: something was.  2: set-up error.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from support.load.model.fault_recipe import FaultChoice, FaultKind
from support.load.promises.history import HistoryResult
from support.load.scenarios.deployment_pool import DeploymentPool
from support.load.scenarios.fault_runner import FaultRun, run_under_faults
from support.load.scenarios.load_world import LoadWorld
from support.settings import Settings
from support.targets.profile import Profile, load_profile
from support.vocabulary.explained_error import ExplainedError, SetUpError

ENGINES = (Path("fixtures/targets/reference.toml"), Path("fixtures/targets/reference_postgresql.toml"))
TABLE = Path("reports/faults.md")
KILLS = 200
KILLS_IN_A_RUN = 25
"""Kills in one deployment; the next ones come in a new one."""

OTHER_FAULTS = 3
"""How often each other fault strikes."""

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
    "median s to recover",
    "slowest",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One fault on one engine. recovered: seconds of each fault; None = nobody was answered afterwards."""

    engine: str
    fault: str
    times: int
    written: int
    acknowledged: int
    answered: int
    lost: int
    doubled: int
    inverted: int
    recovered: Sequence[float | None]

    @property
    def is_right(self) -> bool:
        """Whether nothing was lost, doubled or inverted."""
        return not (self.lost or self.doubled or self.inverted)

    def list_cells(self) -> Sequence[str]:
        """The row's cells, in the order of HEADINGS."""
        known = [each for each in self.recovered if each is not None]
        figures = (self.times, self.written, self.acknowledged, self.answered, self.lost, self.doubled, self.inverted)
        slowest = "never" if len(known) < len(self.recovered) else f"{max(known, default=0.0):.1f}"
        return (self.engine, self.fault, *map(str, figures), f"{median(known):.1f}" if known else "never", slowest)


def main(arguments: Sequence[str]) -> int:
    """Run every fault on every engine and print the table."""
    parser = argparse.ArgumentParser(prog="python -m support.bench.faults_table", description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS, metavar="N", help=f"in all (default: {KILLS})")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="draws people and moments (default: 1)")
    parser.add_argument("--target", type=Path, action="append", metavar="FILE", help="a profile; may be repeated")
    typed = parser.parse_args(arguments)
    try:
        rows = list(_run_all(typed.target or _list_engines(), kills=typed.kills, seed=typed.seed))
    except SetUpError as error:
        sys.stderr.write(f"Set-up error: {error}\n")
        return 2
    table = format_table(rows)
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text(table + "\n", encoding="utf-8")
    killed = sum(row.times for row in rows if row.fault == FaultKind.KILLED)
    sys.stdout.write(f"\n{table}\n{killed} kills in all; written: {TABLE}\n")
    return 0 if all(row.is_right for row in rows) else 1


def format_table(rows: Sequence[TableRow]) -> str:
    """The rows as a table of Markdown; those of one fault on one engine are added up."""
    lines = [f"| {' | '.join(HEADINGS)} |", f"|{'---|' * len(HEADINGS)}"]
    keys = dict.fromkeys((row.engine, row.fault) for row in rows)
    added_up = [_add_up([row for row in rows if (row.engine, row.fault) == key]) for key in keys]
    lines += [f"| {' | '.join(row.list_cells())} |" for row in added_up]
    return "\n".join(lines)


def _add_up(rows: Sequence[TableRow]) -> TableRow:
    return TableRow(
        engine=rows[0].engine,
        fault=rows[0].fault,
        times=sum(row.times for row in rows),
        written=sum(row.written for row in rows),
        acknowledged=sum(row.acknowledged for row in rows),
        answered=sum(row.answered for row in rows),
        lost=sum(row.lost for row in rows),
        doubled=sum(row.doubled for row in rows),
        inverted=sum(row.inverted for row in rows),
        recovered=[each for row in rows for each in row.recovered],
    )


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


def _run_all(targets: Sequence[Path], *, kills: int, seed: int) -> Iterator[TableRow]:
    pool = DeploymentPool()
    for target in targets:
        profile = load_profile(target)
        left = -(-kills // len(targets))
        runs = []
        while left > 0:
            runs.append((FaultChoice(kind=FaultKind.KILLED), min(left, KILLS_IN_A_RUN)))
            left -= KILLS_IN_A_RUN
        runs += [(fault, OTHER_FAULTS) for fault in list_faults(profile)]
        for number, (fault, times) in enumerate(runs):
            settings = Settings(target=target, seed=seed + number, run=None)
            world = LoadWorld(profile=profile, settings=settings, location="the faults table", pool=pool)
            yield _run_one(world, fault, times)


def _run_one(world: LoadWorld, fault: FaultChoice, times: int) -> TableRow:
    engine = world.profile.name
    sys.stdout.write(f"{engine}: {fault.title}, {times} times ...\n")
    sys.stdout.flush()
    run = FaultRun(choices=(fault,), times=times, seed=world.settings.seed, pause=1.0)
    try:
        result = run_under_faults(world, run)
    finally:
        world.close()
    return build_row(engine, fault, result)


def build_row(engine: str, fault: FaultChoice, result: HistoryResult) -> TableRow:
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
        recovered=result.recovered,
    )


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except ExplainedError as error:
        sys.exit(f"{error}")
