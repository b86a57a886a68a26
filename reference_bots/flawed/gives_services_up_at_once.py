"""Leaves a service alone after one failure. Breaks RES-003: breakers open after three."""

from reference_bots.adapters.circuit_breaker import FAILURES, Breaker
from reference_bots.flawed.spoiling import with_breaker


class _Hasty(Breaker):
    def failed(self) -> None:
        """One failure counts for all."""
        for _ in range(FAILURES):
            super().failed()


application = with_breaker(_Hasty)
