"""Processes one contact's events in order: read the contact, run the rules, rephrase, store the outcome, deliver it."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

import msgspec

from reference_bots.conversation.context import Contact, Facts, HomesWanted
from reference_bots.conversation.effects import (
    CancelFollowUps,
    Effect,
    LogHandOff,
    PlanFollowUp,
    RetryValuation,
    Say,
    SetTags,
)
from reference_bots.conversation.events import Happening, Said
from reference_bots.conversation.rules import Rules, Turn
from reference_bots.conversation.state import Conversation
from reference_bots.conversation.vocabulary import Bot
from reference_bots.engine.admission import Attendance
from reference_bots.engine.contact_cache import KnownContacts
from reference_bots.engine.deferred_writes import Arrears, as_decided, only_records
from reference_bots.engine.fact_fetcher import fulfil
from reference_bots.engine.follow_ups import Plan
from reference_bots.engine.outbox import Outbox
from reference_bots.engine.retry import until_taken
from reference_bots.engine.stopwatch import CoreWatch, Stopwatch
from reference_bots.log import Log, trace
from reference_bots.metrics import Metrics
from reference_bots.ports import Clock, Crm, CrmRefused, CrmTrouble, Phraser, Valuer
from reference_bots.rules.routing import route
from reference_bots.storage.store import Answer, Errand, Ledger, Waiting

MOST_WISHES: Final = 8
"""Facts that the rules may ask for in one turn; more means an endless loop."""

TagPolicy = Callable[[SetTags, Contact], SetTags | None]
"""Reduces a tag change to what is needed, given the contact's tags; None if nothing is."""

_state_decoder = msgspec.json.Decoder(Conversation)
_state_encoder = msgspec.json.Encoder()


class CoreFailed(Exception):
    """The rules raised an error, or asked for too many facts."""


def _starts_without_reply(items: Sequence[Errand]) -> bool:
    """Whether the next item is not a reply; a reply never waits for a record."""
    return not isinstance(items[0].effect, Say)


def needed_tags(change: SetTags, contact: Contact) -> SetTags | None:
    """Only the tags that are absent and to be added, or present and to be removed, so that no call is wasted."""
    has = set(contact.tags)
    left = SetTags(
        add=tuple(tag for tag in change.add if tag not in has),
        remove=tuple(tag for tag in change.remove if tag in has),
    )
    return left if left.add or left.remove else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Everything that is needed to process a contact's events.

    rules: already timed by `turn_stopwatch`.
    tag_policy: reduces a tag change to what is needed.
    schedule_event: turns an effect into a scheduled event.
    on_schedule_changed: called when a scheduled event was added.
    contact_cache: contacts as last read from the CRM.
    """

    clock: Clock
    ledger: Ledger
    crm: Crm
    valuer: Valuer
    phraser: Phraser
    rules: Rules
    core_watch: CoreWatch
    outbox: Outbox
    arrears: Arrears
    attendance: Attendance
    tags: TagPolicy
    plan: Plan
    plans_changed: Callable[[], None]
    metrics: Metrics
    log: Log
    known: KnownContacts = field(default_factory=KnownContacts)

    async def serve(self, contact_id: str, cut_off: bool) -> None:
        """Deliver what was left open, then process all pending events, oldest first.

        interrupted: earlier work on the contact may have been interrupted.
        """
        if cut_off:
            await self._deliver_unfinished(contact_id)
        while (pending := self.ledger.next_waiting(contact_id)) is not None:
            self.attendance.comes(pending)
            if not await self._process_event(pending, cut_off=cut_off):
                return
            cut_off = False

    async def _deliver_unfinished(self, contact_id: str) -> None:
        """Deliver open items after the deferred ones, because an older record is written first."""
        deferred = {(item.number, item.position) for item in self.arrears.owed(contact_id)}
        items = self.ledger.open_errands(contact_id)
        left: Sequence[Errand] = [item for item in items if (item.number, item.position) not in deferred]
        if deferred:
            left = await self.outbox.carry(left, perhaps_begun=True, watch=Stopwatch(), leave=_starts_without_reply)
            if left:
                await self.arrears.paid(contact_id)
        await self.outbox.carry(left, perhaps_begun=True, watch=Stopwatch())

    async def _process_event(self, pending: Waiting, *, cut_off: bool) -> bool:
        """Process one event. False if there is no room for the conversation: the contact is woken when there is."""
        watch = Stopwatch()
        with watch.stage("all"):
            try:
                contact = await self._load_contact(pending)
                if (notice := self.attendance.hold(pending, contact)) is not None:
                    await self.outbox.carry(notice, perhaps_begun=False, watch=watch)
                    return False
                turn = await self._take_turn(pending, contact, watch, cut_off=cut_off)
            except (CrmRefused, CoreFailed) as failed:
                self._drop_event(pending, failed)
                return True
            with watch.stage("reply"):
                effects = await self._rephrase_replies(turn, contact)
            items = self.ledger.answer(self._build_outcome(pending, turn.state, effects, contact))
            if any(isinstance(effect, PlanFollowUp | RetryValuation) for effect in effects):
                self.plans_changed()
            self.known.changed(as_decided(contact, items))
            await self._deliver_turn(pending, turn.state.bot, items, watch)
        self.attendance.answered(pending, turn.state)
        self._update_metrics(pending, turn.state.bot, effects, watch)
        return True

    async def _load_contact(self, pending: Waiting) -> Contact:
        """The contact from the CRM; while calls are scarce and the contact goes on writing, from the cache.

        For other events it is always read, because a person may have changed the contact before. If the CRM reports a
        change while the request is under way, the answer may be outdated, and the contact is read again.
        """
        contact_id, event = pending.contact_id, pending.happening
        if isinstance(event, Said) and event.bot is None and self.crm.pressed(contact_id):
            known = self.known.believed(contact_id, now=self.clock.now())
            if known is not None:
                return known
        while True:
            with self.known.asking(contact_id):
                read = await until_taken(self.clock, CrmTrouble, partial(self.crm.contact, contact_id))
                contact = as_decided(read, self.arrears.owed(contact_id))
                if self.known.read(contact, at=self.clock.now()):
                    return contact

    async def _deliver_turn(self, pending: Waiting, bot: Bot, items: Sequence[Errand], watch: Stopwatch) -> None:
        """Deliver the turn's items; once calls are scarce, its records are deferred."""
        contact_id = pending.contact_id

        def leave(rest: Sequence[Errand]) -> bool:
            return only_records(rest) and (bool(self.arrears.owed(contact_id)) or self.crm.pressed(contact_id))

        if self.arrears.owed(contact_id) and not only_records(items):
            items = await self.outbox.carry(items, perhaps_begun=False, watch=watch, leave=_starts_without_reply)
            if not only_records(items):
                await self.arrears.paid(contact_id)
        to_defer = await self.outbox.carry(items, perhaps_begun=False, watch=watch, leave=leave)
        self.arrears.owe(contact_id, to_defer, bot)

    async def _take_turn(self, pending: Waiting, contact: Contact, watch: Stopwatch, *, cut_off: bool) -> Turn:
        state = None if pending.state is None else _state_decoder.decode(pending.state)
        facts = Facts(
            now=self.clock.now(),
            contact=contact,
            routed_to=route(pending.happening, current=state.bot if state else None, tags=contact.tags),
            introduced=state is None and self.ledger.told_to_wait(pending),
        )
        for _ in range(MOST_WISHES):
            turn = self._run_rules(state, pending.happening, facts, watch)
            if turn.wanted is None:
                return turn
            is_search = isinstance(turn.wanted, HomesWanted)
            with watch.stage("matching", Bot.BUYER) if is_search else nullcontext():
                facts = await fulfil(turn.wanted, facts, crm=self.crm, valuer=self.valuer, after_restart=cut_off)
        raise CoreFailed(f"the rules asked for more than {MOST_WISHES} facts")

    def _run_rules(self, state: Conversation | None, event: Happening, facts: Facts, watch: Stopwatch) -> Turn:
        try:
            with self.core_watch.on(watch):
                return self.rules.turn(state, event, facts)
        except Exception as error:
            raise CoreFailed(trace(error)) from error

    async def _rephrase_replies(self, turn: Turn, contact: Contact) -> tuple[Effect, ...]:
        """The effects with each reply in the words that will be sent, so that a repetition sends the same text."""
        state = turn.state
        return tuple(
            [
                replace(
                    effect,
                    phrase=await self.phraser.phrase(
                        effect, bot=state.bot, language=state.language, name=contact.first_name
                    ),
                )
                if isinstance(effect, Say)
                else effect
                for effect in turn.effects
            ]
        )

    def _build_outcome(
        self, pending: Waiting, state: Conversation, effects: Iterable[Effect], contact: Contact
    ) -> Answer:
        to_deliver: list[Effect] = []
        to_schedule = []
        cancel_wakes = False
        for effect in effects:
            match effect:
                case CancelFollowUps():
                    cancel_wakes = True
                case PlanFollowUp() | RetryValuation():
                    to_schedule.append(self.plan(effect))
                case LogHandOff():
                    continue
                case SetTags():
                    to_deliver += [change] if (change := self.tags(effect, contact)) else []
                case _:
                    to_deliver.append(effect)
        return Answer(
            waiting=pending,
            state=_state_encoder.encode(replace(state, agent=contact.agent)).decode(),
            effects=tuple(to_deliver),
            cancel_wakes=cancel_wakes,
            wakes=tuple(to_schedule),
            at=self.clock.now(),
        )

    def _drop_event(self, pending: Waiting, failed: Exception) -> None:
        """Drop an event that cannot be answered (unknown contact, error in the rules), so that the next ones can be."""
        self.log.error(
            "event dropped",
            contact=pending.contact_id,
            number=pending.number,
            error=str(failed) if isinstance(failed, CoreFailed) else type(failed).__name__,
        )
        self.metrics.turn_failed()
        self.attendance.passed_over(pending.contact_id)
        self.ledger.dismiss(pending, reason=type(failed).__name__, at=self.clock.now())

    def _update_metrics(self, pending: Waiting, bot: Bot, effects: Iterable[Effect], watch: Stopwatch) -> None:
        self.metrics.answered(bot)
        self.metrics.turn_measured(watch.seconds(answered_by=bot))
        for effect in effects:
            if isinstance(effect, LogHandOff):
                self.metrics.handed_off(effect.source, effect.target)
        self.log.info("answered", contact=pending.contact_id, number=pending.number, bot=bot.value)
