"""Measures the stages of one turn on the machine's clock; a stage may be entered several times."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext

from reference_bots.conversation.vocabulary import Bot


class Stopwatch:
    """Seconds one turn spent in each stage, summed."""

    def __init__(self, read: Callable[[], float] = time.perf_counter) -> None:
        self._read = read
        self._seconds: dict[tuple[Bot | None, str], float] = {}

    @contextmanager
    def measure_stage(self, stage: str, bot: Bot | None = None) -> Iterator[None]:
        """Add the time spent inside to this stage.

        bot: whose stage it is; None for the bot that answers the turn.
        """
        began = self._read()
        try:
            yield
        finally:
            key = (bot, stage)
            self._seconds[key] = self._seconds.get(key, 0.0) + self._read() - began

    def seconds_by_stage(self, *, answered_by: Bot) -> Mapping[tuple[Bot, str], float]:
        """Seconds by bot and stage."""
        return {(bot or answered_by, stage): seconds for (bot, stage), seconds in self._seconds.items()}


class TurnStopwatch:
    """The stopwatch of the current turn, so that rules wrapped once at start-up can time themselves.

    A turn is taken without awaiting, so there is at most one at a time.
    """

    def __init__(self) -> None:
        self._current: Stopwatch | None = None

    def __call__(self, bot: Bot, stage: str) -> AbstractContextManager[None]:
        """Time a stage of the current turn; outside of a turn nothing is measured."""
        return self._current.measure_stage(stage, bot) if self._current is not None else nullcontext()

    @contextmanager
    def use_for_current_turn(self, stopwatch: Stopwatch) -> Iterator[None]:
        """While entered, `stopwatch` belongs to the current turn."""
        self._current = stopwatch
        try:
            yield
        finally:
            self._current = None
