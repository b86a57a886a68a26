"""What all parts of the simulated CRM share: the account, the clock, the id generator and the journal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from support.simulators.gohighlevel.account import SubAccount
from support.simulators.gohighlevel.change_events import ChangedRecord, ChangeEvent, EventType
from support.simulators.gohighlevel.tokens import TokenStore
from support.simulators.kernel.clock import Clock
from support.simulators.kernel.identifiers import IdGenerator
from support.simulators.kernel.journal import Journal

SERVICE = "gohighlevel"
"""The name of this service in the journal."""

OnChange = Callable[[ChangeEvent], None]


def _ignore_change(_event: ChangeEvent) -> None:
    """Nobody is told."""


@dataclass(slots=True, kw_only=True)
class SimulatorContext:
    """Passed to each part on construction.

    account: the location as it is set up; operations that change its set-up replace it.
    tokens: those issued for the company.
    on_change: called with each change that an app of the location is told of by webhook.
    """

    account: SubAccount
    clock: Clock
    identifiers: IdGenerator
    journal: Journal
    tokens: TokenStore
    on_change: OnChange = _ignore_change

    def announce(self, kind: EventType, record: ChangedRecord) -> None:
        """Tell of one change; the record is as it is now, or was before it was deleted."""
        self.on_change(ChangeEvent(kind=kind, record=record))

    def now(self) -> datetime:
        """The current time, in UTC."""
        return self.clock.now()

    def write_journal_entry(self, what: str, contact: str = "", **details: Any) -> None:
        """Write one journal entry of this service."""
        self.journal.write(SERVICE, what, contact=contact, **details)
