"""Delivers notices one after the other, in their order: kept while the webhook is down, and none posted twice.

Before a post begins, the notice is marked as sending, and the state is kept. Whoever starts again with such a notice
cannot know whether it arrived: it counts as unconfirmed and is not posted again.
"""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Literal, Protocol

import msgspec

from support.operations.alerts import AlertBook, Notice

FIRST_PAUSE, LONGEST_PAUSE = 5.0, 300.0
"""Seconds until a notice that was not taken is tried again; doubled each time."""


class PostOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """How a post ended.

    kind: "told" = taken; "refused" = surely not taken; "unconfirmed" = sent, and nobody knows.
    problem: what was seen instead of an answer.  pause: seconds that the receiver asks to wait.
    """

    kind: Literal["told", "refused", "unconfirmed"]
    problem: str = ""
    pause: float = 0.0


class Poster(Protocol):
    """Posts a notice in the background."""

    def post(self, notice: Notice) -> "Future[PostOutcome]":
        """The outcome, once it is known."""


class Courier:
    """Delivers the notices of a book.

    poster: None = nobody is told, and notices stay where they are.
    keep: keeps the state; called before a post begins and after it ended.
    """

    def __init__(self, book: AlertBook, poster: Poster | None, keep: Callable[[], None]) -> None:
        self._book = book
        self._poster = poster
        self._keep = keep
        self._under_way: tuple[Notice, Future[PostOutcome]] | None = None
        for notice in book.notices:
            if notice.delivery == "sending":
                notice.delivery, notice.problem = "unconfirmed", "the watch was ended while it was posted"

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way and nothing waits."""
        return self._under_way is None and not self.waiting

    @property
    def waiting(self) -> list[Notice]:
        """Notices that have not been posted, oldest first."""
        return [notice for notice in self._book.notices if notice.delivery == "waiting"]

    def step(self, now: float) -> None:
        """Take in what has ended, and begin what is due."""
        if self._poster is None:
            return
        while self._finish(now) and (due := next(iter(self.waiting), None)) is not None and due.next_try <= now:
            due.delivery, due.attempts = "sending", due.attempts + 1
            self._keep()
            self._under_way = (due, self._poster.post(due))

    def wait_for_post(self, seconds: float, now: Callable[[], float]) -> None:
        """Wait for the post that is under way, at most so long, and go on with what is due."""
        if self._under_way is not None:
            try:
                self._under_way[1].exception(timeout=seconds)
            except TimeoutError:
                return
        self.step(now())

    def _finish(self, now: float) -> bool:
        """Whether nothing is under way any more."""
        if self._under_way is None:
            return True
        notice, future = self._under_way
        if not future.done():
            return False
        outcome, self._under_way = future.result(), None
        notice.problem = outcome.problem
        notice.delivery = "waiting" if outcome.kind == "refused" else outcome.kind
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** (notice.attempts - 1))
        notice.next_try = now + max(pause, outcome.pause) if outcome.kind == "refused" else 0.0
        self._keep()
        return True
