"""Circuit breaker per service: after three failures in a row only one probe request now and then is sent (RES-003).

It refuses requests before they are sent, so a refused request is certainly not carried out and may be repeated. Callers
that need the service retry later, as after any error; callers that can do without go on at once.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Final

from reference_bots.ports import Clock

FAILURE_THRESHOLD: Final = 3
"""Failures in a row after which the breaker opens."""


class BreakerState(IntEnum):
    """Closed: requests pass. Half open: a probe is under way, others are refused. Open: requests are refused."""

    CLOSED = 0
    HALF_OPEN = 1
    OPEN = 2

    @property
    def label(self) -> str:
        """The state in words."""
        return self.name.lower().replace("_", " ")


class CircuitBreaker:
    """Opens after some failures in a row; after its pause, lets one probe through, which closes or reopens it.

    clock: the bots' clock.
    pause: time from opening to the probe.
    on_change: called with every new state.
    failures: failures in a row after which it opens.
    on_opened: called when it opens because of a failure that it counted itself.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        pause: timedelta,
        on_change: Callable[[BreakerState], None],
        failures: int = FAILURE_THRESHOLD,
        on_opened: Callable[[], None] = lambda: None,
    ) -> None:
        self._clock = clock
        self._pause = pause
        self._on_change = on_change
        self._failures = failures
        self._on_opened = on_opened
        self._consecutive_failures = 0
        self._opened_at: datetime | None = None
        self._probing = False

    @property
    def state(self) -> BreakerState:
        """The current state."""
        if self._opened_at is None:
            return BreakerState.CLOSED
        return BreakerState.HALF_OPEN if self._probing else BreakerState.OPEN

    @property
    def is_refusing(self) -> bool:
        """Whether a request would be refused now; reading this changes nothing."""
        if self._opened_at is None:
            return False
        return self._probing or self._clock.now() < self._opened_at + self._pause

    def admit_request(self) -> bool:
        """Whether this request may be sent; if so, report its outcome by `record_success` or `record_failure`."""
        if self.is_refusing:
            return False
        if self._opened_at is not None:
            self._probing = True
            self._on_change(BreakerState.HALF_OPEN)
        return True

    def record_success(self) -> None:
        """Close the breaker, because the service answered."""
        self._consecutive_failures = 0
        if self._opened_at is not None:
            self._opened_at, self._probing = None, False
            self._on_change(BreakerState.CLOSED)

    def follow_opening(self) -> None:
        """Open, because another process has found that the service does not answer."""
        if self._opened_at is None:
            self._opened_at, self._probing = self._clock.now(), False
            self._on_change(BreakerState.OPEN)

    def record_failure(self) -> None:
        """Count a request without an answer. While open it changes nothing, because the request was sent before."""
        self._consecutive_failures += 1
        if self._probing or (self._opened_at is None and self._consecutive_failures >= self._failures):
            self._opened_at, self._probing = self._clock.now(), False
            self._on_change(BreakerState.OPEN)
            self._on_opened()
