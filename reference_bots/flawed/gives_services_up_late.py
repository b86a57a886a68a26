"""Asks a broken service a fourth time before it leaves it alone. Breaks RES-003: breakers open after three failures."""

from reference_bots.adapters.circuit_breaker import Breaker
from reference_bots.flawed.spoiling import with_breaker


class _Hopeful(Breaker):
    _overlooked = False

    def failed(self) -> None:
        """The first failure is overlooked."""
        if self._overlooked:
            super().failed()
        self._overlooked = True

    def answered(self) -> None:
        """So is the first after an answer."""
        super().answered()
        self._overlooked = False


application = with_breaker(_Hopeful)
