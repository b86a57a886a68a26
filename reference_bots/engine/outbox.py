"""Delivers outbox items to the CRM: in order, each until the CRM accepts it or refuses it for good, none twice.

An item is closed only after the CRM's answer. So an open item may have been sent before: by this process before a
restart, or by an attempt whose answer was lost. Before such an item is repeated, the CRM is searched for what it would
create. Tags, fields and opportunities need no search, because repeating them is idempotent.

The CRM cannot be asked whether a contact has entered a workflow. So such an item is marked as started in the store
before the request is sent, and if its outcome is unknown it is never repeated: a task asks a person to check. A
workflow thus never starts twice, and a person sees each one that may not have started.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final, Protocol

from reference_bots.conversation.effects import (
    AddTask,
    Effect,
    EnrolInWorkflow,
    SendEmail,
    SendMessage,
    SetDoNotDisturb,
    UpsertOpportunity,
)
from reference_bots.conversation.events import ColleagueWrote, Event, MessageReceived
from reference_bots.conversation.opting_out import GOODBYE, has_opt_out
from reference_bots.conversation.quiet_hours import move_to_daytime
from reference_bots.conversation.silence import HUMAN_TAGS
from reference_bots.conversation.undelivered import build_notice_of_lost_contact, build_task_of_unsendable_reply
from reference_bots.conversation.vocabulary import Channel
from reference_bots.engine.crm_effects import apply_effect, find_existing_record
from reference_bots.engine.refusals import REFUSALS_RETRIED, RefusalRetryPolicy, RetryDeadline
from reference_bots.engine.retry import retry_forever
from reference_bots.engine.stopwatch import Stopwatch
from reference_bots.log import Log
from reference_bots.metrics import BotMetrics
from reference_bots.ports import Clock, Crm, CrmRefusedError, CrmUnavailableError
from reference_bots.storage.store import OutboxItem, Store


class TooEarlyError(Exception):
    """A message that the bots start waits for the contact's daytime. until: when that begins."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"not before {until:%Y-%m-%d %H:%M} UTC")
        self.until = until


class _NotEnrolledError(Exception):
    """The CRM has certainly not enrolled the contact; the request may be repeated."""


class _RefusedRecordError(Exception):
    """The CRM refuses a record now; it is written later, so that nobody waits for it."""


ShouldDefer = Callable[[Sequence[OutboxItem]], bool]
"""Whether these items, not yet delivered, are to be deferred; asked before each item."""


def _defer_nothing(_items: Sequence[OutboxItem]) -> bool:
    return False


class Outbox(Protocol):
    """Delivers outbox items."""

    async def deliver_items(
        self,
        items: Sequence[OutboxItem],
        *,
        maybe_sent: bool,
        stopwatch: Stopwatch,
        should_defer: ShouldDefer = _defer_nothing,
        may_defer_refused: ShouldDefer = _defer_nothing,
    ) -> Sequence[OutboxItem]:
        """Deliver the items in order; return those that were deferred.

        Raises TooEarlyError at a message that the bots start and that may not leave yet; it and the rest stay open.
        """


CANCELLED_BY_OPT_OUT: Final = (SendMessage, SendEmail, AddTask, EnrolInWorkflow, UpsertOpportunity)
"""What reaches the contact, or makes somebody write or call; nothing of it may follow an opt-out (CON-001)."""


BLOCKED: Final = "blocked"
"""Outcome of a reply by a channel for which the contact has do-not-disturb; a task tells a person, who must know it."""

UNSENDABLE: Final = "unsendable"
"""Outcome of a reply that the CRM refuses for another reason than do-not-disturb; a task tells a person."""
_LEFT_TO_PERSON: Final = "left to a person"
_REFUSED: Final = "refused"
_CANCELLED: Final = "cancelled"
_NOT_SENT: Final = (_REFUSED, _LEFT_TO_PERSON)
_SENT: Final = ("done", "found")
_WITHHELD: Final = "withheld"
"""The outcome of a message that must not leave any more; what records that it was sent goes with it."""
_UNANSWERED: Final = frozenset({_REFUSED, _LEFT_TO_PERSON, _CANCELLED, _WITHHELD})
"""Outcomes of an answer that did not reach the contact."""


class CrmOutbox:
    """Delivers items to the CRM as described above.

    A message is checked when it leaves, not only when it was planned: whether a person looks after the contact now, the
    channel is blocked, the contact has written meanwhile, and whether it is her daytime.

    has_opt_out: whether one of the contact's waiting events is an opt-out. Then whatever would reach the contact is
    cancelled instead of delivered, also while it is being tried again.
    daytime: the moment, or the next one that is daytime in all these zones.
    refusals: how long a request is tried again that the CRM refuses and may accept later.
    """

    def __init__(
        self,
        crm: Crm,
        store: Store,
        clock: Clock,
        metrics: BotMetrics,
        log: Log,
        *,
        has_opt_out: Callable[[Iterable[Event]], bool] = has_opt_out,
        daytime: Callable[[datetime, Sequence[str]], datetime] = move_to_daytime,
        refusals: RefusalRetryPolicy | None = None,
    ) -> None:
        self._crm = crm
        self._store = store
        self._clock = clock
        self._metrics = metrics
        self._log = log
        self._has_opt_out = has_opt_out
        self._daytime = daytime
        self._refusals = refusals or RefusalRetryPolicy(clock, seconds=REFUSALS_RETRIED)

    async def deliver_items(
        self,
        items: Sequence[OutboxItem],
        *,
        maybe_sent: bool,
        stopwatch: Stopwatch,
        should_defer: ShouldDefer = _defer_nothing,
        may_defer_refused: ShouldDefer = _defer_nothing,
    ) -> Sequence[OutboxItem]:
        """Deliver the items in order; return those that `should_defer` defers.

        may_defer_refused: whether the items from one that is refused and may be accepted later are deferred, too.
        maybe_sent: the first item may have reached the CRM before.
        stopwatch: measures the time spent on replies and on records.
        """
        if items:
            # The turn must be durable before its effects are visible; after a power loss it would be taken again.
            await self._store.wait_until_durable()
        withheld = set[int]()
        for position, item in enumerate(items):
            if should_defer(items[position:]):
                return items[position:]
            if item.event_number in withheld and not isinstance(item.effect, SetDoNotDisturb):
                await self._store.close_item(item, outcome=_CANCELLED, created_id="", at=self._clock.now())
                continue
            with stopwatch.measure_stage("reply" if isinstance(item.effect, SendMessage) else "crm_sync"):
                try:
                    defers = may_defer_refused(items[position:])
                    outcome, receipt = await self._deliver_item(item, maybe_sent=maybe_sent, defers_refused=defers)
                except _RefusedRecordError:
                    return items[position:]
                await self._close_item(item, outcome, receipt)
            if outcome == _WITHHELD or (outcome in _NOT_SENT and _is_unasked(item.effect)):
                withheld.add(item.event_number)
            kind = type(item.effect).__name__
            self._metrics.count_effect(kind, outcome)
            if isinstance(item.effect, SendMessage) and outcome in _SENT:
                self._metrics.count_sent_message(item.effect.channel, item.effect.phrase)
            self._log.info("effect", contact=item.contact_id, kind=kind, outcome=outcome)
        return ()

    async def _close_item(self, item: OutboxItem, outcome: str, receipt: str) -> None:
        """Close the item; an answer that was not sent costs no credit."""
        is_answer = isinstance(item.effect, SendMessage) and not _is_unasked(item.effect) and item.position >= 0
        refund = is_answer and outcome in _UNANSWERED
        at = self._clock.now()
        await self._store.close_item(item, outcome=outcome, created_id=receipt, at=at, refund=refund)

    async def _is_cancelled(self, item: OutboxItem) -> bool:
        """Whether the contact has opted out meanwhile, and the item would reach her."""
        return isinstance(item.effect, CANCELLED_BY_OPT_OUT) and self._has_opt_out(
            await self._store.pending_events(item.contact_id)
        )

    async def _deliver_item(
        self, item: OutboxItem, *, maybe_sent: bool, defers_refused: bool = False
    ) -> tuple[str, str]:
        if await self._is_cancelled(item):
            return _CANCELLED, ""
        if isinstance(item.effect, EnrolInWorkflow):
            return await self._enrol_at_most_once(item, item.effect)
        outcome, receipt = await self._retry_unless_found_in_crm(
            item, maybe_sent=maybe_sent, defers_refused=defers_refused
        )
        if outcome in (UNSENDABLE, BLOCKED) and isinstance(item.effect, SendMessage):
            return _LEFT_TO_PERSON, await self._leave_to_person(item, item.effect, outcome, maybe_sent=maybe_sent)
        return outcome, receipt

    async def _leave_to_person(self, item: OutboxItem, say: SendMessage, outcome: str, *, maybe_sent: bool) -> str:
        """Add a task about a reply that cannot be sent; where the contact takes none, the office gets it."""
        task = build_task_of_unsendable_reply(say, at=item.planned_at, is_do_not_disturb=outcome == BLOCKED)
        added, receipt = await self._retry_unless_found_in_crm(replace(item, effect=task), maybe_sent=maybe_sent)
        if added == _REFUSED:
            notice = build_notice_of_lost_contact(item.contact_id, task.body)
            _, receipt = await self._retry_unless_found_in_crm(replace(item, effect=notice), maybe_sent=maybe_sent)
        return receipt

    async def _must_not_leave(self, item: OutboxItem, *, is_late: bool) -> bool:
        """Whether a message is not to be sent any more. Raises TooEarlyError for one that is not to be sent yet.

        is_late: it has waited since it was planned, so that the contact may have changed.
        """
        effect = item.effect
        if not isinstance(effect, SendMessage | SendEmail):
            return False
        events = await self._store.pending_events(item.contact_id)
        if any(isinstance(event, ColleagueWrote) for event in events):
            return True
        unasked = effect.unasked
        if is_late:
            contact = await self._crm.fetch_contact(item.contact_id)
            channel = effect.channel if isinstance(effect, SendMessage) else Channel.EMAIL
            if HUMAN_TAGS.intersection(contact.tags) or channel in contact.blocked_channels:
                return True
            unasked = unasked and replace(unasked, zones=contact.zones)
        if unasked is None:
            return False
        if any(isinstance(event, MessageReceived) for event in events):
            return unasked.moot_after_reply
        now = self._clock.now()
        if (unasked.reply_until is None or now > unasked.reply_until) and (
            daytime := self._daytime(now, unasked.zones)
        ) > now:
            raise TooEarlyError(daytime)
        return False

    async def _enrol_at_most_once(self, item: OutboxItem, enrol: EnrolInWorkflow) -> tuple[str, str]:
        """Enrol the contact at most once; add a task for a person if the outcome is unknown."""
        try:
            if not item.started:
                await self._store.mark_item_started(item, at=self._clock.now())
                await self._store.wait_until_durable()
                deadline = self._refusals.start_deadline(type(enrol).__name__)
                await retry_forever(
                    self._clock, _NotEnrolledError, partial(self._request_enrolment, item, enrol, deadline)
                )
                return "done", ""
        except CrmRefusedError as refused:
            self._log.warning("refused", contact=item.contact_id, status=refused.status)
            return _REFUSED, ""
        except CrmUnavailableError:
            self._log.warning("workflow unknown", contact=item.contact_id, workflow=enrol.workflow)
        check = AddTask(
            title=f"Check the workflow {enrol.workflow}",
            body="Its start was asked for, and the answer was lost. Start it by hand if it has not begun.",
            due=item.planned_at,
        )
        _, receipt = await self._retry_unless_found_in_crm(replace(item, effect=check), maybe_sent=True)
        return _LEFT_TO_PERSON, receipt

    async def _request_enrolment(self, item: OutboxItem, enrol: EnrolInWorkflow, deadline: RetryDeadline) -> None:
        await self._store.confirm_claim(item)
        try:
            await self._crm.enrol_in_workflow(item.contact_id, enrol.workflow)
        except CrmRefusedError as refused:
            deadline.raise_if_over(refused)
            raise _NotEnrolledError from refused
        except CrmUnavailableError as error:
            raise error if error.maybe_done else _NotEnrolledError from error

    async def _retry_unless_found_in_crm(
        self, item: OutboxItem, *, maybe_sent: bool, defers_refused: bool = False
    ) -> tuple[str, str]:
        uncertain, attempts = maybe_sent, 0
        is_reply = isinstance(item.effect, SendMessage)
        deadline = self._refusals.start_deadline("" if is_reply else type(item.effect).__name__)

        async def attempt_delivery() -> tuple[str, str]:
            nonlocal uncertain, attempts
            attempts += 1
            if attempts > 1 and await self._is_cancelled(item):
                return _CANCELLED, ""
            await self._store.confirm_claim(item)
            try:
                if uncertain and (found := await self._find_existing_record(item)) is not None:
                    return "found", found
                if await self._must_not_leave(item, is_late=attempts > 1 or maybe_sent):
                    return _WITHHELD, ""
                return "done", await apply_effect(self._crm, item.contact_id, item.effect)
            except CrmRefusedError as refused:
                self._log.warning("refused", contact=item.contact_id, status=refused.status)
                if refused.may_pass and defers_refused:
                    raise _RefusedRecordError from refused
                try:
                    deadline.raise_if_over(refused)
                except CrmRefusedError:
                    return _classify_refusal(item.effect, refused), ""
                raise CrmUnavailableError(str(refused), maybe_done=False) from refused
            except CrmUnavailableError as error:
                uncertain = uncertain or error.maybe_done
                raise

        return await retry_forever(self._clock, CrmUnavailableError, attempt_delivery)

    async def _find_existing_record(self, item: OutboxItem) -> str | None:
        return await find_existing_record(self._crm, self._store, item)


def _is_unasked(effect: Effect) -> bool:
    return isinstance(effect, SendMessage | SendEmail) and effect.unasked is not None


def _classify_refusal(effect: Effect, refused: CrmRefusedError) -> str:
    """What becomes of an item that the CRM refuses for good; a goodbye that the carrier has said already is no loss."""
    if not isinstance(effect, SendMessage):
        return _REFUSED
    if not refused.is_do_not_disturb:
        return UNSENDABLE
    return _REFUSED if _is_unasked(effect) or effect.intent == GOODBYE.intent else BLOCKED
