"""Processes one contact's events in order: read the contact, run the rules, rephrase, store the outcome, deliver it."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Final

import msgspec

from reference_bots.conversation.carrier_keywords import DEFAULT_KEYWORDS, CarrierKeywords
from reference_bots.conversation.context import Contact, HomesRequest, TurnContext
from reference_bots.conversation.effects import (
    CancelFollowUps,
    Effect,
    LogHandOff,
    RetryValuation,
    ScheduleFollowUp,
    SendMessage,
    SetTags,
)
from reference_bots.conversation.events import Event, MessageReceived, MessageUndelivered
from reference_bots.conversation.rules import BotRules, TurnResult
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.undelivered import build_notice_of_lost_contact
from reference_bots.conversation.vocabulary import Bot, Channel
from reference_bots.engine.admission import AdmissionControl
from reference_bots.engine.contact_cache import ContactCache
from reference_bots.engine.credit_accounts import CreditAccounts, needs_answer
from reference_bots.engine.deferred_writes import DeferredWrites, apply_items_to_contact, contains_only_records
from reference_bots.engine.fact_fetcher import fetch_requested_fact
from reference_bots.engine.follow_ups import ScheduleEvent
from reference_bots.engine.outbox import Outbox, TooEarlyError
from reference_bots.engine.refusals import RefusalRetryPolicy
from reference_bots.engine.stopwatch import Stopwatch, TurnStopwatch
from reference_bots.log import Log, describe_error
from reference_bots.metrics import BotMetrics
from reference_bots.ports import Clock, Crm, CrmRefusedError, Rephraser, Valuer
from reference_bots.rules.routing import choose_bot
from reference_bots.storage.store import OutboxItem, PendingInboxEvent, Store, TurnOutcome

MAX_FACT_REQUESTS: Final = 8
"""Facts that the rules may ask for in one turn; more means an endless loop."""

TagPolicy = Callable[[SetTags, Contact], SetTags | None]
"""Reduces a tag change to what is needed, given the contact's tags; None if nothing is."""

_TurnInputs = tuple[Conversation | None, TurnContext]
_state_decoder = msgspec.json.Decoder(Conversation)
_state_encoder = msgspec.json.Encoder()


class RulesError(Exception):
    """The rules raised an error, or asked for too many facts."""


def _is_next_item_no_reply(items: Sequence[OutboxItem]) -> bool:
    """Whether the next item is not a reply; a reply never waits for a record."""
    return not isinstance(items[0].effect, SendMessage)


def required_tag_changes(change: SetTags, contact: Contact) -> SetTags | None:
    """Only the tags that are absent and to be added, or present and to be removed, so that no call is wasted."""
    has = set(contact.tags)
    left = SetTags(
        add=tuple(tag for tag in change.add if tag not in has),
        remove=tuple(tag for tag in change.remove if tag in has),
    )
    return left if left.add or left.remove else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnProcessor:
    """Everything that is needed to process a contact's events.

    rules: already timed by `turn_stopwatch`.
    tag_policy: reduces a tag change to what is needed.
    schedule_event: turns an effect into a scheduled event.
    on_schedule_changed: called when a scheduled event was added.
    wake_at: wakes a contact at a later time.
    credit: what answers cost.
    refusals: how long the contact is asked for whom the CRM refuses and may show later.
    waiting_for_daytime: contacts to whom a message waits until it may leave.
    contact_cache: contacts as last read from the CRM.
    keywords, office_phone: as in `TurnContext`.
    """

    clock: Clock
    store: Store
    crm: Crm
    valuer: Valuer
    rephraser: Rephraser
    rules: BotRules
    turn_stopwatch: TurnStopwatch
    outbox: Outbox
    deferred_writes: DeferredWrites
    admission: AdmissionControl
    credit: CreditAccounts
    refusals: RefusalRetryPolicy
    tag_policy: TagPolicy
    schedule_event: ScheduleEvent
    on_schedule_changed: Callable[[], None]
    metrics: BotMetrics
    log: Log
    wake_at: Callable[[str, datetime], None]
    waiting_for_daytime: set[str] = field(default_factory=set)
    contact_cache: ContactCache = field(default_factory=ContactCache)
    keywords: CarrierKeywords = DEFAULT_KEYWORDS
    office_phone: str = ""

    async def process_contact(self, contact_id: str, interrupted: bool) -> None:
        """Deliver what was left open, then process all pending events, oldest first.

        interrupted: earlier work on the contact may have been interrupted.
        """
        try:
            await self._process_pending_events(contact_id, interrupted or contact_id in self.waiting_for_daytime)
        except TooEarlyError as early:
            self._wait_for_daytime(contact_id, early)

    async def _process_pending_events(self, contact_id: str, interrupted: bool) -> None:
        if interrupted:
            await self._deliver_unfinished_items(contact_id)
            self.waiting_for_daytime.discard(contact_id)
        while (pending := await self.store.next_pending_event(contact_id)) is not None:
            self.admission.enqueue_contact(pending)
            if not await self._process_event(pending, interrupted=interrupted):
                return
            interrupted = False

    def _wait_for_daytime(self, contact_id: str, early: TooEarlyError) -> None:
        """Leave the message open: it leaves when the contact is woken, by a message or by the hour."""
        self.waiting_for_daytime.add(contact_id)
        self.wake_at(contact_id, early.until)
        self.log.info("waits for daytime", contact=contact_id, until=early.until.isoformat())

    async def _deliver_unfinished_items(self, contact_id: str) -> None:
        """Deliver open items after the deferred ones, because an older record is written first."""
        deferred = {(item.event_number, item.position) for item in self.deferred_writes.pending_items(contact_id)}
        items = await self.store.list_open_items(contact_id)
        left: Sequence[OutboxItem] = [item for item in items if (item.event_number, item.position) not in deferred]
        if deferred:
            left = await self.outbox.deliver_items(
                left, maybe_sent=True, stopwatch=Stopwatch(), should_defer=_is_next_item_no_reply
            )
            if left:
                await self.deferred_writes.wait_until_complete(contact_id)
        await self.outbox.deliver_items(left, maybe_sent=True, stopwatch=Stopwatch())

    async def _process_event(self, pending: PendingInboxEvent, *, interrupted: bool) -> bool:
        """Process one event. False if there is no room for the conversation: the contact is woken when there is."""
        if isinstance(pending.event, MessageUndelivered) and pending.state is None:
            await self.store.drop_event(pending, reason="not ours", at=self.clock.now())
            return True
        watch = Stopwatch()
        with watch.measure_stage("all"):
            try:
                is_paid = await self.credit.is_needed(pending)
                has_credit = not is_paid or await self.credit.reserve(pending)
                contact = await self._load_contact(pending)
                if not has_credit and needs_answer(await self._begin_turn(pending, contact, watch)):
                    await self._keep_until_credit(pending, watch)
                    return False
                if (notice := await self.admission.try_admit(pending, contact)) is not None:
                    if is_paid:
                        await self.credit.release(pending)
                    await self.outbox.deliver_items(notice, maybe_sent=False, stopwatch=watch)
                    return False
                turn = await self._compute_turn(pending, contact, watch, interrupted=interrupted)
            except (CrmRefusedError, RulesError) as failed:
                await self._drop_event(pending, failed, watch)
                return True
            with watch.measure_stage("reply"):
                effects = await self._rephrase_replies(turn, contact)
            outcome = self._build_outcome(pending, turn.state, effects, contact)
            outcome = replace(outcome, is_charged=needs_answer(turn) if is_paid and has_credit else None)
            items = await self.store.save_outcome(outcome)
            if any(isinstance(effect, ScheduleFollowUp | RetryValuation) for effect in effects):
                self.on_schedule_changed()
            self.contact_cache.update_contact(apply_items_to_contact(contact, items))
            try:
                await self._deliver_turn(pending, turn.state.bot, items, watch)
            except TooEarlyError as early:
                self._wait_for_daytime(pending.contact_id, early)
        self.admission.record_answer(pending, turn.state)
        self._update_metrics(pending, turn.state.bot, effects, watch)
        return pending.contact_id not in self.waiting_for_daytime

    async def _load_contact(self, pending: PendingInboxEvent) -> Contact:
        """The contact from the CRM; while calls are scarce and the contact goes on writing, from the cache.

        For other events it is always read, because a person may have changed the contact before. If the CRM reports a
        change while the request is under way, the answer may be outdated, and the contact is read again.
        """
        contact_id, event = pending.contact_id, pending.event
        if isinstance(event, MessageReceived) and event.bot is None and self.crm.is_near_limit(contact_id):
            known = self.contact_cache.get_fresh_contact(contact_id, now=self.clock.now())
            if known is not None:
                return known
        while True:
            with self.contact_cache.track_request(contact_id):
                read = await self.refusals.retry(partial(self.crm.fetch_contact, contact_id))
                contact = apply_items_to_contact(read, self.deferred_writes.pending_items(contact_id))
                if self.contact_cache.store_contact(contact, at=self.clock.now()):
                    return contact

    async def _deliver_turn(
        self, pending: PendingInboxEvent, bot: Bot, items: Sequence[OutboxItem], watch: Stopwatch
    ) -> None:
        """Deliver the turn's items; once calls are scarce, its records are deferred."""
        contact_id = pending.contact_id

        def should_defer_rest(rest: Sequence[OutboxItem]) -> bool:
            return contains_only_records(rest) and (
                bool(self.deferred_writes.pending_items(contact_id)) or self.crm.is_near_limit(contact_id)
            )

        if self.deferred_writes.pending_items(contact_id) and not contains_only_records(items):
            items = await self.outbox.deliver_items(
                items, maybe_sent=False, stopwatch=watch, should_defer=_is_next_item_no_reply
            )
            if not contains_only_records(items):
                await self.deferred_writes.wait_until_complete(contact_id)
        to_defer = await self.outbox.deliver_items(
            items,
            maybe_sent=False,
            stopwatch=watch,
            should_defer=should_defer_rest,
            may_defer_refused=contains_only_records,
        )
        self.deferred_writes.defer_items(contact_id, to_defer, bot)

    async def _keep_until_credit(self, pending: PendingInboxEvent, watch: Stopwatch) -> None:
        """Leave the event pending until there are credits; tell the owner, once."""
        self.admission.remove_from_queue(pending.contact_id)
        notice = await self.credit.wait_for_credit(pending)
        await self.outbox.deliver_items(notice, maybe_sent=False, stopwatch=watch)

    async def _begin_turn(self, pending: PendingInboxEvent, contact: Contact, watch: Stopwatch) -> TurnResult:
        """The turn as far as it goes without asking for facts."""
        state, facts = await self._build_context(pending, contact)
        return self._run_rules(state, pending.event, facts, watch)

    async def _build_context(self, pending: PendingInboxEvent, contact: Contact) -> _TurnInputs:
        state = None if pending.state is None else _state_decoder.decode(pending.state)
        return state, TurnContext(
            now=self.clock.now(),
            contact=contact,
            routed_to=choose_bot(pending.event, current=state.bot if state else None, tags=contact.tags),
            introduced=state is None and await self.store.has_wait_notice(pending),
            keywords=self.keywords,
            office_phone=self.office_phone,
        )

    async def _compute_turn(
        self, pending: PendingInboxEvent, contact: Contact, watch: Stopwatch, *, interrupted: bool
    ) -> TurnResult:
        state, facts = await self._build_context(pending, contact)
        for _ in range(MAX_FACT_REQUESTS):
            turn = self._run_rules(state, pending.event, facts, watch)
            if turn.missing_fact is None:
                return turn
            is_search = isinstance(turn.missing_fact, HomesRequest)
            with watch.measure_stage("matching", Bot.BUYER) if is_search else nullcontext():
                facts = await fetch_requested_fact(
                    turn.missing_fact, facts, crm=self.crm, valuer=self.valuer, after_restart=interrupted
                )
        raise RulesError(f"the rules asked for more than {MAX_FACT_REQUESTS} facts")

    def _run_rules(self, state: Conversation | None, event: Event, facts: TurnContext, watch: Stopwatch) -> TurnResult:
        try:
            with self.turn_stopwatch.use_for_current_turn(watch):
                return self.rules.compute_turn(state, event, facts)
        except Exception as error:
            raise RulesError(describe_error(error)) from error

    async def _rephrase_replies(self, turn: TurnResult, contact: Contact) -> tuple[Effect, ...]:
        """The effects with each reply in the words that will be sent, so that a repetition sends the same text."""
        state = turn.state
        return tuple(
            [
                replace(
                    effect,
                    phrase=await self.rephraser.rephrase(
                        effect, bot=state.bot, language=state.language, name=contact.first_name
                    ),
                )
                if isinstance(effect, SendMessage)
                else effect
                for effect in turn.effects
            ]
        )

    def _build_outcome(
        self, pending: PendingInboxEvent, state: Conversation, effects: Iterable[Effect], contact: Contact
    ) -> TurnOutcome:
        to_deliver: list[Effect] = []
        to_schedule = []
        cancel_wakes = False
        for effect in effects:
            match effect:
                case CancelFollowUps():
                    cancel_wakes = True
                case ScheduleFollowUp() | RetryValuation():
                    to_schedule.append(self.schedule_event(effect))
                case LogHandOff():
                    continue
                case SetTags():
                    to_deliver += [change] if (change := self.tag_policy(effect, contact)) else []
                case _:
                    to_deliver.append(effect)
        return TurnOutcome(
            pending=pending,
            state=_state_encoder.encode(replace(state, agent=contact.agent)).decode(),
            effects=tuple(to_deliver),
            cancel_scheduled=cancel_wakes,
            to_schedule=tuple(to_schedule),
            at=self.clock.now(),
        )

    async def _drop_event(self, pending: PendingInboxEvent, failed: Exception, watch: Stopwatch) -> None:
        """Drop an event that cannot be answered (error in the rules, or a contact of whom the office is told)."""
        why = type(failed).__name__
        error = str(failed) if isinstance(failed, RulesError) else why
        self.log.error("event dropped", contact=pending.contact_id, number=pending.number, error=error)
        self.metrics.count_failed_turn()
        self.admission.remove_from_queue(pending.contact_id)
        notice = None
        if isinstance(failed, CrmRefusedError) and not failed.is_own and isinstance(pending.event, MessageReceived):
            notice = build_notice_of_lost_contact(pending.contact_id, f'The message: "{pending.event.text}"')
        items = await self.store.drop_event(pending, reason=why, at=self.clock.now(), then=notice)
        await self.outbox.deliver_items(items, maybe_sent=False, stopwatch=watch)

    def _update_metrics(
        self, pending: PendingInboxEvent, bot: Bot, effects: Iterable[Effect], watch: Stopwatch
    ) -> None:
        self.metrics.count_answered_event(bot)
        if pending.state is None:
            self.metrics.count_begun_conversation()
        if isinstance(pending.event, MessageReceived) and pending.event.channel is Channel.SMS:
            self.metrics.count_received_sms(pending.event.text)
        self.metrics.observe_turn(watch.seconds_by_stage(answered_by=bot))
        for effect in effects:
            if isinstance(effect, LogHandOff):
                self.metrics.count_handoff(effect.source, effect.target)
        self.log.info("answered", contact=pending.contact_id, number=pending.number, bot=bot.value)
