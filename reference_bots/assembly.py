"""Puts the engine together from the components, and runs it between the service's start and its end."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from reference_bots.components import BotComponents
from reference_bots.conversation.rules import with_stage_timing
from reference_bots.engine.admission import AdmissionControl
from reference_bots.engine.contact_leases import ContactLeases, WakeWorker
from reference_bots.engine.contact_workers import ContactWorkers
from reference_bots.engine.credit_accounts import CreditAccounts
from reference_bots.engine.deferred_writes import DeferredWrites
from reference_bots.engine.delayed_wakes import DelayedWakes
from reference_bots.engine.duties import Duties
from reference_bots.engine.follow_ups import MAX_SLEEP, FollowUpScheduler
from reference_bots.engine.health_monitor import HealthMonitor
from reference_bots.engine.inbox import Inbox
from reference_bots.engine.missed_messages import MissedMessages
from reference_bots.engine.queue_limit import QueueLimit
from reference_bots.engine.refusals import REFUSALS_RETRIED, RefusalRetryPolicy
from reference_bots.engine.retention import Retention
from reference_bots.engine.stopwatch import TurnStopwatch
from reference_bots.engine.turn_processor import TurnProcessor
from reference_bots.log import Log, describe_error
from reference_bots.storage.store import NoticeHandlers


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """The parts of the engine in one process.

    duties: what this process does.
    leases: claims contacts; None where no other process shares the store.
    credit: what answers cost.
    monitor: probes services.
    wake: wakes a contact's worker in this process, or leaves that to the processes that answer.
    """

    components: BotComponents
    duties: Duties
    admission: AdmissionControl
    deferred_writes: DeferredWrites
    delayed_wakes: DelayedWakes
    turn_processor: TurnProcessor
    contact_workers: ContactWorkers
    leases: ContactLeases | None
    scheduler: FollowUpScheduler
    retention: Retention
    inbox: Inbox
    missed_messages: MissedMessages
    credit: CreditAccounts
    monitor: HealthMonitor
    wake: WakeWorker

    @asynccontextmanager
    async def run(self) -> AsyncIterator[None]:
        """Entered once everything is open. Raises StoreUnavailableError.

        Stopping and being killed have the same effect: what is unfinished is in the store and continues at the next
        start, or in another process.
        """
        store = self.components.store
        await store.open_database()
        is_stopped = False
        try:
            if self.components.cache is not None:
                await self.components.cache.open()
            await self.missed_messages.open()
            if self.duties.answers:
                await self.admission.restore_active_conversations(self.contact_workers.wake_worker)
                for contact_id in await store.contacts_with_work():
                    self.contact_workers.wake_worker(contact_id, after_restart=True)
            async with asyncio.TaskGroup() as tasks:
                running = self._start(tasks)
                try:
                    yield
                    is_stopped = True
                finally:
                    for task in running:
                        task.cancel()
                    self._close()
        finally:
            await store.close(release=is_stopped)
            await self.components.client.aclose()
            if self.components.cache is not None:
                await self.components.cache.close()

    def _start(self, tasks: asyncio.TaskGroup) -> list[asyncio.Task[None]]:
        wake = self.contact_workers.wake_worker
        if self.leases is not None:
            self.leases.start_in_task_group(tasks, wake)
        self.deferred_writes.start_in_task_group(tasks)
        self.contact_workers.start_in_task_group(tasks)
        self.delayed_wakes.start_in_task_group(tasks, wake)
        log = self.components.log
        return [tasks.create_task(_run_and_log_failure(log, name, loop)) for name, loop in self._loops().items()]

    def _loops(self) -> Mapping[str, Coroutine[Any, Any, None]]:
        """The background loops of this process, by name."""
        loops: dict[str, Coroutine[Any, Any, None]] = self.monitor.build_loops()
        if self.duties.accepts:
            loops["inbox"] = self.inbox.store_deliveries_forever()
            loops["missed messages"] = self.missed_messages.take_in_forever()
        if self.duties.answers:
            loops["admission"] = self.admission.end_idle_conversations_forever()
            loops["credits"] = self.credit.wake_forever(self.contact_workers.wake_worker)
        if self.duties.schedules:
            loops["scheduler"] = self.scheduler.release_due_events_forever(self.wake)
            loops["retention"] = self.retention.prune_forever()
        if self.leases is not None:
            loops["listener"] = self.leases.listen_forever(self._notice_handlers())
            loops["announcements"] = self.components.announcements.send_forever()
        if self.leases is not None and self.duties.answers:
            every = self.components.settings.database_poll_seconds
            loops["leases"] = self.leases.renew_forever()
            loops["poll"] = self.leases.poll_forever(self.wake, every=every)
        return loops

    def _notice_handlers(self) -> NoticeHandlers:
        def follow_opening(service: str) -> None:
            if (breaker := self.components.breakers.get(service)) is not None:
                breaker.follow_opening()

        return NoticeHandlers(
            on_work=self.wake,
            on_schedule_changed=self.scheduler.notify_schedule_changed,
            on_contact_changed=self.turn_processor.contact_cache.invalidate,
            on_breaker_opened=follow_opening,
        )

    def note_changed_contact(self, contact_id: str) -> None:
        """Forget what is known of a contact whom the CRM reports as changed, here and in the other processes."""
        self.turn_processor.contact_cache.invalidate(contact_id)
        self.components.announcements.announce_changed_contact(contact_id)

    def _close(self) -> None:
        self.components.valuer.close()
        if self.leases is not None:
            self.leases.close()
        self.contact_workers.close()
        self.delayed_wakes.close()
        self.deferred_writes.close()


def build_engine(components: BotComponents) -> Engine:
    """The engine with these components; nothing is opened yet."""
    settings, clock, store, log = components.settings, components.clock, components.store, components.log
    turn_stopwatch, delayed_wakes, duties = TurnStopwatch(), DelayedWakes(clock), Duties.of_role(settings.process_role)
    scheduler = FollowUpScheduler(store, clock, log, longest_sleep=_longest_sleep(components))
    admission = components.make_admission(store, clock, components.limits, components.metrics)
    outbox = components.make_outbox(components.crm, store, clock, components.metrics, log)
    is_accounting = settings.credit_accounting == "on"
    account = settings.ghl_location_id
    credit = components.make_credit(store, clock, log, account=account, is_accounting=is_accounting)
    deferred_writes = DeferredWrites(components.crm, store, outbox, clock, log, metrics=components.metrics)
    turn_processor = TurnProcessor(
        clock=clock,
        store=store,
        crm=components.crm,
        valuer=components.valuer,
        rephraser=components.rephraser,
        rules=with_stage_timing(components.rules, turn_stopwatch),
        turn_stopwatch=turn_stopwatch,
        outbox=outbox,
        deferred_writes=deferred_writes,
        admission=admission,
        credit=credit,
        refusals=RefusalRetryPolicy(clock, seconds=REFUSALS_RETRIED),
        tag_policy=components.tag_policy,
        schedule_event=components.schedule_event,
        on_schedule_changed=scheduler.notify_schedule_changed,
        metrics=components.metrics,
        log=log,
        keywords=settings.keywords,
        office_phone=settings.office_phone,
        wake_at=delayed_wakes.wake_at,
    )
    leases = _build_leases(components, turn_processor, deferred_writes)
    process_contact = turn_processor.process_contact if leases is None else leases.process_contact
    contact_workers = ContactWorkers(process_contact, clock, log)
    wake: WakeWorker = contact_workers.wake_worker if duties.answers else _leave_to_others
    inbox = Inbox(
        store,
        clock,
        identify_delivery=components.identify_delivery,
        find_new_event=components.make_replay_check(components.crm, store).find_new_event,
        limit=QueueLimit(store, clock, most=settings.messages_waiting_at_most),
        wake=wake,
        observe_arrival=partial(components.metrics.observe_store, "arrival"),
    )
    return Engine(
        components=components,
        duties=duties,
        admission=admission,
        deferred_writes=deferred_writes,
        delayed_wakes=delayed_wakes,
        turn_processor=turn_processor,
        contact_workers=contact_workers,
        leases=leases,
        scheduler=scheduler,
        retention=Retention(store, clock, log, kept_for=timedelta(days=settings.retention_days)),
        inbox=inbox,
        missed_messages=MissedMessages(store, components.crm, inbox, clock, log, office_email=settings.office_email),
        credit=credit,
        monitor=HealthMonitor(components.probes, components.service_outcomes, clock, log),
        wake=wake,
    )


def _longest_sleep(components: BotComponents) -> timedelta:
    """How long the scheduler sleeps at most: until the next poll where another process may change the schedule."""
    if components.store.lease_seconds is None:
        return MAX_SLEEP
    return min(timedelta(seconds=components.settings.database_poll_seconds), MAX_SLEEP)


def _build_leases(
    components: BotComponents, turn_processor: TurnProcessor, deferred_writes: DeferredWrites
) -> ContactLeases | None:
    store = components.store
    if store.lease_seconds is None:
        return None
    return ContactLeases(
        store,
        turn_processor.process_contact,
        deferred_writes,
        components.clock,
        components.log,
        forget_contact=turn_processor.contact_cache.invalidate,
        lease=store.lease_seconds,
    )


def _leave_to_others(contact_id: str, *, after_restart: bool = False) -> None:
    """Answer nothing in this process; the store has told the workers."""


async def _run_and_log_failure(log: Log, name: str, loop: Awaitable[None]) -> None:
    """Run a background loop; log the error that ends it, and with it the bots."""
    try:
        await loop
    except Exception as error:
        log.error("background loop failed", loop=name, error=describe_error(error))  # noqa: TRY400 - messages may quote
        raise
