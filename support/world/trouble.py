"""Trouble with a service, said as the service's behaviour."""

from collections.abc import Mapping

from support.simulators.kernel.faults import Fault, FaultyService
from support.vocabulary.lesson import SuiteError

SENDING = "POST /conversations/messages"
"""The operation that carries an answer to the person."""

BOOKING = "POST /calendars/events/appointments"
"""The operation that puts an appointment into the calendar."""

FREE_TIMES = "GET /calendars/*/free-slots"
"""The operation that tells which times are free."""


class Trouble:
    """The simulated services by the names features call them, and the faults in force."""

    def __init__(self, services: Mapping[str, FaultyService]) -> None:
        self._services = services

    @property
    def services(self) -> tuple[str, ...]:
        """The names features call the services."""
        return tuple(self._services)

    def strike(self, service: str, *faults: Fault) -> None:
        """Put these faults in force, instead of any before."""
        if service not in self._services:
            raise SuiteError(
                f"There is no simulated service called {service}.",
                seen=f"services: {', '.join(self._services)}",
                perhaps="the name is misspelt.",
                look="support/world/wiring.py",
            )
        self._services[service].behave(faults)

    def heal(self) -> None:
        """Every service works again."""
        for service in self._services.values():
            service.behave(())
