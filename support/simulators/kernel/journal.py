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
    webhook.warned       nearly all deliveries of a span failed: GoHighLevel would write an e-mail to the app's owner
    webhook.paused       and those of the span after it: nothing is delivered to the app any more
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

import logging
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, Final

from support.simulators.kernel.clock import Clock
from support.simulators.kernel.journal_archive import JournalArchive
from support.simulators.kernel.journal_entry import JournalEntry

__all__ = ["Journal", "JournalEntry"]

BLOCK: Final = 256
"""Entries that are taken out of memory at once: few enough to hold up no call."""


def _ignore_entry(_entry: JournalEntry) -> None:
    """The default listener: does nothing."""


class Journal:
    """An append-only list of entries; one can be read, whole, while others are written.

    stopwatch: source of the entries' `machine_seconds`.
    on_entry: called with each entry right after it was written.
    capacity: hold at least this many of the newest entries in memory; None = all. Numbers continue.
    archive: where older ones go; None = they are dropped.
    """

    def __init__(
        self,
        clock: Clock,
        stopwatch: Callable[[], float] = time.perf_counter,
        *,
        on_entry: Callable[[JournalEntry], None] = _ignore_entry,
        capacity: int | None = None,
        archive: JournalArchive | None = None,
    ) -> None:
        self._clock = clock
        self._stopwatch = stopwatch
        self._on_entry = on_entry
        self._capacity = capacity
        self._archive = archive
        self._moved_count = 0
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
        if self._capacity is not None and len(self._entries) > self._capacity + min(self._capacity, BLOCK):
            self._move_oldest(len(self._entries) - self._capacity)
        self._on_entry(entry)
        return entry

    def _move_oldest(self, count: int) -> None:
        """Take this many entries out of memory; where the disk takes no more, all further ones stay in memory."""
        if self._archive is not None:
            try:
                self._archive.append_block(self._entries[:count])
            except OSError as full:
                self._capacity = None
                logging.getLogger("simulators").warning("The journal stays in memory from now on: %s", full)
                return
        self._moved_count += count
        del self._entries[:count]

    def __len__(self) -> int:
        """The number of entries written, dropped ones included."""
        return self._moved_count + len(self._entries)

    @property
    def dropped_count(self) -> int:
        """The number of the oldest entries that are no longer stored."""
        return self._moved_count if self._archive is None else 0

    def __iter__(self) -> Iterator[JournalEntry]:
        return iter(tuple(self._entries)) if self._archive is None else self.iterate_after(0)

    def iterate_after(self, number: int) -> Iterator[JournalEntry]:
        """The entries with a higher number that were written before the call, in order, without a copy of them."""
        last = len(self)
        while number < last:
            if number >= self._moved_count:
                number += 1
                yield self._entries[number - self._moved_count - 1]
            elif self._archive is None:
                number = self._moved_count
            else:
                for entry in self._archive.iterate_block(number + 1):
                    if number == last:
                        return
                    number = entry.number
                    yield entry

    def find_entries(self, *what: str, contact: str | None = None, after: int = 0) -> tuple[JournalEntry, ...]:
        """The entries in memory with these names, in order.

        contact: only entries of this contact; None = of all.
        after: only entries with a higher number.
        """
        return tuple(
            entry
            for entry in self._entries[max(0, after - self._moved_count) :]
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
        copied._archive, copied._moved_count = self._archive, self._moved_count
        copied._entries = [entry for entry in self._entries if entry.number not in numbers]
        return copied
