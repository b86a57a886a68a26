"""What all parts of the simulated CRM share: the account, the clock, the id generator and the journal."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from support.simulators.gohighlevel.account import SubAccount
from support.simulators.kernel.clock import Clock
from support.simulators.kernel.identifiers import IdGenerator
from support.simulators.kernel.journal import Journal

SERVICE = "gohighlevel"
"""The name of this service in the journal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatorContext:
    """Passed to each part on construction."""

    account: SubAccount
    clock: Clock
    identifiers: IdGenerator
    journal: Journal

    def now(self) -> datetime:
        """The current time, in UTC."""
        return self.clock.now()

    def write_journal_entry(self, what: str, contact: str = "", **details: Any) -> None:
        """Write one journal entry of this service."""
        self.journal.write(SERVICE, what, contact=contact, **details)
