"""Two builds of the bots side by side: three deployments take turns on one core until their figures are told."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from support.cast.baseline import Session
from support.cast.dialogue import load_dialogue
from support.cast.persona import strangers
from support.load.build import Build
from support.load.deployment import Deployment
from support.load.plan import CrmScale, Talker, talkers
from support.load.working_in_turns import block
from support.measuring.blocks import Block, Round, cells
from support.measuring.comparison import Comparison, Judge
from support.world.load import LoadWorld
from support.world.load_run import DIALOGUES

UNLIMITED = 1_000_000
"""Requests in ten seconds: what is compared is the bots, not GoHighLevel's patience."""

Making = Callable[[Block], Build]
"""Makes the candidate's build from the baseline's first block, which counts for nothing else."""


def _nothing(_done: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparing:
    """A session.

    world: whose profile, folder and seed it uses.  judge: reaches the verdicts.
    before_round: told how many rounds are done before each one begins.
    """

    world: LoadWorld
    session: Session
    judge: Judge
    before_round: Callable[[int], None] = _nothing
    _people: Iterator[Sequence[Talker]] = field(init=False)
    _says: Mapping[str, Sequence[str]] = field(init=False)

    def __post_init__(self) -> None:
        """Everybody who will ever talk, a block's worth at a time."""
        names = self.session.dialogues
        says = {name: load_dialogue(DIALOGUES / f"{name}.toml").says for name in names}
        tags = {name: self.world.profile.activation(name) for name in names}
        come = iter(talkers(strangers(self.world.settings.seed), names, tags))
        size = len(names) * self.session.times_with(self.world.settings.effort)
        object.__setattr__(self, "_says", says)
        object.__setattr__(self, "_people", iter(lambda: tuple(islice(come, size)), ()))

    def rounds(self, baseline: Build, candidate: Making) -> Sequence[Round]:
        """Everything that was done, round by round, until every figure has its verdict."""
        folder = self.world.folder()
        with ExitStack() as running:

            def deployed(name: str, build: Build) -> Deployment:
                scale = CrmScale(requests_in_ten_seconds=UNLIMITED, seats=self.session.seats)
                return running.enter_context(self.world.deployment(scale, _within(folder, name), build))

            sides = [deployed("baseline", baseline), deployed("beside", baseline)]
            people = next(self._people)
            first, _ = (self._block(side, people) for side in sides)
            sides.append(deployed("candidate", candidate(first)))
            self._block(sides[-1], people)
            return self._until_told(sides)

    def compare(self, baseline: Build, candidate: Making) -> Mapping[str, Comparison]:
        """The verdict on every figure."""
        return self.judge.compare(cells(self.rounds(baseline, candidate)))

    def _until_told(self, sides: Sequence[Deployment]) -> Sequence[Round]:
        rounds: list[Round] = []
        while not rounds or any(told.wanted for told in self.judge.compare(cells(rounds)).values()):
            self.before_round(len(rounds))
            rounds.append(self._round(sides, forwards=len(rounds) % 2 == 0))
        return rounds

    def _round(self, sides: Sequence[Deployment], *, forwards: bool) -> Round:
        """The same people with each, there and back again from round to round (ABBA)."""
        people = next(self._people)
        order = range(len(sides)) if forwards else reversed(range(len(sides)))
        done = {place: self._block(sides[place], people, sides) for place in order}
        return Round(baseline=done[0], beside=done[1], candidate=done[2])

    def _block(self, side: Deployment, people: Sequence[Talker], sides: Sequence[Deployment] = ()) -> Block:
        idle = [other for other in sides if other is not side]
        return block(side, people, self._says, patience=self.session.patience, idle=idle)


def _within(folder: Path, name: str) -> Path:
    inner = folder / name
    inner.mkdir()
    return inner
