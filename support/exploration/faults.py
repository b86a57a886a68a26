"""The faults that strike while somebody writes, each with the length after which all services work again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from support.scenario.fault_injection import BOOKING, FREE_TIMES, SENDING, VALUING
from support.simulators.kernel.faults import Fault, FaultKind
from support.targets.profile import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedFault:
    """A fault of one service.

    service: as features call it.
    length: from the message until all services work again.
    ability: what a bot must be able to do for it to matter; "" = nothing.
    """

    service: str
    fault: Fault
    length: timedelta
    ability: str = ""


CRM, VALUATION, MODEL = "GoHighLevel", "the valuation service", "the language model"

FAULTS: Mapping[str, TimedFault] = {
    "the CRM refuses to send": TimedFault(
        service=CRM,
        fault=Fault(kind=FaultKind.REFUSES, operation=SENDING, status=503),
        length=timedelta(seconds=20),
    ),
    "the CRM is down": TimedFault(
        service=CRM, fault=Fault(kind=FaultKind.REFUSES, status=503), length=timedelta(seconds=20)
    ),
    "the CRM loses an answer": TimedFault(
        service=CRM,
        fault=Fault(kind=FaultKind.LOSES_ANSWER, operation=SENDING, times=1),
        length=timedelta(seconds=20),
    ),
    "the CRM is slow": TimedFault(
        service=CRM, fault=Fault(kind=FaultKind.LATE, seconds=2), length=timedelta(seconds=60)
    ),
    "the calendar is down": TimedFault(
        service=CRM,
        fault=Fault(kind=FaultKind.REFUSES, operation=FREE_TIMES, status=503),
        length=timedelta(seconds=60),
        ability="offer times",
    ),
    "booking fails once": TimedFault(
        service=CRM,
        fault=Fault(kind=FaultKind.REFUSES, operation=BOOKING, status=500, times=1),
        length=timedelta(seconds=60),
        ability="offer times",
    ),
    "the valuation service answers with an error": TimedFault(
        service=VALUATION,
        fault=Fault(kind=FaultKind.REFUSES, operation=VALUING),
        length=timedelta(minutes=10),
        ability="value homes",
    ),
    "the language model is down": TimedFault(
        service=MODEL, fault=Fault(kind=FaultKind.REFUSES, status=529), length=timedelta(seconds=60)
    ),
}
"""By the words of a report."""


def list_possible_faults(profile: Profile) -> tuple[str, ...]:
    """The faults that can strike this target: none where time cannot be let pass until they are over."""
    if profile.lacks_capability("virtual_clock", "yes"):
        return ()
    can = {ability for bot in profile.bots.values() for ability in bot.can}
    return tuple(name for name, fault in FAULTS.items() if not fault.ability or fault.ability in can)
