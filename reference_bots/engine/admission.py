"""Admission control: limits concurrent conversations, keeps a FIFO queue, sends one wait notice per person (LIM-001).

A conversation is active from the message that begins it until it is over (`conversation.wait_notice.over`) or the
contact has been silent for `idle_timeout`. A contact who writes while there is no room gets one wait notice, keeps a
place in the queue and is answered as soon as there is room, first come first served, also across restarts. Nothing of
this is stored by itself: the queue is derived from the inbox, and the active conversations are those answered lately.

Two limits apply: on all conversations, and on those of one agent, which is the CRM user a contact is assigned to.
An unassigned contact counts for the first limit only.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from reference_bots.conversation.context import Contact, TurnContext
from reference_bots.conversation.events import ContactAssigned, MessageReceived
from reference_bots.conversation.opting_out import has_opt_out
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.wait_notice import (
    build_wait_notice,
    is_conversation_finished,
    is_exempt_from_admission,
)
from reference_bots.metrics import BotMetrics
from reference_bots.ports import Clock
from reference_bots.rules.routing import choose_bot
from reference_bots.storage.store import OutboxItem, PendingInboxEvent, Store

_state_decoder = msgspec.json.Decoder(Conversation)


class AdmissionLimit(StrEnum):
    """Which limit is reached: that on all conversations, or that of one agent."""

    ALL = "all"
    AGENT = "agent"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationLimits:
    """How many conversations may be active at once, and when a silent one ends.

    max_total: conversations of all agents together.
    max_per_agent: conversations of one agent's contacts.
    idle_timeout: silence after which a conversation is over.
    """

    max_total: int
    max_per_agent: int
    idle_timeout: timedelta


@dataclass(slots=True)
class _ActiveConversation:
    """An active conversation.

    agent: id of the CRM user the contact is assigned to, "" if unassigned.
    answered_at: when the contact's newest message was answered.
    """

    agent: str
    answered_at: datetime


@dataclass(slots=True)
class _QueueEntry:
    """A place in the queue.

    number: order of acceptance of the event that waits.
    agent: id of the CRM user, None until the contact has been read from the CRM.
    """

    number: int
    agent: str | None = None


def _refuse_wake_before_start(contact_id: str) -> None:
    raise RuntimeError(f"{contact_id} is to be woken before open() was called.")


class AdmissionControl:
    """Admits contacts to conversations, queues the others, and wakes them when there is room."""

    def __init__(self, store: Store, clock: Clock, limits: ConversationLimits, metrics: BotMetrics) -> None:
        self._store = store
        self._clock = clock
        self._limits = limits
        self._metrics = metrics
        self._wake: Callable[[str], None] = _refuse_wake_before_start
        self._active: dict[str, _ActiveConversation] = {}  # ordered by `answered_at`, oldest first
        self._active_by_agent: Counter[str] = Counter()
        self._queue: dict[str, _QueueEntry] = {}
        self._entry_added = asyncio.Event()

    async def restore_active_conversations(self, wake: Callable[[str], None]) -> None:
        """Restore the conversations that were active when the bots stopped. Raises StoreUnavailableError.

        wake: called with the id of a contact who may be admitted now.
        """
        self._wake = wake
        for heard in await self._store.conversations_answered_since(self._clock.now() - self._limits.idle_timeout):
            state = _state_decoder.decode(heard.state)
            if not is_conversation_finished(state):
                self._activate_conversation(heard.contact_id, state.agent, heard.answered_at)

    @property
    def active_count(self) -> int:
        """Number of active conversations."""
        self._end_idle_conversations()
        return len(self._active)

    def enqueue_contact(self, pending: PendingInboxEvent) -> None:
        """Give the contact a place in the queue, unless the conversation is active already.

        Called before the contact's oldest pending event is processed.
        """
        self._end_idle_conversations()
        if pending.contact_id not in self._active and isinstance(pending.event, MessageReceived | ContactAssigned):
            self._queue.setdefault(pending.contact_id, _QueueEntry(pending.number))

    async def try_admit(self, pending: PendingInboxEvent, contact: Contact) -> tuple[OutboxItem, ...] | None:
        """None if the event may be answered now; else the wait notice to deliver, empty if it was sent before.

        Raises StoreUnavailableError.
        """
        self.enqueue_contact(pending)
        state = None if pending.state is None else _state_decoder.decode(pending.state)
        if is_exempt_from_admission(state, contact):
            self.end_conversation(contact.contact_id)
            return None
        entry = self._queue.get(contact.contact_id)
        if entry is None:
            return None
        entry.agent = contact.agent
        limit = self._find_blocking_limit(contact.contact_id)
        if limit is None:
            self._activate_conversation(contact.contact_id, contact.agent, self._clock.now())
            return None
        unanswered = await self._store.pending_events(contact.contact_id)
        if has_opt_out(unanswered):
            self.end_conversation(contact.contact_id)
            return None
        self._entry_added.set()
        said = next((each for each in unanswered if isinstance(each, MessageReceived)), None)
        return () if said is None else await self._plan_wait_notice(pending, state, contact, said, limit)

    def record_answer(self, pending: PendingInboxEvent, state: Conversation) -> None:
        """Note that the event was answered, which left the conversation in this state."""
        if is_conversation_finished(state):
            self.end_conversation(pending.contact_id)
        elif pending.contact_id in self._active and isinstance(pending.event, MessageReceived | ContactAssigned):
            conversation = self._active.pop(pending.contact_id)
            conversation.answered_at = self._clock.now()
            self._active[pending.contact_id] = conversation

    def remove_from_queue(self, contact_id: str) -> None:
        """Remove the contact from the queue because the event cannot be answered; the next event gets a new place."""
        if self._queue.pop(contact_id, None) is not None:
            self._wake_admissible_contacts()

    def end_conversation(self, contact_id: str) -> None:
        """End the contact's conversation and remove the contact from the queue."""
        self.remove_from_queue(contact_id)
        conversation = self._active.pop(contact_id, None)
        if conversation is not None:
            self._active_by_agent[conversation.agent] -= 1
            self._wake_admissible_contacts()

    async def end_idle_conversations_forever(self) -> None:
        """For ever: when the longest-silent conversation reaches the idle timeout, wake those who wait."""
        while True:
            await self._entry_added.wait()
            self._entry_added.clear()
            while self._queue and self._active:
                oldest = next(iter(self._active.values()))
                wait = oldest.answered_at + self._limits.idle_timeout - self._clock.now()
                await self._clock.sleep(max(0.0, wait.total_seconds()))
                self._end_idle_conversations()

    def _activate_conversation(self, contact_id: str, agent: str, at: datetime) -> None:
        self._queue.pop(contact_id, None)
        self._active[contact_id] = _ActiveConversation(agent, at)
        self._active_by_agent[agent] += 1

    def _end_idle_conversations(self) -> None:
        since = self._clock.now() - self._limits.idle_timeout
        silent = []
        for contact_id, conversation in self._active.items():
            if conversation.answered_at > since:
                break
            silent.append(contact_id)
        for contact_id in silent:
            self._active_by_agent[self._active.pop(contact_id).agent] -= 1
        if silent:
            self._wake_admissible_contacts()

    def _wake_admissible_contacts(self) -> None:
        for contact_id, limit in self._iterate_queued_contacts_with_limit_reached():
            if limit is AdmissionLimit.ALL:
                return
            if limit is None:
                self._wake(contact_id)

    def _find_blocking_limit(self, contact_id: str) -> AdmissionLimit | None:
        return next(limit for each, limit in self._iterate_queued_contacts_with_limit_reached() if each == contact_id)

    def _iterate_queued_contacts_with_limit_reached(self) -> Iterator[tuple[str, AdmissionLimit | None]]:
        """Queued contacts in order, each with the limit that blocks it once those before it are admitted, or None."""
        room = self._limits.max_total - len(self._active)
        agents = self._active_by_agent.copy()
        for contact_id, entry in sorted(self._queue.items(), key=lambda each: each[1].number):
            if entry.agent and agents[entry.agent] >= self._limits.max_per_agent:
                yield contact_id, AdmissionLimit.AGENT
            elif room <= 0:
                yield contact_id, AdmissionLimit.ALL
            else:
                room -= 1
                agents[entry.agent or ""] += 1
                yield contact_id, None

    async def _plan_wait_notice(
        self,
        pending: PendingInboxEvent,
        state: Conversation | None,
        contact: Contact,
        said: MessageReceived,
        limit: AdmissionLimit,
    ) -> tuple[OutboxItem, ...]:
        bot = choose_bot(pending.event, current=state.bot if state else None, tags=contact.tags)
        now = self._clock.now()
        say = build_wait_notice(state, said, TurnContext(now=now, contact=contact, routed_to=bot))
        item = await self._store.add_wait_notice(pending, say, at=now)
        if item is None:
            return ()
        self._metrics.count_wait_notice(limit)
        return (item,)
