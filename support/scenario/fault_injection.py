"""Faults of the simulated services, in the words of the features."""

from collections.abc import Mapping
from typing import Final

from support.simulators.kernel.faults import Fault, FaultKind, FaultyService
from support.vocabulary.explained_error import SuiteError

SENDING = "POST /conversations/messages"
"""The operation that carries an answer to the person."""

BOOKING = "POST /calendars/events/appointments"
"""The operation that puts an appointment into the calendar."""

ENROLMENT = "POST /contacts/*/workflow/*"
"""The operation that starts a workflow for a person."""

CALL_FAULTS = {
    "refuses as too many": Fault(kind=FaultKind.REFUSES, status=429, is_html=True),
    "fails": Fault(kind=FaultKind.REFUSES, status=503),
    "breaks off": Fault(kind=FaultKind.RESETS),
}
"""How calls fail, in the words of the features -> the fault."""

ADDING_A_TASK = "POST /contacts/*/tasks"
"""The operation that gives a person of the brokerage something to do."""

FREE_TIMES = "GET /calendars/*/free-slots"
"""The operation that lists free times."""

VALUING = "POST /valuations"
"""The operation that values a home."""


def _build_valuation_fault(
    kind: FaultKind, *, seconds: float = 0.0, changes: Mapping[str, object] | None = None
) -> Fault:
    return Fault(kind=kind, operation=VALUING, seconds=seconds, changes=changes or {})


VALUATION_FAULTS: Final[Mapping[str, Fault]] = {
    "answers with an error": _build_valuation_fault(FaultKind.REFUSES),
    "closes the connection": _build_valuation_fault(FaultKind.RESETS),
    "keeps silent": _build_valuation_fault(FaultKind.LATE, seconds=7200),
    "breaks off in the middle of its answer": _build_valuation_fault(FaultKind.MALFORMED),
    "names a price outside its own range": _build_valuation_fault(
        FaultKind.CHANGED, changes={"price_recommendation.value": 1_200_000}
    ),
    "names a price below zero": _build_valuation_fault(
        FaultKind.CHANGED,
        changes={
            "price_recommendation.value": -759_000,
            "price_recommendation.low": -800_000,
            "price_recommendation.high": -700_000,
        },
    ),
    "leaves out the low end of its range": _build_valuation_fault(
        FaultKind.CHANGED, changes={"price_recommendation.low": None}
    ),
    "leaves out the high end of its range": _build_valuation_fault(
        FaultKind.CHANGED, changes={"price_recommendation.high": None}
    ),
    "leaves out the disclaimer": _build_valuation_fault(FaultKind.CHANGED, changes={"disclaimer": ""}),
    "leaves out the comparables": _build_valuation_fault(FaultKind.CHANGED, changes={"comparable_properties": []}),
    "does not say how sure it is": _build_valuation_fault(
        FaultKind.CHANGED, changes={"price_recommendation.confidence": None}
    ),
    "answers about another home": _build_valuation_fault(
        FaultKind.CHANGED, changes={"subject.address": "6849 Pecan Ave, Rancho Cucamonga, CA 91739"}
    ),
    "names a price although it is only 49 % sure": _build_valuation_fault(
        FaultKind.CHANGED, changes={"price_recommendation.confidence": 0.49}
    ),
}
"""Faults of a valuation, by the words of the features."""


class FaultInjection:
    """The simulated services by the names features call them, and the faults in force."""

    def __init__(self, services: Mapping[str, FaultyService]) -> None:
        self._services = services

    @property
    def services(self) -> tuple[str, ...]:
        """The names features call the services."""
        return tuple(self._services)

    def set_faults_of_service(self, service: str, *faults: Fault) -> None:
        """Put these faults in force, instead of any before."""
        if service not in self._services:
            raise SuiteError(
                f"There is no simulated service called {service}.",
                seen=f"services: {', '.join(self._services)}",
                perhaps="the name is misspelt.",
                look="support/scenario/wiring.py",
            )
        self._services[service].set_faults(faults)

    def clear_all_faults(self) -> None:
        """Every service works again."""
        for service in self._services.values():
            service.set_faults(())
