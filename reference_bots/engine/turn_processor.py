"""Answers one contact's happenings, one by one: facts, turn, words, one transaction, errands."""

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
"""A core that wants more facts than this for one turn goes round in circles."""

TagPolicy = Callable[[SetTags, Contact], SetTags | None]
"""What is left to do of a tag change, given the tags the contact has; None = nothing."""

_states = msgspec.json.Decoder(Conversation)
_encoder = msgspec.json.Encoder()


class CoreFailed(Exception):
    """The core could not take a turn."""


def _not_speaking(errands: Sequence[Errand]) -> bool:
    """Whether the next of these is no reply, which waits for no record."""
    return not isinstance(errands[0].effect, Say)


def needed_tags(change: SetTags, contact: Contact) -> SetTags | None:
    """Only the tags that are really to go and really to come, so that a turn costs as few calls as can be."""
    has = set(contact.tags)
    left = SetTags(
        add=tuple(tag for tag in change.add if tag not in has),
        remove=tuple(tag for tag in change.remove if tag in has),
    )
    return left if left.add or left.remove else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Everything a lane needs to serve a contact. rules: already under the stop-watch `core_watch`."""

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
        """Finish what was begun, then answer whatever waits, oldest first."""
        if cut_off:
            await self._finish(contact_id)
        while (waiting := self.ledger.next_waiting(contact_id)) is not None:
            self.attendance.comes(waiting)
            if not await self._answer(waiting, cut_off=cut_off):
                return
            cut_off = False

    async def _finish(self, contact_id: str) -> None:
        """Carry out what earlier work on her left open, after what is owed: a record that is older is written first."""
        owed = {(errand.number, errand.position) for errand in self.arrears.owed(contact_id)}
        errands = self.ledger.open_errands(contact_id)
        begun: Sequence[Errand] = [errand for errand in errands if (errand.number, errand.position) not in owed]
        if owed:
            begun = await self.outbox.carry(begun, perhaps_begun=True, watch=Stopwatch(), leave=_not_speaking)
            if begun:
                await self.arrears.paid(contact_id)
        await self.outbox.carry(begun, perhaps_begun=True, watch=Stopwatch())

    async def _answer(self, waiting: Waiting, *, cut_off: bool) -> bool:
        """False when there is no room for the conversation now: then it waits, and is woken when there is."""
        watch = Stopwatch()
        with watch.stage("all"):
            try:
                contact = await self._contact(waiting)
                if (told := self.attendance.hold(waiting, contact)) is not None:
                    await self.outbox.carry(told, perhaps_begun=False, watch=watch)
                    return False
                turn = await self._turn(waiting, contact, watch, cut_off=cut_off)
            except (CrmRefused, CoreFailed) as failed:
                self._dismiss(waiting, failed)
                return True
            with watch.stage("reply"):
                effects = await self._worded(turn, contact)
            errands = self.ledger.answer(self._outcome(waiting, turn.state, effects, contact))
            if any(isinstance(effect, PlanFollowUp | RetryValuation) for effect in effects):
                self.plans_changed()
            self.known.changed(as_decided(contact, errands))
            await self._carry(waiting, turn.state.bot, errands, watch)
        self.attendance.answered(waiting, turn.state)
        self._count(waiting, turn.state.bot, effects, watch)
        return True

    async def _contact(self, waiting: Waiting) -> Contact:
        """Who this is, as the CRM has it now; while calls are scarce, to somebody who writes on, as it had it lately.

        Whatever else happens is read for: somebody may have changed the contact before it. If the CRM tells of a change
        while it is asked, its answer may be the older of the two, and it is asked again.
        """
        contact_id, happening = waiting.contact_id, waiting.happening
        if isinstance(happening, Said) and happening.bot is None and self.crm.pressed(contact_id):
            known = self.known.believed(contact_id, now=self.clock.now())
            if known is not None:
                return known
        while True:
            with self.known.asking(contact_id):
                read = await until_taken(self.clock, CrmTrouble, partial(self.crm.contact, contact_id))
                contact = as_decided(read, self.arrears.owed(contact_id))
                if self.known.read(contact, at=self.clock.now()):
                    return contact

    async def _carry(self, waiting: Waiting, bot: Bot, errands: Sequence[Errand], watch: Stopwatch) -> None:
        """Carry out what this turn earned; from the moment calls are scarce, its records are owed."""
        contact_id = waiting.contact_id

        def leave(rest: Sequence[Errand]) -> bool:
            return only_records(rest) and (bool(self.arrears.owed(contact_id)) or self.crm.pressed(contact_id))

        if self.arrears.owed(contact_id) and not only_records(errands):
            errands = await self.outbox.carry(errands, perhaps_begun=False, watch=watch, leave=_not_speaking)
            if not only_records(errands):
                await self.arrears.paid(contact_id)
        owed = await self.outbox.carry(errands, perhaps_begun=False, watch=watch, leave=leave)
        self.arrears.owe(contact_id, owed, bot)

    async def _turn(self, waiting: Waiting, contact: Contact, watch: Stopwatch, *, cut_off: bool) -> Turn:
        state = None if waiting.state is None else _states.decode(waiting.state)
        facts = Facts(
            now=self.clock.now(),
            contact=contact,
            routed_to=route(waiting.happening, current=state.bot if state else None, tags=contact.tags),
            introduced=state is None and self.ledger.told_to_wait(waiting),
        )
        for _ in range(MOST_WISHES):
            turn = self._take(state, waiting.happening, facts, watch)
            if turn.wanted is None:
                return turn
            searching = isinstance(turn.wanted, HomesWanted)
            with watch.stage("matching", Bot.BUYER) if searching else nullcontext():
                facts = await fulfil(turn.wanted, facts, crm=self.crm, valuer=self.valuer, after_restart=cut_off)
        raise CoreFailed(f"it wants more than {MOST_WISHES} facts")

    def _take(self, state: Conversation | None, happening: Happening, facts: Facts, watch: Stopwatch) -> Turn:
        try:
            with self.core_watch.on(watch):
                return self.rules.turn(state, happening, facts)
        except Exception as trouble:
            raise CoreFailed(trace(trouble)) from trouble

    async def _worded(self, turn: Turn, contact: Contact) -> tuple[Effect, ...]:
        """The effects with every SMS in the words that will be sent, so that a repetition says the same."""
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

    def _outcome(self, waiting: Waiting, state: Conversation, effects: Iterable[Effect], contact: Contact) -> Answer:
        errands: list[Effect] = []
        wakes = []
        cancel_wakes = False
        for effect in effects:
            match effect:
                case CancelFollowUps():
                    cancel_wakes = True
                case PlanFollowUp() | RetryValuation():
                    wakes.append(self.plan(effect))
                case LogHandOff():
                    continue
                case SetTags():
                    errands += [left] if (left := self.tags(effect, contact)) else []
                case _:
                    errands.append(effect)
        return Answer(
            waiting=waiting,
            state=_encoder.encode(replace(state, agent=contact.agent)).decode(),
            effects=tuple(errands),
            cancel_wakes=cancel_wakes,
            wakes=tuple(wakes),
            at=self.clock.now(),
        )

    def _dismiss(self, waiting: Waiting, failed: Exception) -> None:
        """End a happening nobody can answer, so that the next ones are: an unknown contact, or a mistake of ours."""
        self.log.error(
            "event dropped",
            contact=waiting.contact_id,
            number=waiting.number,
            error=str(failed) if isinstance(failed, CoreFailed) else type(failed).__name__,
        )
        self.metrics.turn_failed()
        self.attendance.passed_over(waiting.contact_id)
        self.ledger.dismiss(waiting, reason=type(failed).__name__, at=self.clock.now())

    def _count(self, waiting: Waiting, bot: Bot, effects: Iterable[Effect], watch: Stopwatch) -> None:
        self.metrics.answered(bot)
        self.metrics.turn_measured(watch.seconds(answered_by=bot))
        for effect in effects:
            if isinstance(effect, LogHandOff):
                self.metrics.handed_off(effect.source, effect.target)
        self.log.info("answered", contact=waiting.contact_id, number=waiting.number, bot=bot.value)
