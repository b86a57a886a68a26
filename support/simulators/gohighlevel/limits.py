"""GoHighLevel's rate limits: a burst in any ten seconds and a daily quota, per location (ghl-facts section 2)."""

from collections import deque
from datetime import date

from support.simulators.gohighlevel import errors
from support.simulators.gohighlevel.account import Limits
from support.simulators.kernel.clock import Clock


class RateLimit:
    """Counts the requests of one location on the injected clock. A refused request uses nothing up."""

    def __init__(self, limits: Limits, clock: Clock, *, message: str) -> None:
        self._limits = limits
        self._clock = clock
        self._message = message
        self._recent: deque[float] = deque()
        self._day: date | None = None
        self._today = 0

    def take(self) -> None:
        """Use up one request. Raises a 429 refusal when the burst or the day is exhausted."""
        now = self._clock.now()
        if self._day != now.date():
            self._day, self._today = now.date(), 0
        moment = now.timestamp()
        while self._recent and self._recent[0] <= moment - self._limits.interval_seconds:
            self._recent.popleft()
        if len(self._recent) >= self._limits.burst or self._today >= self._limits.daily:
            raise errors.too_many_requests(self._message)
        self._recent.append(moment)
        self._today += 1

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
