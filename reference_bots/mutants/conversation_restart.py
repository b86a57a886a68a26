"""Mutants: replies, restarts and unreliable sending."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from reference_bots.components import BotComponents
from reference_bots.conversation.context import (
    AppointmentBooked,
    BookingRequest,
    Contact,
    ServiceUnavailable,
    SlotTaken,
    TurnContext,
)
from reference_bots.conversation.effects import SendMessage, SetFields
from reference_bots.conversation.events import Event, MessageReceived
from reference_bots.conversation.rules import BotRules, TurnResult
from reference_bots.conversation.state import Conversation
from reference_bots.mutants.changes import replace_methods, with_components
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.mutants.rule_changes import with_rule, with_turns
from reference_bots.ports import CrmRefusedError, CrmUnavailableError
from reference_bots.rules.default_rules import DEFAULT_RULES
from reference_bots.storage.store import Arrival, IncomingEvent, OutboxItem, PendingInboxEvent, Store, TurnOutcome

MUTANTS = MutantRegistry()


@MUTANTS.register("CONV-001_reply_repeated_after_30_seconds", with_components)
def _reply_repeated_after_30_seconds(parts: BotComponents) -> BotComponents:
    """Every reply is sent again 30 seconds later."""
    repetitions: set[asyncio.Task[None]] = set()

    async def repeat(contact_id: str, text: str) -> None:
        await parts.clock.sleep(30)
        await parts.crm.send_sms(contact_id, text)

    async def send_sms(contact_id: str, text: str) -> str:
        receipt = await parts.crm.send_sms(contact_id, text)
        repetition = asyncio.get_running_loop().create_task(repeat(contact_id, text))
        repetitions.add(repetition)
        repetition.add_done_callback(repetitions.discard)
        return receipt

    return replace(parts, crm=replace_methods(parts.crm, send_sms=send_sms))


@MUTANTS.register("CONV-001_reply_sent_twice", with_turns)
def _reply_sent_twice(turn: TurnResult, event: Event) -> TurnResult:
    """Every reply is sent twice."""
    if not isinstance(event, MessageReceived):
        return turn
    says = tuple(effect for effect in turn.effects if isinstance(effect, SendMessage))
    return replace(turn, effects=(*says, *turn.effects))


@MUTANTS.register("CONV-001_late_message_dropped", with_rule("take_turn"))
def _late_message_dropped(rules: BotRules, state: Conversation | None, event: Event, facts: TurnContext) -> TurnResult:
    """A message that arrives out of order is dropped."""
    if state is not None and isinstance(event, MessageReceived) and rules.is_late(state, event.written_at):
        return TurnResult(state=state)
    return DEFAULT_RULES.take_turn(rules, state, event, facts)


async def _move_to_end(store: Store, pending: PendingInboxEvent) -> None:
    """Put the pending event behind all others."""
    again = IncomingEvent(
        contact_id=pending.contact_id, event=pending.event, deduplication_key=f"again {pending.number}"
    )
    await store.accept_events([Arrival(again, pending.accepted_at)])
    await store.drop_event(pending, reason="later", at=pending.accepted_at)


@MUTANTS.register("CONV-001_newest_message_first", with_components)
def _newest_message_first(parts: BotComponents) -> BotComponents:
    """The newest message of a burst is answered first."""
    store = parts.store
    arrived: Counter[str] = Counter()

    async def accept(arrivals: Sequence[Arrival]) -> tuple[bool, ...]:
        new = await store.accept_events(arrivals)
        for each, is_new in zip(arrivals, new, strict=True):
            arrived[each.incoming_event.contact_id] += is_new
        return new

    async def next_waiting(contact_id: str) -> PendingInboxEvent | None:
        for _ in range(arrived[contact_id] - 1):
            older = await store.next_pending_event(contact_id)
            if older is None:
                break
            await _move_to_end(store, older)
        arrived[contact_id] = max(0, arrived[contact_id] - 1)
        return await store.next_pending_event(contact_id)

    return replace(parts, store=replace_methods(store, accept_events=accept, next_pending_event=next_waiting))


MUTANTS.add(
    "CONV-001_late_message_overrides_newer",
    "An older message that arrives late replaces newer facts.",
    with_rule("is_late")(lambda _state, _written_at: False),
)


@MUTANTS.register("CONV-002_booking_repeated_after_restart", with_components)
def _booking_repeated_after_restart(parts: BotComponents) -> BotComponents:
    """After a restart an interrupted booking is made again without looking it up."""

    async def book(
        contact: Contact,
        booking: BookingRequest,
        *,
        after_restart: bool,  # noqa: ARG001 - the defect
    ) -> AppointmentBooked | SlotTaken | ServiceUnavailable:
        return await parts.crm.book_slot(contact, booking, after_restart=False)

    return replace(parts, crm=replace_methods(parts.crm, book_slot=book))


@MUTANTS.register("CONV-002_oldest_message_last_after_restart", with_components)
def _oldest_message_last_after_restart(parts: BotComponents) -> BotComponents:
    """After a restart the oldest pending message is answered last."""
    store = parts.store
    cut_off: set[str] = set()

    async def contacts_with_work() -> tuple[str, ...]:
        contacts = await store.contacts_with_work()
        cut_off.update(contacts)
        return contacts

    async def next_waiting(contact_id: str) -> PendingInboxEvent | None:
        first = await store.next_pending_event(contact_id)
        if first is not None and contact_id in cut_off:
            cut_off.discard(contact_id)
            await _move_to_end(store, first)
        return await store.next_pending_event(contact_id)

    return replace(
        parts, store=replace_methods(store, contacts_with_work=contacts_with_work, next_pending_event=next_waiting)
    )


@MUTANTS.register("CONV-002_sms_resent_without_lookup", with_components, also_breaks=("CONV-005",))
def _sms_resent_without_lookup(parts: BotComponents) -> BotComponents:
    """An interrupted or unconfirmed message is sent again without looking it up."""

    async def never_sent(_contact_id: str, _text: str, *, since: datetime, excluding: frozenset[str]) -> None:
        """Find nothing that was sent."""

    return replace(parts, crm=replace_methods(parts.crm, find_sent_sms=never_sent))


@MUTANTS.register("CONV-002_pending_messages_lost_on_restart", with_components, also_breaks=("REG-001",))
def _pending_messages_lost_on_restart(parts: BotComponents) -> BotComponents:
    """Pending messages are not taken up after a restart."""

    async def find_none() -> tuple[str, ...]:
        return ()

    return replace(parts, store=replace_methods(parts.store, contacts_with_work=find_none))


@MUTANTS.register("CONV-002_conversation_state_lost_on_restart", with_components, also_breaks=("REG-001",))
def _conversation_state_lost_on_restart(parts: BotComponents) -> BotComponents:
    """The state of conversations does not survive a restart."""
    known: set[str] = set()

    async def next_waiting(contact_id: str) -> PendingInboxEvent | None:
        waiting = await parts.store.next_pending_event(contact_id)
        return waiting if waiting is None or contact_id in known else replace(waiting, state=None)

    async def answer(answer: TurnOutcome) -> tuple[OutboxItem, ...]:
        known.add(answer.pending.contact_id)
        return await parts.store.save_outcome(answer)

    return replace(parts, store=replace_methods(parts.store, next_pending_event=next_waiting, save_outcome=answer))


@MUTANTS.register("CONV-005_message_dropped_when_crm_down", with_components, also_breaks=("RES-001",))
def _message_dropped_when_crm_down(parts: BotComponents) -> BotComponents:
    """A message is dropped when the contact cannot be read at once."""

    async def contact(contact_id: str) -> Contact:
        try:
            return await parts.crm.fetch_contact(contact_id)
        except CrmUnavailableError as trouble:
            raise CrmRefusedError(str(trouble), status=503) from trouble

    return replace(parts, crm=replace_methods(parts.crm, fetch_contact=contact))


@MUTANTS.register("CONV-005_slow_send_repeated", with_components)
def _slow_send_repeated(parts: BotComponents) -> BotComponents:
    """A message that the CRM does not confirm within five seconds is sent again."""

    async def send_sms(contact_id: str, text: str) -> str:
        first = asyncio.ensure_future(parts.crm.send_sms(contact_id, text))
        timer = asyncio.ensure_future(parts.clock.sleep(5.0))
        done, _ = await asyncio.wait({first, timer}, return_when=asyncio.FIRST_COMPLETED)
        timer.cancel()
        return first.result() if first in done else await parts.crm.send_sms(contact_id, text)

    return replace(parts, crm=replace_methods(parts.crm, send_sms=send_sms))


@MUTANTS.register("CONV-005_step_recorded_before_reply", with_turns)
def _step_recorded_before_reply(turn: TurnResult, _event: Event) -> TurnResult:
    """The fields, and with them the place in the sequence, are written before the reply is sent."""
    effects = sorted(turn.effects, key=lambda effect: not isinstance(effect, SetFields))
    return replace(turn, effects=tuple(effects))
