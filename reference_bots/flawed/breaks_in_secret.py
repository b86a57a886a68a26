"""Tells nobody that a service is left alone. Breaks RES-003: the state of breakers is visible."""

from dataclasses import replace

from reference_bots.components import Parts
from reference_bots.flawed.spoiling import with_parts
from reference_bots.metrics import Metrics


class _Discreet(Metrics):
    def breaker(self, service: str, state: object) -> None:
        """What happens between us stays there."""


def _discreet(parts: Parts) -> Parts:
    return replace(parts, metrics=_Discreet())


application = with_parts(_discreet)
