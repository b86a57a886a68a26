"""Mutants: what the CRM refuses, for a while or for good."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import ParamSpec, TypeVar

from reference_bots.components import BotComponents
from reference_bots.conversation.effects import AddTask, TellOffice
from reference_bots.engine.outbox import CrmOutbox, ShouldDefer
from reference_bots.engine.refusals import RefusalRetryPolicy
from reference_bots.engine.stopwatch import Stopwatch
from reference_bots.log import Log
from reference_bots.metrics import BotMetrics
from reference_bots.mutants.changes import replace_methods, with_component, with_components
from reference_bots.mutants.registry import MutantRegistry
from reference_bots.ports import Clock, Crm, CrmRefusedError
from reference_bots.storage.store import OutboxItem, Store

MUTANTS = MutantRegistry()

P = ParamSpec("P")
R = TypeVar("R")


def _final(status: int, method: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
    """The same call, whose refusals with this status are for good."""

    async def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return await method(*args, **kwargs)
        except CrmRefusedError as refused:
            raise CrmRefusedError(str(refused), status=refused.status, is_own=refused.status == status) from refused

    return call


def _with_final(status: int, *methods: str) -> Callable[[BotComponents], BotComponents]:
    def change(parts: BotComponents) -> BotComponents:
        changed = {name: _final(status, getattr(parts.crm, name)) for name in methods}
        return replace(parts, crm=replace_methods(parts.crm, **changed))

    return change


MUTANTS.add(
    "RES-001_unknown_contact_dropped_at_once",
    "A message is dropped when the CRM does not find the contact, also when it finds it a minute later.",
    with_components(_with_final(404, "fetch_contact")),
)
MUTANTS.add(
    "RES-001_contact_refused_dropped_at_once",
    "A message is dropped when the CRM calls the request for the contact wrong.",
    with_components(_with_final(422, "fetch_contact")),
)
MUTANTS.add(
    "RES-001_message_not_found_given_up",
    "An answer is given up when the CRM answers it with 404.",
    with_components(_with_final(404, "send_sms")),
)
MUTANTS.add(
    "RES-001_message_wrong_given_up",
    "An answer is given up when the CRM answers it with 422.",
    with_components(_with_final(422, "send_sms")),
)
MUTANTS.add(
    "RES-001_record_wrong_given_up",
    "A record is given up when the CRM answers it with 422.",
    with_components(_with_final(422, "set_fields", "add_tags")),
)


@MUTANTS.register("RES-001_answers_wait_for_refused_records", with_component("make_outbox"))
class _AnswersWaitForRefusedRecords(CrmOutbox):
    """While a record is tried again, the person's next message is not answered."""

    async def deliver_items(
        self,
        items: Sequence[OutboxItem],
        *,
        maybe_sent: bool,
        stopwatch: Stopwatch,
        should_defer: ShouldDefer = lambda _items: False,
        may_defer_refused: ShouldDefer = lambda _items: False,  # noqa: ARG002 - as in the outbox
    ) -> Sequence[OutboxItem]:
        """Deliver the items; none is deferred because it is refused."""
        return await super().deliver_items(items, maybe_sent=maybe_sent, stopwatch=stopwatch, should_defer=should_defer)


def _build_endless_outbox(crm: Crm, store: Store, clock: Clock, metrics: BotMetrics, log: Log) -> CrmOutbox:
    return CrmOutbox(crm, store, clock, metrics, log, refusals=RefusalRetryPolicy(clock, seconds=1e6))


MUTANTS.add(
    "CONV-005_refused_message_retried_for_ever",
    "An answer that the CRM refuses with 404 or 422 is tried again for days, and nobody is told.",
    with_component("make_outbox")(_build_endless_outbox),
)


@MUTANTS.register("CONV-005_refusal_taken_for_success", with_components)
def _refusal_taken_for_success(parts: BotComponents) -> BotComponents:
    """An answer that the CRM refuses for good counts as sent."""

    async def send(contact_id: str, text: str) -> str:
        try:
            return await parts.crm.send_sms(contact_id, text)
        except CrmRefusedError:
            return "sent"

    return replace(parts, crm=replace_methods(parts.crm, send_sms=send))


def _without_tasks(title: str) -> Callable[[BotComponents], BotComponents]:
    """The bots that write no task whose title begins so."""

    def change(parts: BotComponents) -> BotComponents:
        async def add(contact_id: str, task: AddTask) -> str:
            return "" if task.title.startswith(title) else await parts.crm.add_task(contact_id, task)

        return replace(parts, crm=replace_methods(parts.crm, add_task=add))

    return change


MUTANTS.add(
    "CONV-005_blocked_channel_told_to_nobody",
    "Nobody is told of an answer that do-not-disturb has stopped.",
    with_components(_without_tasks("Not answered")),
)
MUTANTS.add(
    "CONV-005_missing_number_told_to_nobody",
    "Nobody is told of an answer that cannot be sent for want of a number.",
    with_components(_without_tasks("Answer by hand")),
)


@MUTANTS.register("CONV-005_lost_contact_told_to_nobody", with_components)
def _lost_contact_not_reported(parts: BotComponents) -> BotComponents:
    """Nobody is told of a message of a contact who was deleted."""

    async def tell(_contact_id: str, _message: TellOffice) -> str:
        return ""

    return replace(parts, crm=replace_methods(parts.crm, tell_office=tell))


@MUTANTS.register("CONV-005_office_told_twice", with_components)
def _office_notified_twice(parts: BotComponents) -> BotComponents:
    """The office is told by two tasks of each answer that cannot be sent."""

    async def add(contact_id: str, task: AddTask) -> str:
        await parts.crm.add_task(contact_id, task)
        return await parts.crm.add_task(contact_id, task)

    return replace(parts, crm=replace_methods(parts.crm, add_task=add))
