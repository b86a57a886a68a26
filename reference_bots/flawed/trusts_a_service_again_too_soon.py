"""Asks like before once the pause is over, whatever the look found. Breaks RES-003: one looks, and closes it."""

from reference_bots.adapters.circuit_breaker import Breaker, State
from reference_bots.flawed.spoiling import with_breaker


class _Trusting(Breaker):
    def admits(self) -> bool:
        """Whoever looks is taken for an answer."""
        admitted = super().admits()
        if self.state is State.HALF_OPEN:
            self.answered()
        return admitted


application = with_breaker(_Trusting)
