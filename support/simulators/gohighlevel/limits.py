"""GoHighLevel's rate limits: a burst in any ten seconds and a daily quota, per location.

Source: docs/sources/gohighlevel.md#rate-limits.
"""

from collections import deque
from dataclasses import dataclass
from datetime import date

from support.simulators.gohighlevel import errors
from support.simulators.gohighlevel.account import Limits
from support.simulators.kernel.clock import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Traffic:
    """How hard a location was pressed by those who had its token.

    calls: granted or refused.  most: how many came within one interval of the limit, refused ones included.
    refused: how many found the limit used up.
    """

    calls: int
    most: int
    refused: int


class RateLimit:
    """Counts the requests of one location on the injected clock. A refused request uses nothing up."""

    def __init__(self, limits: Limits, clock: Clock, *, message: str) -> None:
        self._limits = limits
        self._clock = clock
        self._message = message
        self._recent: deque[float] = deque()
        self._came: deque[float] = deque()
        self._calls = self._most = self._refused = 0
        self._day: date | None = None
        self._today = 0

    @property
    def traffic(self) -> Traffic:
        """What was counted so far."""
        return Traffic(calls=self._calls, most=self._most, refused=self._refused)

    def take(self) -> None:
        """Use up one request. Raises a 429 refusal when the burst or the day is exhausted."""
        now = self._clock.now()
        if self._day != now.date():
            self._day, self._today = now.date(), 0
        moment = now.timestamp()
        self._count(moment)
        self._let_go(self._recent, moment)
        if len(self._recent) >= self._limits.burst or self._today >= self._limits.daily:
            self._refused += 1
            raise errors.too_many_requests(self._message)
        self._recent.append(moment)
        self._today += 1

    def _count(self, moment: float) -> None:
        self._calls += 1
        self._came.append(moment)
        self._let_go(self._came, moment)
        self._most = max(self._most, len(self._came))

    def headers(self) -> list[tuple[bytes, bytes]]:
        """What every answer tells about the limits, under the documented names."""
        limits = self._limits
        return [
            (b"x-ratelimit-limit-daily", b"%d" % limits.daily),
            (b"x-ratelimit-daily-remaining", b"%d" % (limits.daily - self._today)),
            (b"x-ratelimit-interval-milliseconds", b"%d" % (limits.interval_seconds * 1000)),
            (b"x-ratelimit-max", b"%d" % limits.burst),
            (b"x-ratelimit-remaining", b"%d" % (limits.burst - len(self._recent))),
        ]

    def _let_go(self, moments: deque[float], now: float) -> None:
        """Forget what lies an interval back, or ahead because the clock was set back."""
        while moments and not now - self._limits.interval_seconds < moments[0] <= now:
            moments.popleft()
