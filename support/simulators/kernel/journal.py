"""What happened, in order: the evidence every expectation reads.

Entries are only ever appended. `what` names the happening from the vocabulary below; services add nothing else.

    call                 a request and its answer: method, path, query, status, request, answer, seconds (virtual)
    call.unmatched       a request no simulated service knows: method, url
    call.unscripted      a question the language model has no script for: intent
    fault                a fault was applied: kind, operation, changes
    webhook              a delivery to the target: kind, status, seconds (virtual), text (answer's first 200 characters)
    webhook.echo         a delivery that tells the target of its own message: status, text
    person.wrote         an inbound message: text, message_id
    colleague.wrote      an outbound message somebody at the brokerage wrote by hand: text, message_id
    message.sent         an outbound message the CRM accepted: text, channel, message_id, subject
    message.refused      an outbound message the CRM refused: text, channel, reason
    tags.added / tags.removed      tags
    fields.updated       fields: name -> value, names as the account knows them (never ids)
    appointment.booked / appointment.refused     calendar, start, title, appointment_id / calendar, start, reason
    workflow.enrolled / workflow.left            workflow (its name)
    task.created / task.completed                title, due, task_id
    note.created         text
    opportunity.created / opportunity.updated    name, stage, status, value
    valuation.made       address, price, confidence
    valuation.sure       how sure of a home the service was told to be: address, confidence
    listings.searched    area, found
    phrase.made          intent, text, input_tokens, output_tokens
"""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from support.simulators.kernel.clock import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One happening.

    at: virtual moment.  machine_seconds: `time.perf_counter()` when it was written, for stop-watch measurements.
    service: gohighlevel, valuation, language_model, target or person.  contact: the CRM's contact id, or "".
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


def _nobody(_entry: Entry) -> None:
    """Nobody listens."""


class Journal:
    """An append-only list of entries. hear: told of each one, right after it was written.

    kept: how many of the newest entries are kept at least, at most twice as many; None = every one. Numbers go on.
    """

    def __init__(
        self,
        clock: Clock,
        stopwatch: Callable[[], float] = time.perf_counter,
        *,
        hear: Callable[[Entry], None] = _nobody,
        kept: int | None = None,
    ) -> None:
        self._clock = clock
        self._stopwatch = stopwatch
        self._hear = hear
        self._kept = kept
        self._forgotten = 0
        self._entries: list[Entry] = []

    def write(self, service: str, what: str, *, contact: str = "", **details: Any) -> Entry:
        """Append one entry, stamped now."""
        entry = Entry(
            number=len(self) + 1,
            at=self._clock.now(),
            machine_seconds=self._stopwatch(),
            service=service,
            what=what,
            contact=contact,
            details=details,
        )
        self._entries.append(entry)
        if self._kept is not None and len(self._entries) > 2 * self._kept:
            self._forgotten += len(self._entries) - self._kept
            del self._entries[: -self._kept]
        self._hear(entry)
        return entry

    def __len__(self) -> int:
        """How many were written."""
        return self._forgotten + len(self._entries)

    @property
    def forgotten(self) -> int:
        """How many of the oldest entries are kept no longer."""
        return self._forgotten

    def __iter__(self) -> Iterator[Entry]:
        return iter(tuple(self._entries))

    def of(self, *what: str, contact: str | None = None, after: int = 0) -> tuple[Entry, ...]:
        """The entries of these kinds, in order; only this contact's, only those numbered above `after`, if asked."""
        return tuple(
            entry
            for entry in self._entries[max(0, after - self._forgotten) :]
            if entry.what in what and (contact is None or entry.contact == contact)
        )
