"""Self-test of the comparison of releases: the same bots with 0, 10, 25 and 50 % added to an answer's time.

A slower release must be reported, noise must not.
"""

import random
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from support.load.analysis.regression_test import INTERIM_PAIRS, FigureComparison, RegressionTest, RegressionVerdict
from support.load.processes.launch_commands import assign_cores, list_available_cores
from support.load.processes.target_build import TargetBuild
from support.load.scenarios.interleaved_comparison import InterleavedComparison
from support.load.scenarios.load_world import LoadWorld
from support.load.scenarios.release_comparison import SESSION, prepare_slowed_build
from support.processes.supervised_process import SupervisedProcess
from support.settings import REFERENCE, Settings
from support.targets.profile import load_profile
from support.test_data.baseline import load_comparison_session

BUSY_LOOP = "while True: pass"
HALFWAY = INTERIM_PAIRS[0] // 2
"""Rounds after which another program uses the core; half of the first interim look is then disturbed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegressionSelfTestCase:
    """One row.

    percent: added to an answer's time.
    expected: the verdicts that are right for the answer time.
    busy_core: whether another program uses the target's core from halfway on.
    """

    percent: int
    expected: tuple[RegressionVerdict, ...]
    busy_core: bool = False

    def __str__(self) -> str:
        return f"+{self.percent} %" + (", another program on the core from halfway" if self.busy_core else "")


SELF_TESTS = (
    RegressionSelfTestCase(percent=0, expected=(RegressionVerdict.OK,)),
    RegressionSelfTestCase(percent=10, expected=(RegressionVerdict.OK, RegressionVerdict.UNDECIDED)),
    RegressionSelfTestCase(percent=25, expected=(RegressionVerdict.REGRESSION, RegressionVerdict.UNDECIDED)),
    RegressionSelfTestCase(percent=50, expected=(RegressionVerdict.REGRESSION,)),
    RegressionSelfTestCase(percent=0, expected=(RegressionVerdict.ENVIRONMENT,), busy_core=True),
)
"""Near the tolerated 20 % a verdict may stay open: no number of pairs separates 1.20 from 1.20."""


def show_regression_selftest(console: Console) -> None:
    """Each row's verdicts, and whether they are right."""
    table = Table(title="A release beside its baseline: what was added, and what was found", title_justify="left")
    for column in ("added", "figure", "ratio", "from", "to", "pairs", "dropped", "verdict", "right"):
        table.add_column(column)
    for test in SELF_TESTS:
        for name, comparison in _run_self_test_case(test).items():
            _add_row(table, test, name, comparison)
    console.print(table)


def _run_self_test_case(test: RegressionSelfTestCase) -> Mapping[str, FigureComparison]:
    seed = random.SystemRandom().randrange(1_000_000)
    settings = Settings(target=Path(REFERENCE), seed=seed, run=None, effort="quick")
    world = LoadWorld(profile=load_profile(Path(REFERENCE)), settings=settings, location="")
    with ExitStack() as running:
        running.callback(world.close)
        folder = Path(running.enter_context(TemporaryDirectory(prefix="busy-")))

        def start_busy_loop_halfway(done: int) -> None:
            if test.busy_core and done == HALFWAY:
                running.enter_context(_start_busy_loop(folder))

        session = InterleavedComparison(
            world=world,
            session=load_comparison_session(SESSION),
            judge=RegressionTest(seed=seed),
            before_round=start_busy_loop_halfway,
        )
        return session.compare_builds(TargetBuild(), prepare_slowed_build(world, percent=test.percent))


def _start_busy_loop(folder: Path) -> SupervisedProcess:
    return SupervisedProcess(
        "the busy program",
        [sys.executable, "-c", BUSY_LOOP],
        environment={},
        folder=folder,
        log=folder / "busy.log",
        cores=assign_cores(list_available_cores()).target,
    )


def _add_row(table: Table, test: RegressionSelfTestCase, name: str, comparison: FigureComparison) -> None:
    evidence = comparison.evidence
    figures = (
        [f"{evidence.ratio:.2f}", f"{evidence.low:.2f}", f"{evidence.high:.2f}", str(evidence.pairs)]
        if evidence
        else [""] * 4
    )
    right = "yes" if comparison.verdict in test.expected else "no"
    judged = right if "answer" in name else ""
    table.add_row(str(test), name, *figures, str(comparison.dropped), comparison.verdict.value, judged)
