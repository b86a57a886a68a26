"""Write-behind queue for CRM records while the rate limit is nearly used up.

A reply never waits for a record. When the limit is near, a turn's tags, fields, tasks, notes and opportunities are
deferred: the conversation goes on, and all deferred writes of one contact are merged and written together later, with
the last value of each field and the last state of each tag. All of them are open outbox items in the store: after a
restart they are written one by one, in order.
"""

import asyncio
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reference_bots.conversation.context import Contact
from reference_bots.conversation.effects import (
    AddNote,
    AddTask,
    Effect,
    SetDoNotDisturb,
    SetFields,
    SetTags,
    UpsertOpportunity,
)
from reference_bots.conversation.vocabulary import Bot
from reference_bots.engine.outbox import Outbox
from reference_bots.engine.retry import retry_forever
from reference_bots.engine.stopwatch import Stopwatch
from reference_bots.log import Log, describe_error
from reference_bots.metrics import BotMetrics
from reference_bots.ports import Clock, Crm
from reference_bots.storage.store import LeaseLostError, OutboxItem, Store

RECORD_EFFECTS: Final = (SetTags, SetFields, AddTask, AddNote, UpsertOpportunity)
"""Effects that only write a record: they neither speak to the contact nor start anything."""

ADDRESS_FIELD: Final = "property_address"
"""Key of the custom field that holds the address of the contact's home."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedWrite:
    """One effect that does what several outbox items ask for.

    effect: the merged effect, None if the items cancel each other out.
    items: the outbox items it stands for, oldest first.
    """

    effect: Effect | None
    items: tuple[OutboxItem, ...]


def contains_only_records(items: Sequence[OutboxItem]) -> bool:
    """Whether all these items only write records, so that they may be deferred."""
    return all(isinstance(item.effect, RECORD_EFFECTS) for item in items)


def merge_writes(items: Iterable[OutboxItem]) -> tuple[MergedWrite, ...]:
    """Merge items into as few writes as possible: all tag changes at the first one's position, all fields likewise."""
    groups: dict[object, list[OutboxItem]] = {}
    for item in items:
        kind = type(item.effect)
        groups.setdefault(kind if kind in (SetTags, SetFields) else (item.event_number, item.position), []).append(item)
    return tuple(
        MergedWrite(effect=_merge_effects([item.effect for item in group]), items=tuple(group))
        for group in groups.values()
    )


def apply_items_to_contact(contact: Contact, items: Iterable[OutboxItem]) -> Contact:
    """The contact as it will be in the CRM once these items are delivered."""
    tags, fields, address = dict.fromkeys(contact.tags), dict(contact.fields), contact.property_address
    blocked = contact.blocked_channels
    for item in items:
        match item.effect:
            case SetTags(add=add, remove=remove):
                tags = dict.fromkeys([*(tag for tag in tags if tag not in remove), *add])
            case SetFields(fields=written):
                fields |= written
                address = str(written.get(ADDRESS_FIELD, address))
            case SetDoNotDisturb(channels=channels, active=active):
                blocked = blocked.union(channels) if active else blocked.difference(channels)
    return replace(contact, tags=tuple(tags), fields=fields, property_address=address, blocked_channels=blocked)


class DeferredWrites:
    """Deferred writes by contact, and one task per contact that writes them.

    metrics: gets the number of deferred writes, and per turn how long its records took.
    """

    def __init__(self, crm: Crm, store: Store, outbox: Outbox, clock: Clock, log: Log, *, metrics: BotMetrics) -> None:
        self._crm = crm
        self._store = store
        self._outbox = outbox
        self._clock = clock
        self._log = log
        self._metrics = metrics
        self._deferred: dict[str, list[OutboxItem]] = {}
        self._bot_by_event: dict[int, Bot] = {}
        self._writers: dict[str, asyncio.Task[None]] = {}
        self._tasks: asyncio.TaskGroup | None = None

    def start_in_task_group(self, tasks: asyncio.TaskGroup) -> None:
        """Start writing tasks in this task group from now on."""
        self._tasks = tasks

    def close(self) -> None:
        """Cancel the writing tasks. What is still deferred is in the store."""
        self._tasks = None
        for task in tuple(self._writers.values()):
            task.cancel()

    def pending_items(self, contact_id: str) -> tuple[OutboxItem, ...]:
        """The contact's deferred items, in order; the first of them may be under way."""
        return tuple(self._deferred.get(contact_id, ()))

    def defer_items(self, contact_id: str, items: Sequence[OutboxItem], bot: Bot) -> None:
        """Defer these items, which this bot's turn produced, until after those deferred before."""
        if self._tasks is None or not items:
            return
        self._bot_by_event |= {item.event_number: bot for item in items}
        self._metrics.change_writes_deferred(len(items))
        self._deferred.setdefault(contact_id, []).extend(items)
        if contact_id not in self._writers:
            self._writers[contact_id] = self._tasks.create_task(self._write_items_of_contact(contact_id))

    def abandon(self, contact_id: str) -> None:
        """Cancel the contact's writing task, because another process has the contact and its open items now."""
        writer = self._writers.get(contact_id)
        if writer is not None:
            writer.cancel()

    async def wait_until_complete(self, contact_id: str) -> None:
        """Return when the contact has no deferred writes left."""
        while contact_id in self._writers:
            await asyncio.wait((self._writers[contact_id],))

    async def _write_items_of_contact(self, contact_id: str) -> None:
        deferred = self._deferred[contact_id]
        try:
            while deferred:
                async with self._crm.limit_record_writes(contact_id):
                    batch = tuple(deferred)
                    began = time.perf_counter()
                    for writing in merge_writes(batch):
                        if not await self._write_merged(writing):
                            return
                self._count_written_items(batch, time.perf_counter() - began)
                del deferred[: len(batch)]
        finally:
            self._count_written_items(deferred, None)
            del self._deferred[contact_id], self._writers[contact_id]

    def _count_written_items(self, items: Sequence[OutboxItem], seconds: float | None) -> None:
        """Take these items off the gauge.

        seconds: time the write took, None if the items are left to the next start.
        """
        self._metrics.change_writes_deferred(-len(items))
        for number in {item.event_number for item in items}:
            bot = self._bot_by_event.pop(number)
            if seconds is not None:
                self._metrics.observe_deferred_writes(bot, seconds)

    async def _write_merged(self, writing: MergedWrite) -> bool:
        """Write it, however often it must be tried. False if another process has the contact now."""
        perhaps_begun = False

        async def attempt_write() -> bool:
            nonlocal perhaps_begun
            first = writing.items[0]
            try:
                if writing.effect is not None:
                    await self._outbox.deliver_items(
                        (replace(first, effect=writing.effect),), maybe_sent=perhaps_begun, stopwatch=Stopwatch()
                    )
                # Oldest first: if this is interrupted, the newest items are repeated, and they hold the last values.
                for item in writing.items if writing.effect is None else writing.items[1:]:
                    await self._store.close_item(item, outcome="together", created_id="", at=self._clock.now())
            except LeaseLostError:
                return False
            except Exception as error:
                perhaps_begun = True
                self._log.error(
                    "deferred write failed, retries soon", contact=first.contact_id, error=describe_error(error)
                )
                raise
            return True

        return await retry_forever(self._clock, Exception, attempt_write)


def _merge_effects(effects: Sequence[Effect]) -> Effect | None:
    changes = [effect for effect in effects if isinstance(effect, SetTags)]
    if changes:
        return _merge_tag_changes(changes)
    written: dict[str, str | int | float] = {}
    for effect in effects:
        if not isinstance(effect, SetFields):
            return effect
        written |= effect.fields
    return SetFields(fields=written)


def _merge_tag_changes(changes: Sequence[SetTags]) -> SetTags | None:
    """The net change of each tag. A tag added and removed again, or removed and added again, is left as it was."""
    first: dict[str, bool] = {}
    last: dict[str, bool] = {}
    for change in changes:
        for tag, there in _tag_presence_after_change(change).items():
            first.setdefault(tag, there)
            last[tag] = there
    changed = {tag: there for tag, there in last.items() if first[tag] == there}
    if not changed:
        return None
    return SetTags(
        add=tuple(tag for tag, there in changed.items() if there),
        remove=tuple(tag for tag, there in changed.items() if not there),
    )


def _tag_presence_after_change(change: SetTags) -> Mapping[str, bool]:
    """Tags by whether they are present afterwards; a tag both removed and added is present."""
    return dict.fromkeys(change.remove, False) | dict.fromkeys(change.add, True)
