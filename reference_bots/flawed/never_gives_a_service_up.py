"""Asks a broken service each time. Breaks RES-003: after three failures nobody waits for it."""

from reference_bots.adapters.circuit_breaker import Breaker
from reference_bots.flawed.spoiling import with_breaker


class _Patient(Breaker):
    def failed(self) -> None:
        """Bad luck, every time."""


application = with_breaker(_Patient)
