"""One event of the journal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """One event.

    number: position in the journal, from 1.
    at: the time, on the scenario's clock.
    machine_seconds: the time on the injected stopwatch (`time.perf_counter` by default), for latency measurements.
    service: gohighlevel, valuation, language_model, replies, target, person, carrier or brokerage.
    what: the event's name.
    contact: the CRM's contact id, or "".
    details: further values by name.
    """

    number: int
    at: datetime
    machine_seconds: float
    service: str
    what: str
    contact: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.details[name]
