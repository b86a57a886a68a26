"""Mutants: the limit of simultaneous conversations."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

from reference_bots.components import BotComponents
from reference_bots.conversation.context import Contact
from reference_bots.conversation.effects import SendMessage
from reference_bots.conversation.events import Event, MessageReceived
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.vocabulary import Language
from reference_bots.conversation.wait_notice import WAIT_NOTICE
from reference_bots.engine.admission import AdmissionControl, AdmissionLimit
from reference_bots.mutants.changes import replace_methods, with_components, with_limits
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import with_rule
from reference_bots.storage.store import OutboxItem, PendingInboxEvent, RecentConversation

MUTANTS = MutantRegistry()


@MUTANTS.register("LIM-001_slot_released_at_each_reply", with_components)
def _slot_released_at_each_reply(parts: BotComponents) -> BotComponents:
    """Every reply releases the conversation's slot."""

    class ReleasingAdmission(AdmissionControl):
        def record_answer(self, waiting: PendingInboxEvent, state: Conversation) -> None:  # noqa: ARG002
            """Releases the slot."""
            self.end_conversation(waiting.contact_id)

    return replace(parts, make_admission=ReleasingAdmission)


@MUTANTS.register("LIM-001_active_conversations_lost_on_restart", with_components)
def _active_conversations_lost_on_restart(parts: BotComponents) -> BotComponents:
    """Active conversations do not occupy slots after a restart."""

    async def find_none(_since: datetime) -> tuple[RecentConversation, ...]:
        return ()

    return replace(parts, store=replace_methods(parts.store, conversations_answered_since=find_none))


@MUTANTS.register("LIM-001_waiting_contacts_not_admitted", with_components)
def _waiting_contacts_not_admitted(parts: BotComponents) -> BotComponents:
    """A released slot admits no contact from the waiting list."""

    class SilentAdmission(AdmissionControl):
        async def restore_active_conversations(self, wake: Callable[[str], None]) -> None:  # noqa: ARG002
            """Wakes no contact."""
            await super().restore_active_conversations(lambda _contact_id: None)

    return replace(parts, make_admission=SilentAdmission)


MUTANTS.add(
    "LIM-001_slot_released_after_10_minutes",
    "A slot is released after ten minutes of silence.",
    with_limits(lambda limits: replace(limits, idle_timeout=timedelta(minutes=10))),
)

MUTANTS.add(
    "LIM-001_limit_one_high",
    "One conversation more than the limit is admitted.",
    with_limits(lambda limits: replace(limits, max_total=limits.max_total + 1)),
)

MUTANTS.add(
    "LIM-001_limit_one_low",
    "One conversation less than the limit is admitted.",
    with_limits(lambda limits: replace(limits, max_total=limits.max_total - 1)),
)


@MUTANTS.register("LIM-001_wait_notice_for_active_contacts", with_components)
def _wait_notice_for_active_contacts(parts: BotComponents) -> BotComponents:
    """While somebody waits, contacts in a conversation get the wait notice as well."""

    class NotifyingAdmission(AdmissionControl):
        async def try_admit(self, pending: PendingInboxEvent, contact: Contact) -> tuple[OutboxItem, ...] | None:
            """Makes a contact in a conversation wait."""
            notice = await super().try_admit(pending, contact)
            if notice is not None or not self._queue or not isinstance(pending.event, MessageReceived):
                return notice
            return await self._plan_wait_notice(pending, None, contact, pending.event, AdmissionLimit.ALL)

    return replace(parts, make_admission=NotifyingAdmission)


@MUTANTS.register("LIM-001_opt_out_waits_for_slot", with_components)
def _opt_out_waits_for_slot(parts: BotComponents) -> BotComponents:
    """A contact who opts out waits for a slot."""

    async def all_waiting(contact_id: str) -> tuple[Event, ...]:
        said = (each for each in await parts.store.pending_events(contact_id) if isinstance(each, MessageReceived))
        return tuple(replace(each, text="Hello") for each in said)

    return replace(parts, store=replace_methods(parts.store, pending_events=all_waiting))


MUTANTS.add(
    "LIM-001_opt_out_while_waiting_lost",
    "Whoever opts out while others take up the room is not heard, then or later.",
    with_rule("conduct.is_opt_out")(lambda _words, _keywords: False),
)


@MUTANTS.register("LIM-001_finished_conversation_keeps_slot", with_components)
def _finished_conversation_keeps_slot(parts: BotComponents) -> BotComponents:
    """A finished conversation keeps its slot."""

    class KeepingAdmission(AdmissionControl):
        def record_answer(self, waiting: PendingInboxEvent, state: Conversation) -> None:
            """Takes no conversation for finished."""
            super().record_answer(
                waiting,
                replace(state, opted_out=False, escalated_for=None, calendar=replace(state.calendar, booked=None)),
            )

    return replace(parts, make_admission=KeepingAdmission)


@MUTANTS.register("LIM-001_last_come_first_served", with_components)
def _last_come_first_served(parts: BotComponents) -> BotComponents:
    """The contact who came last is admitted first."""

    class ReversedAdmission(AdmissionControl):
        def enqueue_contact(self, waiting: PendingInboxEvent) -> None:
            """Puts later contacts further in front."""
            super().enqueue_contact(replace(waiting, number=-waiting.number))

    return replace(parts, make_admission=ReversedAdmission)


@MUTANTS.register("LIM-001_wait_notice_in_english", with_components)
def _wait_notice_in_english(parts: BotComponents) -> BotComponents:
    """The wait notice is always in English."""

    async def notify(waiting: PendingInboxEvent, say: SendMessage, *, at: datetime) -> OutboxItem | None:
        english = replace(say, phrase=WAIT_NOTICE.render(Language.ENGLISH))
        return await parts.store.add_wait_notice(waiting, english, at=at)

    return replace(parts, store=replace_methods(parts.store, add_wait_notice=notify))


@MUTANTS.register("LIM-001_no_wait_notice", with_components)
def _no_wait_notice(parts: BotComponents) -> BotComponents:
    """Waiting contacts get no wait notice."""

    async def add_none(_waiting: PendingInboxEvent, _say: SendMessage, *, at: datetime) -> None:
        """Add nothing."""

    return replace(parts, store=replace_methods(parts.store, add_wait_notice=add_none))


MUTANTS.add(
    "LIM-001_agent_limit_ignored",
    "The limit of conversations per agent is ignored.",
    with_limits(lambda limits: replace(limits, max_per_agent=limits.max_total)),
)

MUTANTS.add(
    "LIM-001_silent_conversation_keeps_slot",
    "A silent conversation keeps its slot.",
    with_limits(lambda limits: replace(limits, idle_timeout=timedelta(days=365))),
)

MUTANTS.add(
    "LIM-001_unassigned_contacts_count_for_one_agent",
    "Contacts without an agent count toward the limit of one agent.",
    with_limits(lambda limits: replace(limits, max_total=min(limits.max_total, limits.max_per_agent))),
)


@MUTANTS.register("LIM-001_wait_notice_at_each_message", with_components)
def _wait_notice_at_each_message(parts: BotComponents) -> BotComponents:
    """Every message of a waiting contact gets the wait notice."""
    numbers = count(10**6)

    async def notify(waiting: PendingInboxEvent, say: SendMessage, *, at: datetime) -> OutboxItem | None:
        return await parts.store.add_wait_notice(replace(waiting, number=next(numbers)), say, at=at)

    return replace(parts, store=replace_methods(parts.store, add_wait_notice=notify))


@MUTANTS.register("LIM-001_waiting_contacts_rejected", with_components)
def _waiting_contacts_rejected(parts: BotComponents) -> BotComponents:
    """Waiting contacts are asked to come back tomorrow."""

    async def notify(waiting: PendingInboxEvent, say: SendMessage, *, at: datetime) -> OutboxItem | None:
        return await parts.store.add_wait_notice(
            waiting, replace(say, phrase="We are busy. Try again tomorrow."), at=at
        )

    return replace(parts, store=replace_methods(parts.store, add_wait_notice=notify))
