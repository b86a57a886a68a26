"""GoHighLevel's rate limits for each location: a burst in any ten seconds and a daily quota.

Source: docs/sources/gohighlevel.md#rate-limits.
"""

from collections import deque
from dataclasses import dataclass
from datetime import date

from support.simulators.gohighlevel import errors
from support.simulators.gohighlevel.account import RequestLimits
from support.simulators.kernel.clock import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCounts:
    """API requests with the location's token.

    total: granted and refused.
    peak: most requests within one interval of the limit, refused ones included.
    refused: requests beyond the limit.
    """

    total: int
    peak: int
    refused: int


class RateLimiter:
    """Limits the requests of one location on the injected clock. A refused request does not count against the limit."""

    def __init__(self, limits: RequestLimits, clock: Clock, *, message: str) -> None:
        self._limits = limits
        self._clock = clock
        self._message = message
        self._granted: deque[float] = deque()
        self._arrivals: deque[float] = deque()
        self._total = self._peak = self._refused = 0
        self._day: date | None = None
        self._granted_today = 0

    @property
    def request_counts(self) -> RequestCounts:
        """The requests counted so far."""
        return RequestCounts(total=self._total, peak=self._peak, refused=self._refused)

    def count_or_refuse_request(self) -> None:
        """Count one request. Raises ApiRefusal (429) when the burst or daily limit is exhausted."""
        now = self._clock.now()
        if self._day != now.date():
            self._day, self._granted_today = now.date(), 0
        moment = now.timestamp()
        self._count_request(moment)
        self._drop_expired(self._granted, moment)
        if len(self._granted) >= self._limits.burst or self._granted_today >= self._limits.daily:
            self._refused += 1
            raise self.refuse_request()
        self._granted.append(moment)
        self._granted_today += 1

    def _count_request(self, moment: float) -> None:
        self._total += 1
        self._arrivals.append(moment)
        self._drop_expired(self._arrivals, moment)
        self._peak = max(self._peak, len(self._arrivals))

    def refuse_request(self) -> errors.ApiRefusal:
        """The refusal of a request beyond the limit."""
        return errors.too_many_requests(self._message)

    def build_headers(self, *, exhausted: bool = False) -> list[tuple[bytes, bytes]]:
        """The rate-limit headers of every response, under the documented names.

        exhausted: whether they are to say that nothing remains.
        """
        limits = self._limits
        remaining = 0 if exhausted else limits.burst - len(self._granted)
        return [
            (b"x-ratelimit-limit-daily", b"%d" % limits.daily),
            (b"x-ratelimit-daily-remaining", b"%d" % (limits.daily - self._granted_today)),
            (b"x-ratelimit-interval-milliseconds", b"%d" % (limits.interval_seconds * 1000)),
            (b"x-ratelimit-max", b"%d" % limits.burst),
            (b"x-ratelimit-remaining", b"%d" % remaining),
        ]

    def _drop_expired(self, moments: deque[float], now: float) -> None:
        """Drop times older than the interval, and future ones in case the clock was set back."""
        while moments and not now - self._limits.interval_seconds < moments[0] <= now:
            moments.popleft()
