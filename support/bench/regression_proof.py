"""Proof that slowness is found and noise is not: the same bots with nothing, a tenth, a quarter, a half added."""

import random
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from support.load.analysis.regression_test import LOOKS, Comparison, Judge, Verdict
from support.load.processes.launch_commands import available_cores, shared_out
from support.load.processes.supervised_process import Program
from support.load.processes.target_build import Build
from support.load.scenarios.interleaved_comparison import InterleavedComparison
from support.load.scenarios.load_world import LoadWorld
from support.load.scenarios.release_comparison import SESSION, slow_down
from support.settings import REFERENCE, Settings
from support.targets.profile import load_profile
from support.test_data.baseline import load_session

HOG = "while True: pass"
HALFWAY = LOOKS[0] // 2
"""Rounds after which the core is taken away; the first look is then half spoilt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One row. percent: added to an answer's time.  hog: whether another program takes the bots' core halfway.

    expected: the verdicts that are right for the answer time.
    """

    percent: int
    expected: tuple[Verdict, ...]
    hog: bool = False

    def __str__(self) -> str:
        return f"+{self.percent} %" + (", another program on the core from halfway" if self.hog else "")


PROOFS = (
    Proof(percent=0, expected=(Verdict.OK,)),
    Proof(percent=10, expected=(Verdict.OK, Verdict.UNDECIDED)),
    Proof(percent=25, expected=(Verdict.REGRESSION, Verdict.UNDECIDED)),
    Proof(percent=50, expected=(Verdict.REGRESSION,)),
    Proof(percent=0, expected=(Verdict.ENVIRONMENT,), hog=True),
)
"""Near the tolerated fifth a verdict may stay open, for no number of pairs tells 1.20 from 1.20."""


def show_regression_proof(console: Console) -> None:
    """Each row's verdicts, and whether they are right."""
    table = Table(title="A release beside its baseline: what is found of what was added", title_justify="left")
    for column in ("added", "figure", "ratio", "from", "to", "pairs", "dropped", "verdict", "as it should be"):
        table.add_column(column)
    for proof in PROOFS:
        for name, told in _compared(proof).items():
            _add(table, proof, name, told)
    console.print(table)


def _compared(proof: Proof) -> Mapping[str, Comparison]:
    seed = random.SystemRandom().randrange(1_000_000)
    settings = Settings(target=Path(REFERENCE), seed=seed, run=None, effort="quick")
    world = LoadWorld(profile=load_profile(Path(REFERENCE)), settings=settings, location="")
    with ExitStack() as running:
        running.callback(world.close)
        folder = Path(running.enter_context(TemporaryDirectory(prefix="hog-")))

        def before_round(done: int) -> None:
            if proof.hog and done == HALFWAY:
                running.enter_context(_hog(folder))

        session = InterleavedComparison(
            world=world, session=load_session(SESSION), judge=Judge(seed=seed), before_round=before_round
        )
        return session.compare(Build(), slow_down(world, percent=proof.percent))


def _hog(folder: Path) -> Program:
    return Program(
        "the hog",
        [sys.executable, "-c", HOG],
        environment={},
        folder=folder,
        log=folder / "hog.log",
        cores=shared_out(available_cores()).target,
    )


def _add(table: Table, proof: Proof, name: str, told: Comparison) -> None:
    seen = told.evidence
    figures = [f"{seen.ratio:.2f}", f"{seen.low:.2f}", f"{seen.high:.2f}", str(seen.pairs)] if seen else [""] * 4
    right = "yes" if told.verdict in proof.expected else "no"
    judged = right if "answer" in name else ""
    table.add_row(str(proof), name, *figures, str(told.dropped), told.verdict.value, judged)
