"""Mutants: the owner's credits."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reference_bots.components import BotComponents
from reference_bots.conversation.effects import Effect
from reference_bots.conversation.events import MessageReceived
from reference_bots.engine.credit_accounts import CreditAccounts
from reference_bots.mutants.changes import Application, replace_methods, with_component, with_components
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.ports import Clock
from reference_bots.storage.store import OutboxItem, PendingInboxEvent, TurnOutcome

MUTANTS = MutantRegistry()

with_credit = with_component("make_credit")


@MUTANTS.register("CRED-001_charged_for_each_attempt", with_components)
def _charged_for_each_attempt(parts: BotComponents) -> BotComponents:
    """A message that is taken up again after a restart is charged again."""

    async def reserve(account: str, pending: PendingInboxEvent, *, at: datetime) -> bool:
        before = await _count_reserved(account)
        has_credit = await parts.store.reserve_credit(account, pending, at=at)
        if has_credit and await _count_reserved(account) == before:
            await parts.store.add_credit(account, -1, reference="", at=at)
        return has_credit

    async def _count_reserved(account: str) -> int:
        accounts = await parts.store.read_credit_accounts()
        return sum(each.reserved for each in accounts if each.account == account)

    return replace(parts, store=replace_methods(parts.store, reserve_credit=reserve))


@MUTANTS.register("CRED-001_charged_for_each_send", with_components)
def _charged_for_each_send(parts: BotComponents) -> BotComponents:
    """Each attempt to send an answer is charged, also one that is tried again."""
    account = parts.settings.ghl_location_id
    tried = set[tuple[str, str]]()

    async def send(contact_id: str, text: str) -> str:
        if (contact_id, text) in tried:
            await parts.store.add_credit(account, -1, reference="", at=parts.clock.now())
        tried.add((contact_id, text))
        return await parts.crm.send_sms(contact_id, text)

    return replace(parts, crm=replace_methods(parts.crm, send_sms=send))


def _with_outcomes(change: Callable[[TurnOutcome], TurnOutcome]) -> Callable[[BotComponents], BotComponents]:
    def change_outcomes(parts: BotComponents) -> BotComponents:
        async def save(answer: TurnOutcome) -> tuple[OutboxItem, ...]:
            return await parts.store.save_outcome(change(answer))

        return replace(parts, store=replace_methods(parts.store, save_outcome=save))

    return change_outcomes


MUTANTS.add(
    "CRED-001_every_answer_free",
    "The credit that was reserved for a message is given back although it is answered.",
    with_components(_with_outcomes(lambda outcome: replace(outcome, is_charged=False))),
)
MUTANTS.add(
    "CRED-001_silence_charged",
    "A message that nobody answers, because a person looks after the contact, is charged.",
    with_components(
        _with_outcomes(lambda outcome: replace(outcome, is_charged=True if outcome.is_charged is False else None))
    ),
)


@MUTANTS.register("CRED-001_refused_answer_charged", with_components)
def _refused_answer_charged(parts: BotComponents) -> BotComponents:
    """An answer that GoHighLevel refuses for good is charged all the same."""

    async def close(item: OutboxItem, *, outcome: str, created_id: str, at: datetime, refund: bool = False) -> None:  # noqa: ARG001 - as in the store
        await parts.store.close_item(item, outcome=outcome, created_id=created_id, at=at, refund=False)

    return replace(parts, store=replace_methods(parts.store, close_item=close))


@MUTANTS.register("CRED-001_answers_without_credit", with_credit)
class _AnswersWithoutCredit(CreditAccounts):
    """Credits are counted, and people are answered when none is left."""

    async def is_needed(self, pending: PendingInboxEvent) -> bool:
        """Whether a credit is left that can be charged."""
        return await super().is_needed(pending) and (await self.read(self.account_of(pending.contact_id))).balance > 0


@MUTANTS.register("CRED-001_last_credit_spent_twice", with_credit)
class _LastCreditSpentTwice(CreditAccounts):
    """Whether a credit is left is looked up once in a second, and charged when a message is answered."""

    _seen = 0
    _seen_at: datetime | None = None

    async def reserve(self, pending: PendingInboxEvent) -> bool:
        """Reserve a credit; where none is left, go by what was there a moment ago."""
        now = self._clock.now()
        if self._seen_at is None or now - self._seen_at > timedelta(seconds=1):
            self._seen, self._seen_at = (await self.read(self.account_of(pending.contact_id))).balance, now
        return await super().reserve(pending) or self._seen > 0

    async def _wake(self, wake: Callable[[str], None]) -> None:
        """Wake all who wait, however few credits there are."""
        for contact_id in [each for each in await self._store.contacts_with_work() if each in self._waiting]:
            self._waiting.discard(contact_id)
            wake(contact_id)
        if not self._waiting:
            self._someone_waits.clear()


@MUTANTS.register("CRED-001_owner_notified_each_time", with_components)
def _owner_notified_each_time(parts: BotComponents) -> BotComponents:
    """The owner is told of every message that waits."""

    async def add(account: str, pending: PendingInboxEvent, notice: Effect, *, at: datetime) -> OutboxItem | None:
        added = await parts.store.add_credit_notice(account, pending, notice, at=at)
        return added or OutboxItem(
            event_number=pending.number, position=-3, contact_id=pending.contact_id, effect=notice, planned_at=at
        )

    return replace(parts, store=replace_methods(parts.store, add_credit_notice=add))


@MUTANTS.register("CRED-001_owner_told_after_restart", with_credit)
class _OwnerNotifiedAfterRestart(CreditAccounts):
    """Whether the owner was told is kept in memory, and not in the store."""

    _notified = False

    async def wait_for_credit(self, pending: PendingInboxEvent) -> tuple[OutboxItem, ...]:
        """Tell it once in the life of the process."""
        notices = await super().wait_for_credit(pending)
        if notices or self._notified:
            self._notified = True
            return notices
        self._notified = True
        return (
            OutboxItem(
                event_number=pending.number,
                position=-3,
                contact_id=pending.contact_id,
                effect=self.notice,
                planned_at=pending.accepted_at,
            ),
        )


@MUTANTS.register("CRED-001_owner_never_notified", with_credit)
class _OwnerNeverNotified(CreditAccounts):
    """Nobody tells the owner that no credit is left."""

    async def wait_for_credit(self, pending: PendingInboxEvent) -> tuple[OutboxItem, ...]:
        """Tell nobody."""
        await super().wait_for_credit(pending)
        for item in await self._store.list_open_items(pending.contact_id):
            await self._store.close_item(item, outcome="cancelled", created_id="", at=pending.accepted_at)
        return ()


@MUTANTS.register("CRED-001_message_dropped_without_credit", with_credit)
class _MessageDroppedWithoutCredit(CreditAccounts):
    """What is written without a credit is forgotten."""

    async def wait_for_credit(self, pending: PendingInboxEvent) -> tuple[OutboxItem, ...]:
        """Tell the owner, and drop the message."""
        notices = await super().wait_for_credit(pending)
        await self._store.drop_event(pending, reason="no credit", at=pending.accepted_at)
        return notices


@MUTANTS.register("CRED-001_nobody_woken_by_credit", with_credit)
class _NoContactWokenByCredit(CreditAccounts):
    """Credits are added, and nobody looks at what waited for them until the person writes again."""

    async def _wake(self, wake: Callable[[str], None]) -> None:
        """Wake nobody."""


@MUTANTS.register("CRED-001_opt_out_waits_for_credit", with_credit)
class _OptOutWaitsForCredit(CreditAccounts):
    """An opt-out is heard when there are credits again."""

    async def is_needed(self, pending: PendingInboxEvent) -> bool:
        """Whether the event is a message."""
        return self.is_accounting and isinstance(pending.event, MessageReceived)


@MUTANTS.register("CRED-001_opted_out_answered_by_credit", with_components)
def _answered_twice_by_credit(parts: BotComponents) -> BotComponents:
    """Whoever waited is answered once more when credits come."""

    async def save(answer: TurnOutcome) -> tuple[OutboxItem, ...]:
        items = await parts.store.save_outcome(answer)
        waited = parts.clock.now() - answer.pending.accepted_at
        return (*items, *items[:1]) if waited.total_seconds() > 60 else items

    return replace(parts, store=replace_methods(parts.store, save_outcome=save))


@MUTANTS.register("CRED-001_order_counted_twice", with_components)
def _order_counted_twice(parts: BotComponents) -> BotComponents:
    """An order that arrives again adds credits again."""
    numbers = count()

    async def add(account: str, credit: int, *, reference: str, at: datetime) -> None:
        await parts.store.add_credit(account, credit, reference=f"{reference} {next(numbers)}", at=at)

    return replace(parts, store=replace_methods(parts.store, add_credit=add))


@MUTANTS.register("CRED-001_follow_ups_charged", with_components)
def _follow_ups_charged(parts: BotComponents) -> BotComponents:
    """What the bots begin by themselves is charged like an answer."""

    async def save(answer: TurnOutcome) -> tuple[OutboxItem, ...]:
        if not isinstance(answer.pending.event, MessageReceived):
            account = parts.settings.ghl_location_id
            await parts.store.add_credit(account, -1, reference="", at=answer.at)
        return await parts.store.save_outcome(answer)

    return replace(parts, store=replace_methods(parts.store, save_outcome=save))


class _OneAccount:
    """Takes every order for one of our own location."""

    def __init__(self, app: ASGIApp, *, location: str) -> None:
        self._app = app
        self._location = location

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def receive_changed() -> Message:
            message = await receive()
            if scope.get("path") == "/administration/credits" and message.get("body"):
                order = json.loads(message["body"]) | {"location": self._location}
                return {**message, "body": json.dumps(order).encode()}
            return message

        await self._app(scope, receive_changed, send)


def _with_one_account(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
    bots = with_components(lambda parts: parts)(environment, clock=clock)
    bots.add_middleware(_OneAccount, location=environment["GHL_LOCATION_ID"])
    return bots


MUTANTS.add(
    "CRED-001_one_account_for_all_locations", "Credits of whatever location are taken for everybody.", _with_one_account
)


class _OpenCredits:
    """Gives every request for credits the owner's key."""

    def __init__(self, app: ASGIApp, *, token: str, method: str) -> None:
        self._app = app
        self._authorization = f"Bearer {token}".encode()
        self._method = method

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope.get("path") == "/administration/credits" and scope.get("method") == self._method:
            headers = [header for header in scope["headers"] if header[0] != b"authorization"]
            scope = {**scope, "headers": [*headers, (b"authorization", self._authorization)]}
        await self._app(scope, receive, send)


def _with_open_credits(method: str) -> Application:
    def application(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
        bots = with_components(lambda parts: parts)(environment, clock=clock)
        bots.add_middleware(_OpenCredits, token=environment["ADMIN_TOKEN"], method=method)
        return bots

    return application


MUTANTS.add("SEC-005_credits_added_by_anybody", "Anybody may add credits.", _with_open_credits("POST"))
MUTANTS.add(
    "SEC-005_credits_shown_to_anybody", "Anybody may read how many credits are left.", _with_open_credits("GET")
)


@MUTANTS.register("CRED-001_owner_told_with_last_credit", with_components)
def _owner_notified_with_last_credit(parts: BotComponents) -> BotComponents:
    """The owner is told when the last credit is used, before anybody waits."""

    async def save(answer: TurnOutcome) -> tuple[OutboxItem, ...]:
        items = await parts.store.save_outcome(answer)
        for each in await parts.store.read_credit_accounts():
            if each.balance == 0 and parts.make_credit is not None:
                notice = await parts.store.add_credit_notice(
                    each.account, answer.pending, CreditAccounts.notice, at=answer.at
                )
                items = items if notice is None else (*items, notice)
        return items

    return replace(parts, store=replace_methods(parts.store, save_outcome=save))
