"""Measures the stages of one turn on the machine's clock, however often a stage is entered."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext

from reference_bots.conversation.vocabulary import Bot


class Stopwatch:
    """One turn's stages, in seconds, added up."""

    def __init__(self, read: Callable[[], float] = time.perf_counter) -> None:
        self._read = read
        self._seconds: dict[tuple[Bot | None, str], float] = {}

    @contextmanager
    def stage(self, stage: str, bot: Bot | None = None) -> Iterator[None]:
        """Count the time spent inside. bot: None = the bot that turns out to have answered."""
        began = self._read()
        try:
            yield
        finally:
            key = (bot, stage)
            self._seconds[key] = self._seconds.get(key, 0.0) + self._read() - began

    def seconds(self, *, answered_by: Bot) -> Mapping[tuple[Bot, str], float]:
        """Seconds by bot and stage."""
        return {(bot or answered_by, stage): seconds for (bot, stage), seconds in self._seconds.items()}


class CoreWatch:
    """Lets the core's rules, wrapped once at start-up, time themselves on the turn at hand.

    A turn is taken without a pause, so at most one is at hand.
    """

    def __init__(self) -> None:
        self._at_hand: Stopwatch | None = None

    def __call__(self, bot: Bot, stage: str) -> AbstractContextManager[None]:
        """Time one stage of the turn at hand; outside of any turn nothing is measured."""
        return self._at_hand.stage(stage, bot) if self._at_hand is not None else nullcontext()

    @contextmanager
    def on(self, stopwatch: Stopwatch) -> Iterator[None]:
        """While entered, `stopwatch` is the one at hand."""
        self._at_hand = stopwatch
        try:
            yield
        finally:
            self._at_hand = None
