"""A breaker per service: after three failures in a row nobody waits for it, but one request now and then (RES-003).

It refuses requests before they leave, so what it refuses has surely not been done: nothing is lost or doubled by it.
Whoever must be served repeats later, as after any other trouble; whoever can do without goes on at once.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Final

from reference_bots.ports import Clock

FAILURES: Final = 3
"""In a row, until the breaker opens."""


class State(IntEnum):
    """What a breaker does with the next request: lets it through, waits for the one that looks, or refuses it."""

    CLOSED = 0
    HALF_OPEN = 1
    OPEN = 2

    @property
    def spoken(self) -> str:
        """The state in words."""
        return self.name.lower().replace("_", " ")


class Breaker:
    """Closed, it counts failures in a row; open, it refuses; after its pause one request is let through to look.

    clock: the bots' own.  pause: from opening to the next look.  changed: told every new state.
    """

    def __init__(
        self, clock: Clock, *, pause: timedelta, changed: Callable[[State], None], failures: int = FAILURES
    ) -> None:
        self._clock = clock
        self._pause = pause
        self._changed = changed
        self._failures = failures
        self._in_a_row = 0
        self._opened: datetime | None = None
        self._looking = False

    @property
    def state(self) -> State:
        """As it is now."""
        if self._opened is None:
            return State.CLOSED
        return State.HALF_OPEN if self._looking else State.OPEN

    @property
    def refuses(self) -> bool:
        """Whether a request would be refused now. Asking changes nothing."""
        if self._opened is None:
            return False
        return self._looking or self._clock.now() < self._opened + self._pause

    def admits(self) -> bool:
        """Whether this request may leave; then `answered` or `failed` must be told how it ended."""
        if self.refuses:
            return False
        if self._opened is not None:
            self._looking = True
            self._changed(State.HALF_OPEN)
        return True

    def answered(self) -> None:
        """The service works, whatever was thought of it before."""
        self._in_a_row = 0
        if self._opened is not None:
            self._opened, self._looking = None, False
            self._changed(State.CLOSED)

    def failed(self) -> None:
        """A request ended without an answer. While open this is no news: it left before."""
        self._in_a_row += 1
        if self._looking or (self._opened is None and self._in_a_row >= self._failures):
            self._opened, self._looking = self._clock.now(), False
            self._changed(State.OPEN)
