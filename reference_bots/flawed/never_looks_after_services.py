"""Leaves a service that failed alone for ever. Breaks RES-003: breakers probe and close again."""

from reference_bots.adapters.circuit_breaker import Breaker, State
from reference_bots.flawed.spoiling import with_breaker


class _Unforgiving(Breaker):
    @property
    def refuses(self) -> bool:
        """Once open, always open."""
        return self.state is not State.CLOSED


application = with_breaker(_Unforgiving)
