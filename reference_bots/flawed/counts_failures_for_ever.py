"""Adds up failures with answers in between. Breaks RES-003: breakers open after three failures in a row."""

from reference_bots.adapters.circuit_breaker import Breaker, State
from reference_bots.flawed.spoiling import with_breaker


class _Grudging(Breaker):
    def answered(self) -> None:
        """An answer closes what is open and forgives nothing else."""
        if self.state is not State.CLOSED:
            super().answered()


application = with_breaker(_Grudging)
