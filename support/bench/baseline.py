"""Accepts the committed state as the baseline: appends its ref, figures and environment to the history."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import msgspec
from rich.console import Console

from support.load.analysis.paired_blocks import MeasurementBlock
from support.load.analysis.regression_test import INTERIM_PAIRS, RegressionTest
from support.load.processes.target_build import CURRENT_BUILD
from support.load.scenarios.interleaved_comparison import InterleavedComparison
from support.load.scenarios.load_world import LoadWorld
from support.load.scenarios.release_comparison import HISTORY, SESSION
from support.processes.git import GitError, run_git
from support.reporting.environment_file import collect_package_versions
from support.settings import REFERENCE, Settings
from support.targets.profile import Profile, load_profile
from support.test_data.baseline import AcceptedBaseline, load_comparison_session
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.project import PROJECT

BLOCKS = INTERIM_PAIRS[-1]
SEED = 7


def accept_baseline(console: Console) -> None:
    """Measure, and append the line. Raises SetUpError when the target has changes that are not committed."""
    settings = Settings(target=Path(REFERENCE), seed=SEED, run=None)
    profile = load_profile(settings.target)
    ref = _require_committed_target(profile)
    world = LoadWorld(profile=profile, settings=settings, location="")
    try:
        session = InterleavedComparison(
            world=world, session=load_comparison_session(SESSION), judge=RegressionTest(seed=SEED)
        )
        baseline = AcceptedBaseline(
            ref=ref,
            date=datetime.now(UTC).date().isoformat(),
            figures=_median_figures(session.measure_build_alone(CURRENT_BUILD, blocks=BLOCKS)),
            environment=dict(collect_package_versions()),
        )
    finally:
        world.close()
    with (PROJECT / HISTORY).open("a", encoding="utf-8") as history:
        history.write(msgspec.json.encode(baseline).decode() + "\n")
    figures = ", ".join(f"{name} {1000 * value:.2f} ms" for name, value in baseline.figures.items())
    console.print(f"{HISTORY} has one line more: {ref[:12]}, {figures}")


def _median_figures(blocks: Sequence[MeasurementBlock]) -> dict[str, float]:
    """Each figure's median over the blocks."""
    return {name: median(block.figures_by_name[name] for block in blocks) for name in blocks[0].figures_by_name}


def _require_committed_target(profile: Profile) -> str:
    """The present commit. Raises SetUpError when the target differs from it, or git cannot say."""
    try:
        changed = run_git("status", "--porcelain", "--untracked-files=no", "--", *profile.baseline.paths).decode()
        ref = run_git("rev-parse", "HEAD").decode().strip()
    except GitError as refused:
        changed = str(refused)
    if changed:
        raise SetUpError(
            "The bots are not as they were committed, so they could not be run again as a baseline.",
            seen=changed.strip(),
            perhaps="a change is still to be committed.",
            look="git status",
        )
    return ref
