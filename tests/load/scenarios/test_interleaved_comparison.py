"""Three sides take turns over the same people until every figure has its verdict, and no longer."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from support.load.analysis.paired_blocks import ANSWER_TIME, MeasurementBlock
from support.load.analysis.regression_test import INTERIM_PAIRS, RegressionTest, RegressionVerdict
from support.load.model.plan import SimulatedUser
from support.load.processes.target_build import TargetBuild
from support.load.scenarios import interleaved_comparison
from support.load.scenarios.interleaved_comparison import InterleavedComparison
from support.load.scenarios.load_world import LoadWorld
from support.settings import REFERENCE, Settings
from support.targets.profile import load_profile
from support.test_data.baseline import ComparisonSession

SESSION = ComparisonSession(dialogues=("lead", "buyer"), answer_timeout=1, seats=1, times={"quick": 1})
NOISE = (0.99, 1.0, 1.01, 1.0, 0.995, 1.005)


class Sides(LoadWorld):
    """A world whose deployments are names: nothing is started."""

    @contextmanager
    def start_own_deployment(self, scale: Any, folder: Path, build: Any = None, **_: Any) -> Iterator[Any]:  # noqa: ARG002
        """The side's name is all there is of it."""
        yield folder.name


class RecordedBlocks:
    """Records the blocks of each side and their users, in place of real blocks."""

    def __init__(self, *, candidate: float = 1.0, measurement_problems: tuple[str, ...] = ()) -> None:
        self.done: list[tuple[str, tuple[str, ...]]] = []
        self._candidate = candidate
        self._measurement_problems = measurement_problems

    def __call__(self, side: Any, users: Sequence[SimulatedUser], _says: object, **_: object) -> MeasurementBlock:
        """Ten milliseconds a message, but for the candidate, and a little noise."""
        phones = tuple(str(user.contact["phone"]) for user in users)
        self.done.append((side, phones))
        factor = {"candidate": self._candidate, "slowed": 1.5 * self._candidate}.get(side, 1.0)
        seconds = 0.01 * NOISE[len(self.done) % len(NOISE)] * factor
        return MeasurementBlock(
            waits=(seconds,) * 3, processor_seconds=seconds, measurement_problems=self._measurement_problems
        )


def compare(worked: RecordedBlocks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, RegressionVerdict]:
    """Every figure's verdict."""
    monkeypatch.setattr(interleaved_comparison, "measure_block", worked)
    settings = Settings(target=Path(REFERENCE), seed=5, run=tmp_path)
    world = Sides(profile=load_profile(settings.target), settings=settings, location="here")
    session = InterleavedComparison(world=world, session=SESSION, judge=RegressionTest(seed=5))
    return {
        name: comparison.verdict
        for name, comparison in session.compare_builds(TargetBuild(), lambda _: TargetBuild()).items()
    }


def test_a_slower_candidate_is_found_at_the_first_analysis(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seven rounds of three, after two blocks of each baseline and one of the candidate to get warm."""
    worked = RecordedBlocks(candidate=1.5)
    assert {RegressionVerdict.REGRESSION} == set(compare(worked, tmp_path, monkeypatch).values())
    assert 5 + 3 * INTERIM_PAIRS[0] == len(worked.done)


def test_the_same_bots_are_ok(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Noise of one per cent is no slowness."""
    assert {RegressionVerdict.OK} == set(compare(RecordedBlocks(), tmp_path, monkeypatch).values())


def test_each_round_is_the_same_people_there_and_back_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What drifts with time hits both sides alike."""
    worked = RecordedBlocks(candidate=1.5)
    compare(worked, tmp_path, monkeypatch)
    first, second = worked.done[5:8], worked.done[8:11]
    assert ["baseline", "beside", "candidate"] == [side for side, _ in first]
    assert ["candidate", "beside", "baseline"] == [side for side, _ in second]
    assert 1 == len({people for _, people in first}) == len({people for _, people in second})
    assert not set(first[0][1]) & set(second[0][1])


def test_rounds_with_problems_end_in_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And they do end: after half as many replacements as the longest look has pairs."""
    worked = RecordedBlocks(measurement_problems=("the host took 9 % of the processor time",))
    assert {RegressionVerdict.ENVIRONMENT} == set(compare(worked, tmp_path, monkeypatch).values())
    assert len(worked.done) < 5 + 3 * INTERIM_PAIRS[-1]


def test_the_candidate_is_made_from_a_warm_block_of_the_baseline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second one, whose times are those of the comparison."""
    seen: list[float] = []
    worked = RecordedBlocks()
    monkeypatch.setattr(interleaved_comparison, "measure_block", worked)
    settings = Settings(target=Path(REFERENCE), seed=5, run=tmp_path)
    world = Sides(profile=load_profile(settings.target), settings=settings, location="here")

    def making(block: MeasurementBlock) -> TargetBuild:
        seen.append(block.figures_by_name[ANSWER_TIME])
        return TargetBuild()

    InterleavedComparison(world=world, session=SESSION, judge=RegressionTest(seed=5)).compare_builds(
        TargetBuild(), making
    )
    assert [pytest.approx(0.01 * NOISE[2])] == seen


def test_a_slowed_candidate_takes_its_turns_beside_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the same rounds; it is laid beside the candidate, and made from a warm block of it."""
    seen: list[float] = []
    worked = RecordedBlocks()
    monkeypatch.setattr(interleaved_comparison, "measure_block", worked)
    settings = Settings(target=Path(REFERENCE), seed=5, run=tmp_path)
    world = Sides(profile=load_profile(settings.target), settings=settings, location="here")

    def slow_down(block: MeasurementBlock) -> TargetBuild:
        seen.append(block.figures_by_name[ANSWER_TIME])
        return TargetBuild()

    session = InterleavedComparison(world=world, session=SESSION, judge=RegressionTest(seed=5))
    beside, slowed = session.compare_builds_and_slowed(TargetBuild(), lambda _: TargetBuild(), slow_down)
    assert {RegressionVerdict.OK} == {each.verdict for each in beside.values()}
    assert {RegressionVerdict.REGRESSION} == {each.verdict for each in slowed.values()}
    assert ["baseline", "beside", "candidate", "slowed"] == [side for side, _ in worked.done[7:11]]
    assert 7 + 4 * INTERIM_PAIRS[0] == len(worked.done)
    assert 1 == len(seen)
