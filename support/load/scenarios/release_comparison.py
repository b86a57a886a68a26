"""A release beside its baseline (REG-002)."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from support.load.analysis.paired_blocks import ANSWER, Block
from support.load.analysis.regression_test import Comparison, Judge
from support.load.analysis.report_schema import Compared, Regression
from support.load.processes.baseline_checkout import checked_out
from support.load.processes.target_build import PROJECT, Build
from support.load.promises.regression import Beside
from support.load.scenarios.interleaved_comparison import Comparing, Making
from support.load.scenarios.load_world import LoadWorld
from support.reporting.run_folder import RunFolder
from support.test_data.baseline import load_baseline, load_session

BASELINES = Path("fixtures/baselines")
HISTORY = BASELINES / "history.jsonl"
"""A line for each release that was accepted; the last one is the baseline."""

SESSION = BASELINES / "session.toml"
SLOWER = "reference_bots.mutants:REG-002_reply_delayed_by_slower_by"
"""The bots with a pause before every answer."""


def beside_baseline(world: LoadWorld) -> Beside:
    """The present bots beside the release of the baseline file, which is run again here and now.

    Raises CannotTell when that release cannot be run.
    """
    baseline = load_baseline(HISTORY)
    with checked_out(PROJECT, baseline.ref) as folder:
        names = f"the release {baseline.ref[:12]} of {baseline.date}", "this release"
        return _beside(world, names, Build(folder=folder), lambda _: Build())


def beside_slower(world: LoadWorld, *, percent: int) -> Beside:
    """The present bots beside themselves with so many per cent of an answer's time as a pause before every answer."""
    return _beside(world, ("this release", f"the same with {percent} % added"), Build(), slower_by(percent))


def slower_by(percent: int) -> Making:
    """Makes the bots that pause before every answer, for so many per cent of what an answer takes."""

    def slowed(first: Block) -> Build:
        return Build(factory=SLOWER, told={"SLOWER_BY": f"{first.figures[ANSWER] * percent / 100:.6f}"})

    return slowed


def _beside(world: LoadWorld, names: tuple[str, str], baseline: Build, candidate: Making) -> Beside:
    session = Comparing(world=world, session=load_session(SESSION), judge=Judge(seed=world.settings.seed))
    found = session.compare(baseline, candidate)
    world.figures.tables.append(_table(names, found))
    _keep(world, names, found)
    return Beside(baseline=names[0], candidate=names[1], found=found, replay=world.replay)


def _keep(world: LoadWorld, names: tuple[str, str], found: Mapping[str, Comparison]) -> None:
    if world.settings.run is None:
        return
    told = Regression(
        title=f"{names[1]} beside {names[0]}",
        baseline=names[0],
        candidate=names[1],
        compared=tuple(_compared(name, each) for name, each in found.items()),
    )
    folder = RunFolder(path=world.settings.run).load
    number = 1 + len(list(folder.glob("regression-*.json")))
    (folder / f"regression-{number}.json").write_bytes(msgspec.json.format(msgspec.json.encode(told), indent=1))


def _compared(name: str, told: Comparison) -> Compared:
    evidence = told.evidence
    return Compared(
        name=name,
        verdict=told.verdict.value,
        reason=told.reason,
        ratio=evidence.ratio if evidence else None,
        low=evidence.low if evidence else None,
        high=evidence.high if evidence else None,
        pairs=evidence.pairs if evidence else 0,
        dropped=told.dropped,
    )


def _table(names: tuple[str, str], found: Mapping[str, Comparison]) -> str:
    """Plain text: each figure's ratio, interval, pairs and verdict."""
    rows = [f"{names[1]} beside {names[0]}", f"{'':<26}{'ratio':>7}{'from':>7}{'to':>7}{'pairs':>7}  verdict"]
    for name, told in found.items():
        seen = told.evidence
        figures = f"{seen.ratio:>7.2f}{seen.low:>7.2f}{seen.high:>7.2f}{seen.pairs:>7}" if seen else f"{'':>28}"
        rows.append(f"{name:<26}{figures}  {told.verdict.value}")
    return "\n".join(rows)
