"""Makes the committed state the baseline: one more line of the history, with its ref, its figures and its machine."""

import shutil
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import msgspec
from rich.console import Console

from support.load.analysis.paired_blocks import Block
from support.load.analysis.regression_test import LOOKS, Judge
from support.load.processes.target_build import PRESENT, PROJECT
from support.load.scenarios.interleaved_comparison import InterleavedComparison
from support.load.scenarios.load_world import LoadWorld
from support.load.scenarios.release_comparison import HISTORY, SESSION
from support.reporting.environment_file import versions
from support.settings import REFERENCE, Settings
from support.targets.profile import load_profile
from support.test_data.baseline import Baseline, load_session
from support.vocabulary.explained_error import SetUpError

BLOCKS = LOOKS[-1]
SEED = 7
CHANGED = "status", "--porcelain", "--untracked-files=no", "--", "reference_bots"


def make_baseline(console: Console) -> None:
    """Measure, and append the line. Raises SetUpError when the bots are not committed: nobody could run them again."""
    ref = _committed()
    settings = Settings(target=Path(REFERENCE), seed=SEED, run=None)
    world = LoadWorld(profile=load_profile(settings.target), settings=settings, location="")
    try:
        session = InterleavedComparison(world=world, session=load_session(SESSION), judge=Judge(seed=SEED))
        baseline = Baseline(
            ref=ref,
            date=datetime.now(UTC).date().isoformat(),
            figures=_figures(session.alone(PRESENT, blocks=BLOCKS)),
            environment=dict(versions()),
        )
    finally:
        world.close()
    with (PROJECT / HISTORY).open("a", encoding="utf-8") as history:
        history.write(msgspec.json.encode(baseline).decode() + "\n")
    told = ", ".join(f"{name} {1000 * value:.2f} ms" for name, value in baseline.figures.items())
    console.print(f"{HISTORY} has one line more: {ref[:12]}, {told}")


def _figures(blocks: Sequence[Block]) -> dict[str, float]:
    """The median over the blocks of each figure."""
    return {name: median(block.figures[name] for block in blocks) for name in blocks[0].figures}


def _committed() -> str:
    if _git(*CHANGED):
        raise SetUpError(
            "The bots are not as they were committed, so they could not be run again as a baseline.",
            seen=_git(*CHANGED),
            perhaps="a change is still to be committed.",
            look="git status",
        )
    return _git("rev-parse", "HEAD")


def _git(*words: str) -> str:
    command = [shutil.which("git") or "git", *words]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603
