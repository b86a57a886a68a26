"""Compares builds of the target: deployments take turns on one core until each figure has its verdict."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

from support.load.analysis.paired_blocks import BlockRound, MeasurementBlock, pair_figures, pair_slowed_figures
from support.load.analysis.regression_test import FigureComparison, RegressionTest
from support.load.model.plan import SimulatedUser, build_simulated_user
from support.load.processes.deployment import Deployment
from support.load.processes.interleaved_block import measure_block
from support.load.processes.target_build import TargetBuild
from support.load.scenarios.load_world import LoadWorld
from support.load.scenarios.workload_runner import DIALOGUES
from support.test_data.baseline import ComparisonSession
from support.test_data.crm_scale import CrmLimits
from support.test_data.dialogue import load_dialogue
from support.test_data.persona import generate_strangers

UNLIMITED = 1_000_000
"""Requests in ten seconds: the target is compared, not GoHighLevel's limit."""

CandidateBuilder = Callable[[MeasurementBlock], TargetBuild]
"""Builds the candidate from a block of the warm baseline, which is used for nothing else."""


def _ignore_round(_done: int) -> None:
    """Does nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterleavedComparison:
    """One session of comparisons.

    world: gives profile, folder and seed.
    session: who talks, how often.
    judge: reaches the verdicts.
    before_round: called with the number of finished rounds before each round.
    """

    world: LoadWorld
    session: ComparisonSession
    judge: RegressionTest
    before_round: Callable[[int], None] = _ignore_round
    _people: Iterator[Sequence[SimulatedUser]] = field(init=False)
    _says: Mapping[str, Sequence[str]] = field(init=False)

    def __post_init__(self) -> None:
        """Prepare the people of every block."""
        names = self.session.dialogues
        says = {name: load_dialogue(DIALOGUES / f"{name}.toml").says for name in names}
        tags = {name: self.world.profile.activation_tag(name) for name in names}
        people_with_dialogues = zip(generate_strangers(self.world.settings.seed), cycle(names), strict=False)
        come = (build_simulated_user(person, dialogue, tags[dialogue]) for person, dialogue in people_with_dialogues)
        size = len(names) * self.session.repetitions_for(self.world.settings.effort)
        object.__setattr__(self, "_says", says)
        object.__setattr__(self, "_people", iter(lambda: tuple(islice(come, size)), ()))

    def run_rounds(
        self, baseline: TargetBuild, candidate: CandidateBuilder, slowed: CandidateBuilder | None = None
    ) -> Sequence[BlockRound]:
        """All rounds, until every figure has its verdict.

        slowed: builds the candidate, slowed, from a warm block of the candidate; None = three sides are enough.
        """
        folder = self.world.make_folder()
        with ExitStack() as running:

            def deploy_build(name: str, build: TargetBuild) -> Deployment:
                return running.enter_context(
                    self.world.start_own_deployment(
                        self._unlimited_crm, _make_folder(folder, name), build, driven=False
                    )
                )

            sides = [deploy_build("baseline", baseline), deploy_build("beside", baseline)]
            cold, warm = next(self._people), next(self._people)
            first, _ = ([self._measure_block_of_side(side, people) for people in (cold, warm)] for side in sides)
            sides.append(deploy_build("candidate", candidate(first[-1])))
            self._measure_block_of_side(sides[-1], cold)
            if slowed is not None:
                sides.append(deploy_build("slowed", slowed(self._measure_block_of_side(sides[-1], warm))))
                self._measure_block_of_side(sides[-1], cold)
            return self._repeat_until_decided(sides)

    @property
    def _unlimited_crm(self) -> CrmLimits:
        return CrmLimits(requests_in_ten_seconds=UNLIMITED, seats=self.session.seats)

    def compare_builds_and_slowed(
        self, baseline: TargetBuild, candidate: CandidateBuilder, slowed: CandidateBuilder
    ) -> tuple[Mapping[str, FigureComparison], Mapping[str, FigureComparison]]:
        """The verdicts on the candidate beside the baseline, and on the candidate slowed beside the candidate."""
        rounds = self.run_rounds(baseline, candidate, slowed)
        first, second = pair_figures(rounds), pair_slowed_figures(rounds)
        return self.judge.compare_figures(first), self.judge.compare_figures(second)

    def compare_builds(self, baseline: TargetBuild, candidate: CandidateBuilder) -> Mapping[str, FigureComparison]:
        """The verdict on every figure."""
        return self.judge.compare_figures(pair_figures(self.run_rounds(baseline, candidate)))

    def measure_build_alone(self, build: TargetBuild, *, blocks: int) -> Sequence[MeasurementBlock]:
        """`blocks` blocks of one build without another one beside it; one more, before them, is left out."""
        with ExitStack() as running:
            side = running.enter_context(
                self.world.start_own_deployment(self._unlimited_crm, self.world.make_folder(), build, driven=False)
            )
            return [self._measure_block_of_side(side, next(self._people)) for _ in range(1 + blocks)][1:]

    def _repeat_until_decided(self, sides: Sequence[Deployment]) -> Sequence[BlockRound]:
        """Adds rounds; statistics are only computed at the planned interim looks, because they take long."""
        rounds: list[BlockRound] = []
        wanted = self.judge.interim_pairs[0]
        while wanted:
            for _ in range(wanted):
                self.before_round(len(rounds))
                rounds.append(self._run_round(sides, forwards=len(rounds) % 2 == 0))
            pairs = (pair_figures(rounds), *([pair_slowed_figures(rounds)] if rounds[-1].slowed else []))
            wanted = max(
                comparison.pairs_needed for each in pairs for comparison in self.judge.compare_figures(each).values()
            )
        return rounds

    def _run_round(self, sides: Sequence[Deployment], *, forwards: bool) -> BlockRound:
        """The same people with each side, in the opposite order every other round (ABBA)."""
        people = next(self._people)
        order = range(len(sides)) if forwards else reversed(range(len(sides)))
        done = {place: self._measure_block_of_side(sides[place], people, sides) for place in order}
        return BlockRound(baseline=done[0], second_baseline=done[1], candidate=done[2], slowed=done.get(3))

    def _measure_block_of_side(
        self, side: Deployment, people: Sequence[SimulatedUser], sides: Sequence[Deployment] = ()
    ) -> MeasurementBlock:
        idle = [other for other in sides if other is not side]
        return measure_block(side, people, self._says, timeout=self.session.answer_timeout, idle=idle)


def _make_folder(folder: Path, name: str) -> Path:
    inner = folder / name
    inner.mkdir()
    return inner
