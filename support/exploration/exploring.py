"""Holds conversation after conversation, and shrinks the first of each kind that breaks a promise."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from support.exploration.actions import Action, list_simpler_actions
from support.exploration.conversation_run import (
    BrokenConversation,
    ConversationResult,
    ConversationRunner,
    list_actions,
)
from support.exploration.coverage import ModelCoverage
from support.exploration.drawing import start_drawing
from support.exploration.lines import Lines
from support.exploration.shrinking import shrink_sequence
from support.targets.profile import Profile

MOST_TRIES = 250
"""Fresh worlds in which a conversation is shrunk, of a target in process."""
MOST_TRIES_ELSEWHERE = 40
"""The same of a target in a process of its own, where a world takes seconds."""

REPETITIONS = 3
"""So often a conversation is held again; what it broke and never breaks again is *cannot tell*."""

MOST_FAILURES = 6
"""So many different failures end an exploration: the target is not ready to be explored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFailure:
    """A promise that was broken.

    number: of the conversation, from 1.
    shrunk: the shortest conversation that breaks it.
    is_repeatable: whether the same actions broke it again in a fresh world.
    """

    number: int
    broken: BrokenConversation
    shrunk: ConversationResult
    is_repeatable: bool


@dataclass(slots=True, kw_only=True)
class Exploration:
    """What came of it.

    counted: identity of a failure -> how many conversations showed it.
    unjudged: why conversations could not be judged to their end.
    """

    coverage: ModelCoverage = field(default_factory=ModelCoverage)
    conversations: int = 0
    turns: int = 0
    failures: list[FoundFailure] = field(default_factory=list)
    counted: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    unjudged: list[str] = field(default_factory=list)


class Explorer:
    """Explores one target. Everything that it draws follows from the seed."""

    def __init__(self, runner: ConversationRunner, profile: Profile, lines: Lines, *, seed: int) -> None:
        self._runner = runner
        self._profile = profile
        self._lines = lines
        self._seed = seed
        self.exploration = Exploration()

    def explore(
        self,
        is_over: Callable[[Exploration], bool],
        show_failure: Callable[[FoundFailure], None],
    ) -> Exploration:
        """Hold conversations until it is over, or too much is broken.

        show_failure: called with each new kind of failure, once it is shrunk.
        Raises SetUpError, and what is an error of the suite.
        """
        done = self.exploration
        while not is_over(done) and len(done.failures) < MOST_FAILURES:
            done.conversations += 1
            drawer = start_drawing(
                self._profile, self._lines, done.coverage, Random(f"{self._seed} {done.conversations}")
            )
            result = self._runner.run(drawer.draw, done.coverage)
            done.turns += len(result.actions)
            if result.unjudged:
                done.unjudged.append(result.unjudged)
            if result.broken is None:
                continue
            done.counted[result.broken.identity] += 1
            if done.counted[result.broken.identity] == 1:
                failure = self._shrink(result, done.conversations)
                done.failures.append(failure)
                show_failure(failure)
        return done

    def _shrink(self, result: ConversationResult, number: int) -> FoundFailure:
        assert result.broken is not None  # noqa: S101 - only what is broken is shrunk
        wanted = result.broken.identity

        def breaks(actions: Sequence[Action]) -> bool:
            found = self._runner.run(list_actions(actions)).broken
            return found is not None and found.identity == wanted

        if not any(breaks(result.actions) for _ in range(REPETITIONS)):
            return FoundFailure(number=number, broken=result.broken, shrunk=result, is_repeatable=False)
        tries = MOST_TRIES if self._profile.reach == "in process" else MOST_TRIES_ELSEWHERE
        shortest = shrink_sequence(result.actions, breaks, list_simpler_actions, most_tries=tries)
        shrunk = self._runner.run(list_actions(shortest))
        return FoundFailure(number=number, broken=shrunk.broken or result.broken, shrunk=shrunk, is_repeatable=True)
