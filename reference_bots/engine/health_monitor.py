"""Probes every service now and then, so that health and circuit breakers know of a failure before anybody writes.

A probe reads something small. One that a recent call has made superfluous is left out. The longest time from a failure
until it is known is `PROBE_INTERVAL` and half of it again, and `PROBE_TIMEOUT` (RES-006 promises 10 seconds).
"""

from collections.abc import Awaitable, Callable, Coroutine, Iterable
from datetime import timedelta
from typing import Any, Final

from reference_bots.adapters.http_service import NoAnswerError
from reference_bots.http.health import ServiceOutcomes
from reference_bots.log import Log
from reference_bots.ports import Clock

PROBE_INTERVAL: Final = 4.0
"""Seconds from one probe of a service to the next."""

PROBE_TIMEOUT: Final = 3.0
"""Seconds after which a probe counts as failed."""

Probe = Callable[[float], Awaitable[None]]
"""Reads something small within so many seconds. Raises NoAnswerError, or TimeoutError if nothing was sent."""


class HealthMonitor:
    """Probes services, each in a loop of its own: one that hangs delays no other.

    probes: name of the service -> its probe; a service of several locations occurs several times.
    """

    def __init__(self, probes: Iterable[tuple[str, Probe]], outcomes: ServiceOutcomes, clock: Clock, log: Log) -> None:
        self._probes = tuple(probes)
        self._outcomes = outcomes
        self._clock = clock
        self._log = log

    def build_loops(self) -> dict[str, Coroutine[Any, Any, None]]:
        """A background loop for each probe, by a name of its own."""
        return {
            f"probe {place} of {service}": self._probe_forever(service, probe)
            for place, (service, probe) in enumerate(self._probes, start=1)
        }

    async def _probe_forever(self, service: str, probe: Probe) -> None:
        recent = timedelta(seconds=PROBE_INTERVAL / 2)
        while True:
            if not self._outcomes.is_newer(service, self._clock.now() - recent):
                await self._probe_once(service, probe)
            await self._clock.sleep(PROBE_INTERVAL)

    async def _probe_once(self, service: str, probe: Probe) -> None:
        """Probe once; the service's own outcome is recorded where the request is made."""
        try:
            await probe(PROBE_TIMEOUT)
        except NoAnswerError as error:
            self._log.info("probe failed", service=service, error=str(error))
        except TimeoutError:
            self._log.info("not probed, calls are scarce", service=service)
