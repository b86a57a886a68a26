"""The append-only journal of events, from which every promise is checked.

`what` names the event; these are all names and their details:

    call                 a request and its answer: method, path, query, status, request, answer, seconds (virtual)
    call.unknown_host    a request to a host that is not simulated: method, host, path
    call.unknown_path    a request with a path that the vendor does not have: method, path
    call.not_simulated   a request that the vendor answers and this suite does not: method, path, reason
    call.deviation       a request that the live service takes beyond its documents: method, path (template), reason
    call.refused_certificate   the target ended the TLS handshake with a host: host, reason ("" where it only closed)
    call.past_simulators   the target went to another machine past the simulated services: address, reach
                         ("blocking": it would block the loop that answers)
    call.invalid_answer  a simulated service was about to send what its vendor's schema forbids: method, path, reason
    call.unscripted      a question that the simulated language model has no answer to: intent, asked, remedy
    fault                a fault was applied: kind, operation, changes
    webhook              a delivery to the target: kind, status, seconds (virtual), text (first 200 characters), and
                         where its answer admits one: admitted (the error); over the control API also began and
                         message_id, of the message that it reports
    webhook.echo         the echo of a message the target sent: status, text
    webhook.wrongly_signed   a delivery with a signature that does not fit: status, text
    webhook.attempted    a delivery that may be refused, or must be, is about to be made: form (what is wrong with it)
    webhook.attempt      its answer: status, text
    webhook.repeated     the delivery before it is about to be made a second time
    access.unknown       a call that GoHighLevel would refuse for its token, version or location, and that was answered
                         for a check of the target: method, path, status, reason
    person.wrote         an inbound message: text, message_id
    carrier.answered     the carrier itself answered a word that it acts on: text, keyword
    colleague.wrote      an outbound message written by hand at the brokerage: text, message_id
    campaign.sent        an outbound message that a workflow of the location holds: text, message_id
    message.sent         an outbound message the CRM accepted: text, channel, message_id, subject
    reply.reported       a reply that the target sends itself, as its answer or a webhook reports it: text
    message.refused      an outbound message the CRM refused: text, channel, reason
                         both with taken_from where the text did not come over the CRM's API
    tags.added / tags.removed      tags
    contact.edited       somebody of the brokerage changed the contact by hand: fields
    fields.updated       fields: name -> value, by the names of the account (never ids)
    appointment.booked / appointment.refused     calendar, start, title, appointment_id / calendar, start, reason
    workflow.enrolled / workflow.left            workflow (its name)
    workflow.triggered   something was sent to the address of a workflow's trigger: workflow (name or id), received
    task.created / task.completed                title, due, task_id
    task.deleted         title, due, task_id
    note.created / note.updated / note.deleted   text
    contact.deleted      name
    opportunity.created / opportunity.updated    name, stage, status, value
    opportunity.deleted  name
    appointment.deleted  calendar, start, appointment_id
    valuation.made       address, price, confidence
    valuation.sure       a fixed confidence was set for a home: address, confidence
    listings.searched    area, found
    phrase.made          intent, text, input_tokens, output_tokens
"""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from support.simulators.kernel.clock import Clock


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


def _ignore_entry(_entry: JournalEntry) -> None:
    """The default listener: does nothing."""


class Journal:
    """An append-only list of entries.

    stopwatch: source of the entries' `machine_seconds`.
    on_entry: called with each entry right after it was written.
    capacity: store at least this many of the newest entries and at most twice as many; None = all. Numbers continue.
    """

    def __init__(
        self,
        clock: Clock,
        stopwatch: Callable[[], float] = time.perf_counter,
        *,
        on_entry: Callable[[JournalEntry], None] = _ignore_entry,
        capacity: int | None = None,
    ) -> None:
        self._clock = clock
        self._stopwatch = stopwatch
        self._on_entry = on_entry
        self._capacity = capacity
        self._dropped_count = 0
        self._entries: list[JournalEntry] = []

    def write(self, service: str, what: str, *, contact: str = "", **details: Any) -> JournalEntry:
        """Append one entry with the current time."""
        entry = JournalEntry(
            number=len(self) + 1,
            at=self._clock.now(),
            machine_seconds=self._stopwatch(),
            service=service,
            what=what,
            contact=contact,
            details=details,
        )
        self._entries.append(entry)
        if self._capacity is not None and len(self._entries) > 2 * self._capacity:
            self._dropped_count += len(self._entries) - self._capacity
            del self._entries[: -self._capacity]
        self._on_entry(entry)
        return entry

    def __len__(self) -> int:
        """The number of entries written, dropped ones included."""
        return self._dropped_count + len(self._entries)

    @property
    def dropped_count(self) -> int:
        """The number of the oldest entries that are no longer stored."""
        return self._dropped_count

    def __iter__(self) -> Iterator[JournalEntry]:
        return iter(tuple(self._entries))

    def iterate_after(self, number: int) -> Iterator[JournalEntry]:
        """The entries with a higher number that were written before the call, in order, without a copy of them."""
        for wanted in range(number + 1, len(self) + 1):
            index = wanted - self._dropped_count - 1
            if index >= 0:
                yield self._entries[index]

    def find_entries(self, *what: str, contact: str | None = None, after: int = 0) -> tuple[JournalEntry, ...]:
        """The entries with these names, in order.

        contact: only entries of this contact; None = of all.
        after: only entries with a higher number.
        """
        return tuple(
            entry
            for entry in self._entries[max(0, after - self._dropped_count) :]
            if entry.what in what and (contact is None or entry.contact == contact)
        )

    @classmethod
    def from_entries(cls, clock: Clock, entries: Iterable[JournalEntry]) -> "Journal":
        """A journal of these entries of another one, numbered anew in their order."""
        made = cls(clock)
        # By its constructor: `replace` takes four times as long, and each person of a crowd has such a journal.
        made._entries = [
            entry
            if entry.number == number
            else JournalEntry(
                number=number,
                at=entry.at,
                machine_seconds=entry.machine_seconds,
                service=entry.service,
                what=entry.what,
                contact=entry.contact,
                details=entry.details,
            )
            for number, entry in enumerate(entries, start=1)
        ]
        return made

    def copy_without(self, numbers: Collection[int]) -> "Journal":
        """A journal with the same entries but these, which nothing else is told of. numbers: of later entries only."""
        copied = Journal(self._clock, self._stopwatch)
        copied._dropped_count = self._dropped_count
        copied._entries = [entry for entry in self._entries if entry.number not in numbers]
        return copied
