"""What every part of the simulated CRM lives among: the account, the clock, the ids and the journal."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from support.simulators.gohighlevel.account import Account
from support.simulators.kernel.clock import Clock
from support.simulators.kernel.identifiers import Identifiers
from support.simulators.kernel.journal import Journal

SERVICE = "gohighlevel"
"""The journal's word for this service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Handed to every part once, at its making."""

    account: Account
    clock: Clock
    identifiers: Identifiers
    journal: Journal

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return self.clock.now()

    def write(self, what: str, contact: str = "", **details: Any) -> None:
        """Put one happening into the journal, in this service's name."""
        self.journal.write(SERVICE, what, contact=contact, **details)
