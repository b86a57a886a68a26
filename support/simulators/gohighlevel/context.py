"""What all parts of the simulated CRM share: the account, the clock, the id generator and the journal."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from support.simulators.gohighlevel.account import SubAccount
from support.simulators.gohighlevel.tokens import TokenStore
from support.simulators.kernel.clock import Clock
from support.simulators.kernel.identifiers import IdGenerator
from support.simulators.kernel.journal import Journal

SERVICE = "gohighlevel"
"""The name of this service in the journal."""


@dataclass(slots=True, kw_only=True)
class SimulatorContext:
    """Passed to each part on construction.

    account: the location as it is set up; operations that change its set-up replace it.
    tokens: those issued for the company.
    """

    account: SubAccount
    clock: Clock
    identifiers: IdGenerator
    journal: Journal
    tokens: TokenStore

    def now(self) -> datetime:
        """The current time, in UTC."""
        return self.clock.now()

    def write_journal_entry(self, what: str, contact: str = "", **details: Any) -> None:
        """Write one journal entry of this service."""
        self.journal.write(SERVICE, what, contact=contact, **details)
