"""What the bots have decided for the CRM's records and not yet written there, while calls to the CRM are scarce.

A reply never waits for a tag. When the CRM's limit is near, a turn's tags, fields, tasks, notes and deals are owed: the
conversation goes on, and what one contact is owed is written together when it is her records' turn, the last value of
a field, the last word on a tag. All of it is in the ledger as open errands: a restart writes it one by one, in order.
"""

import asyncio
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reference_bots.conversation.context import Contact
from reference_bots.conversation.effects import AddNote, AddTask, Effect, OpenOpportunity, SetFields, SetTags
from reference_bots.conversation.vocabulary import Bot
from reference_bots.engine.outbox import Outbox
from reference_bots.engine.retry import until_taken
from reference_bots.engine.stopwatch import Stopwatch
from reference_bots.log import Log, trace
from reference_bots.metrics import Metrics
from reference_bots.ports import Clock, Crm
from reference_bots.storage.store import Errand, Ledger

RECORDS: Final = (SetTags, SetFields, AddTask, AddNote, OpenOpportunity)
"""Effects that nobody waits for: they write something down, and neither speak nor start anything."""

ADDRESS_FIELD: Final = "property_address"
"""The field that holds the address of the contact's home."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """One effect that does what several errands want; None when those undo each other."""

    effect: Effect | None
    errands: tuple[Errand, ...]


def only_records(errands: Sequence[Errand]) -> bool:
    """Whether nobody waits for any of these: none speaks to somebody or starts something."""
    return all(isinstance(errand.effect, RECORDS) for errand in errands)


def merged(errands: Iterable[Errand]) -> tuple[Writing, ...]:
    """The same records in as few writings as can be: all tags where the first ones stood, all fields likewise."""
    groups: dict[object, list[Errand]] = {}
    for errand in errands:
        kind = type(errand.effect)
        groups.setdefault(kind if kind in (SetTags, SetFields) else (errand.number, errand.position), []).append(errand)
    return tuple(
        Writing(effect=_together([errand.effect for errand in group]), errands=tuple(group))
        for group in groups.values()
    )


def as_decided(contact: Contact, errands: Iterable[Errand]) -> Contact:
    """The contact as she will stand in the CRM once these errands are carried out."""
    tags, fields, address = dict.fromkeys(contact.tags), dict(contact.fields), contact.property_address
    for errand in errands:
        match errand.effect:
            case SetTags(add=add, remove=remove):
                tags = dict.fromkeys([*(tag for tag in tags if tag not in remove), *add])
            case SetFields(fields=written):
                fields |= written
                address = str(written.get(ADDRESS_FIELD, address))
    return replace(contact, tags=tuple(tags), fields=fields, property_address=address)


class Arrears:
    """Who is owed what, and a task for each that writes it.

    metrics: told how many errands are owed, and how long those of a turn took, written together with others'.
    """

    def __init__(self, crm: Crm, ledger: Ledger, outbox: Outbox, clock: Clock, log: Log, *, metrics: Metrics) -> None:
        self._crm = crm
        self._ledger = ledger
        self._outbox = outbox
        self._clock = clock
        self._log = log
        self._metrics = metrics
        self._owed: dict[str, list[Errand]] = {}
        self._bots: dict[int, Bot] = {}
        self._keeping: dict[str, asyncio.Task[None]] = {}
        self._tasks: asyncio.TaskGroup | None = None

    def open(self, tasks: asyncio.TaskGroup) -> None:
        """Write in this group from now on."""
        self._tasks = tasks

    def close(self) -> None:
        """Stop where it is. What is still owed is in the ledger."""
        self._tasks = None
        for task in tuple(self._keeping.values()):
            task.cancel()

    def owed(self, contact_id: str) -> tuple[Errand, ...]:
        """What this contact is owed, in order; the first of it may be on its way."""
        return tuple(self._owed.get(contact_id, ()))

    def owe(self, contact_id: str, errands: Sequence[Errand], bot: Bot) -> None:
        """Write these, which this bot decided, when it is their turn, after what is owed already."""
        if self._tasks is None or not errands:
            return
        self._bots |= {errand.number: bot for errand in errands}
        self._metrics.change_writes_deferred(len(errands))
        self._owed.setdefault(contact_id, []).extend(errands)
        if contact_id not in self._keeping:
            self._keeping[contact_id] = self._tasks.create_task(self._keep(contact_id))

    async def paid(self, contact_id: str) -> None:
        """Return when this contact is owed nothing more."""
        while contact_id in self._keeping:
            await asyncio.wait((self._keeping[contact_id],))

    async def _keep(self, contact_id: str) -> None:
        owed = self._owed[contact_id]
        try:
            while owed:
                async with self._crm.keeping(contact_id):
                    together = tuple(owed)
                    began = time.perf_counter()
                    for writing in merged(together):
                        await self._write(writing)
                self._written(together, time.perf_counter() - began)
                del owed[: len(together)]
        finally:
            self._written(owed, None)
            del self._owed[contact_id], self._keeping[contact_id]

    def _written(self, errands: Sequence[Errand], seconds: float | None) -> None:
        """These are owed no more. seconds: None when they are left to the next life."""
        self._metrics.change_writes_deferred(-len(errands))
        for number in {errand.number for errand in errands}:
            bot = self._bots.pop(number)
            if seconds is not None:
                self._metrics.records_written(bot, seconds)

    async def _write(self, writing: Writing) -> None:
        perhaps_begun = False

        async def attempt() -> None:
            nonlocal perhaps_begun
            first = writing.errands[0]
            try:
                if writing.effect is not None:
                    await self._outbox.carry(
                        (replace(first, effect=writing.effect),), perhaps_begun=perhaps_begun, watch=Stopwatch()
                    )
                # The oldest first: whoever is cut off in between repeats the newest, which have the last word.
                for errand in writing.errands if writing.effect is None else writing.errands[1:]:
                    self._ledger.close_errand(errand, outcome="together", receipt="", at=self._clock.now())
            except Exception as trouble:
                perhaps_begun = True
                self._log.error("deferred write failed, retries soon", contact=first.contact_id, error=trace(trouble))
                raise

        await until_taken(self._clock, Exception, attempt)


def _together(effects: Sequence[Effect]) -> Effect | None:
    changes = [effect for effect in effects if isinstance(effect, SetTags)]
    if changes:
        return _tags(changes)
    written: dict[str, str | int | float] = {}
    for effect in effects:
        if not isinstance(effect, SetFields):
            return effect
        written |= effect.fields
    return SetFields(fields=written)


def _tags(changes: Sequence[SetTags]) -> SetTags | None:
    """The last word on each tag. A tag that came and went, or went and came, is as it was: each change was needed."""
    first: dict[str, bool] = {}
    last: dict[str, bool] = {}
    for change in changes:
        for tag, there in _said(change).items():
            first.setdefault(tag, there)
            last[tag] = there
    changed = {tag: there for tag, there in last.items() if first[tag] == there}
    if not changed:
        return None
    return SetTags(
        add=tuple(tag for tag, there in changed.items() if there),
        remove=tuple(tag for tag, there in changed.items() if not there),
    )


def _said(change: SetTags) -> Mapping[str, bool]:
    """Tags by whether they are there afterwards; a tag both removed and added is."""
    return dict.fromkeys(change.remove, False) | dict.fromkeys(change.add, True)
