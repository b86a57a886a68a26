"""Compares a release with its baseline (REG-002)."""

from collections.abc import Mapping
from pathlib import Path

from support.load.analysis.paired_blocks import ANSWER_TIME, MeasurementBlock
from support.load.analysis.regression_test import FigureComparison, RegressionTest
from support.load.analysis.report_schema import ComparedFigure, ReleaseComparison
from support.load.processes.baseline_checkout import check_out_release
from support.load.processes.target_build import TargetBuild
from support.load.promises.regression import ComparisonResult
from support.load.report.printable_json import encode_printable
from support.load.scenarios.interleaved_comparison import CandidateBuilder, InterleavedComparison
from support.load.scenarios.load_world import LoadWorld
from support.reporting.run_folder import RunFolder
from support.test_data.baseline import load_baseline, load_comparison_session
from support.vocabulary.explained_error import SetUpError
from support.vocabulary.project import PROJECT

BASELINES = Path("fixtures/baselines")
HISTORY = BASELINES / "history.jsonl"
"""One line for each accepted release; the last one is the baseline."""

SESSION = BASELINES / "session.toml"
SLOWED_BESIDE = 50
"""Per cent by which features/load/no_slower.feature slows this release."""


def compare_with_baseline(world: LoadWorld) -> ComparisonResult:
    """Compares the present target with the release in the baseline file, which is run again here and now.

    The present target slowed by `SLOWED_BESIDE` takes its turns in the same session, for the scenario that asks for it:
    two deployments and the warm-up of all are so needed once.

    Raises CannotTell when that release cannot be run.
    """
    baseline = load_baseline(HISTORY)
    with check_out_release(PROJECT, baseline.ref, world.profile.baseline.paths) as folder:
        names = f"the release {baseline.ref[:12]} of {baseline.date}", "this release"
        session = _build_session(world)
        old = TargetBuild(folder=folder, factory=world.profile.baseline.factory)
        if not world.profile.baseline.slow_factory:
            return _report_comparison(world, names, session.compare_builds(old, lambda _: TargetBuild()))
        slowed = prepare_slowed_build(world, percent=SLOWED_BESIDE)
        found, beside = session.compare_builds_and_slowed(old, lambda _: TargetBuild(), slowed)
        world.pool.slowed_comparisons[SLOWED_BESIDE] = beside
        return _report_comparison(world, names, found)


def compare_with_slowed_build(world: LoadWorld, *, percent: int) -> ComparisonResult:
    """Compares the present target with itself, slowed by `percent` of 100 of the time an answer takes.

    Where it took its turns beside the baseline already it is not measured again.
    """
    names = "this release", f"the same with {percent} % added"
    found = world.pool.slowed_comparisons.get(percent)
    if found is None:
        slowed = prepare_slowed_build(world, percent=percent)
        found = _build_session(world).compare_builds(TargetBuild(), slowed)
    return _report_comparison(world, names, found)


def prepare_slowed_build(world: LoadWorld, *, percent: int) -> CandidateBuilder:
    """Builds the target that pauses before every answer. percent: of the time an answer takes.

    Raises SetUpError when the target's profile names no such build.
    """
    factory = world.profile.baseline.slow_factory
    if not factory:
        raise SetUpError(
            "The target's profile names no slow build of the target.",
            seen='slow_factory = ""',
            perhaps="its capability `baseline` is yes without one.",
            look="[baseline] in the target's profile",
        )

    def build_slowed_target(first: MeasurementBlock) -> TargetBuild:
        return TargetBuild(
            factory=factory, env_overrides={"SLOWER_BY": f"{first.figures_by_name[ANSWER_TIME] * percent / 100:.6f}"}
        )

    return build_slowed_target


def _build_session(world: LoadWorld) -> InterleavedComparison:
    return InterleavedComparison(
        world=world, session=load_comparison_session(SESSION), judge=RegressionTest(seed=world.settings.seed)
    )


def _report_comparison(
    world: LoadWorld, names: tuple[str, str], found: Mapping[str, FigureComparison]
) -> ComparisonResult:
    world.figures.tables.append(_format_comparison_table(names, found))
    _write_release_comparison(world, names, found)
    return ComparisonResult(baseline=names[0], candidate=names[1], found=found, replay=world.replay_command)


def _write_release_comparison(world: LoadWorld, names: tuple[str, str], found: Mapping[str, FigureComparison]) -> None:
    if world.settings.run is None:
        return
    regression = ReleaseComparison(
        title=f"{names[1]} beside {names[0]}",
        baseline=names[0],
        candidate=names[1],
        figures=tuple(_to_compared_figure(name, each) for name, each in found.items()),
    )
    folder = RunFolder(path=world.settings.run).load
    number = 1 + len(list(folder.glob("regression-*.json")))
    (folder / f"regression-{number}.json").write_bytes(encode_printable(regression, indent=1))


def _to_compared_figure(name: str, comparison: FigureComparison) -> ComparedFigure:
    evidence = comparison.evidence
    return ComparedFigure(
        name=name,
        verdict=comparison.verdict.value,
        reason=comparison.reason,
        ratio=evidence.ratio if evidence else None,
        low=evidence.low if evidence else None,
        high=evidence.high if evidence else None,
        pairs=evidence.pairs if evidence else 0,
        dropped=comparison.dropped,
    )


def _format_comparison_table(names: tuple[str, str], found: Mapping[str, FigureComparison]) -> str:
    """Plain text: ratio, interval, pairs and verdict of each figure."""
    rows = [f"{names[1]} beside {names[0]}", f"{'':<26}{'ratio':>7}{'from':>7}{'to':>7}{'pairs':>7}  verdict"]
    for name, comparison in found.items():
        seen = comparison.evidence
        figures = f"{seen.ratio:>7.2f}{seen.low:>7.2f}{seen.high:>7.2f}{seen.pairs:>7}" if seen else f"{'':>28}"
        rows.append(f"{name:<26}{figures}  {comparison.verdict.value}")
    return "\n".join(rows)
