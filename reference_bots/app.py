"""The bots as an ASGI service: two webhook endpoints, health, metrics, and the engine behind them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.routing import Route

from reference_bots.components import BotComponents, build_components
from reference_bots.conversation.rules import with_stage_timing
from reference_bots.engine.contact_workers import ContactWorkers
from reference_bots.engine.deferred_writes import DeferredWrites
from reference_bots.engine.delayed_wakes import DelayedWakes
from reference_bots.engine.follow_ups import FollowUpScheduler
from reference_bots.engine.health_monitor import HealthMonitor
from reference_bots.engine.inbox import Inbox
from reference_bots.engine.missed_messages import MissedMessages
from reference_bots.engine.refusals import REFUSALS_RETRIED, RefusalRetryPolicy
from reference_bots.engine.stopwatch import TurnStopwatch
from reference_bots.engine.turn_processor import TurnProcessor
from reference_bots.http.administration import Administration
from reference_bots.http.signatures import is_signed_by_gohighlevel, is_signed_with_secret
from reference_bots.http.webhook_endpoint import ParseWebhook, WebhookDispatcher, WebhookEndpoint
from reference_bots.http.webhook_parsing import IgnoredWebhook, WebhookDelivery, parse_workflow_webhook
from reference_bots.log import Log, describe_error
from reference_bots.ports import Clock
from reference_bots.settings import Settings
from reference_bots.system_clock import SystemClock


def application(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
    """The reference bots. Raises InvalidSettingsError if the environment cannot be used."""
    return build_application(build_components(Settings.from_environment(environment), clock or SystemClock()))


def _build_native_parser(components: BotComponents, *, on_contact_changed: Callable[[str], None]) -> ParseWebhook:
    """The parser of native webhooks.

    on_contact_changed: called with the id of each contact that a webhook reports as changed in the CRM.
    """
    served = components.settings.served_location_ids

    def parse_and_note_changed_contact(body: bytes) -> WebhookDelivery | IgnoredWebhook:
        parsed = components.parse_native(body, locations=served, now=components.clock.now())
        if isinstance(parsed, IgnoredWebhook) and parsed.changed_contact_id:
            on_contact_changed(parsed.changed_contact_id)
        return parsed

    return parse_and_note_changed_contact


async def _run_and_log_failure(log: Log, name: str, loop: Awaitable[None]) -> None:
    """Run a background loop; log the error that ends it, and with it the bots."""
    try:
        await loop
    except Exception as error:
        log.error("background loop failed", loop=name, error=describe_error(error))  # noqa: TRY400 - messages may quote
        raise


def build_application(components: BotComponents) -> Starlette:
    """Build the application, which runs from its lifespan's start to its end.

    Stopping and being killed have the same effect: what is unfinished is in the store and continues at the next start.
    """
    settings, clock, store, log = components.settings, components.clock, components.store, components.log
    core_watch, delayed_wakes = TurnStopwatch(), DelayedWakes(clock)
    scheduler = FollowUpScheduler(store, clock, log)
    admission = components.make_admission(store, clock, components.limits, components.metrics)
    credit = components.make_credit(
        store,
        clock,
        log,
        account=settings.ghl_location_id,
        is_accounting=settings.credit_accounting == "on",
    )
    outbox = components.make_outbox(components.crm, store, clock, components.metrics, log)
    deferred_writes = DeferredWrites(components.crm, store, outbox, clock, log, metrics=components.metrics)
    turn_processor = TurnProcessor(
        clock=clock,
        store=store,
        crm=components.crm,
        valuer=components.valuer,
        rephraser=components.rephraser,
        rules=with_stage_timing(components.rules, core_watch),
        turn_stopwatch=core_watch,
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
    contact_workers = ContactWorkers(turn_processor.process_contact, clock, log)
    inbox = Inbox(
        store,
        clock,
        identify_delivery=components.identify_delivery,
        find_new_event=components.make_replay_check(components.crm, store).find_new_event,
        wake=contact_workers.wake_worker,
        observe_arrival=partial(components.metrics.observe_store, "arrival"),
    )

    monitor = HealthMonitor(components.probes, components.service_outcomes, clock, log)
    missed_messages = MissedMessages(store, components.crm, inbox, clock, log, office_email=settings.office_email)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await store.open_database()
        try:
            await missed_messages.open()
            await admission.restore_active_conversations(contact_workers.wake_worker)
            for contact_id in await store.contacts_with_work():
                contact_workers.wake_worker(contact_id, after_restart=True)
            async with asyncio.TaskGroup() as tasks:
                deferred_writes.start_in_task_group(tasks)
                contact_workers.start_in_task_group(tasks)
                delayed_wakes.start_in_task_group(tasks, contact_workers.wake_worker)
                loops = {
                    "inbox": inbox.store_deliveries_forever(),
                    "scheduler": scheduler.release_due_events_forever(contact_workers.wake_worker),
                    "missed messages": missed_messages.take_in_forever(),
                    "admission": admission.end_idle_conversations_forever(),
                    "credits": credit.wake_forever(contact_workers.wake_worker),
                    **monitor.build_loops(),
                }
                running = [tasks.create_task(_run_and_log_failure(log, name, loop)) for name, loop in loops.items()]
                try:
                    yield
                finally:
                    for task in running:
                        task.cancel()
                    components.valuer.close()
                    contact_workers.close()
                    delayed_wakes.close()
                    deferred_writes.close()
        finally:
            await store.close()
            await components.client.aclose()

    def has_native_signature(body: bytes, headers: Headers) -> bool:
        return is_signed_by_gohighlevel(settings.ghl_webhook_public_key, body, headers.get("x-ghl-signature", ""))

    def has_workflow_signature(body: bytes, headers: Headers) -> bool:
        secret = settings.workflow_webhook_secret
        return is_signed_with_secret(secret, body, headers.get("x-workflow-signature", ""))

    async def read_metrics() -> bytes:
        backlog = await store.count_backlog()
        return components.metrics.to_prometheus_text(
            pending_events=backlog.pending_events,
            scheduled_events=backlog.scheduled_events,
            active_conversations=admission.active_count,
        )

    administration = Administration(
        admin_token=settings.admin_token,
        locations=settings.served_location_ids,
        health=components.make_health(
            store,
            clock,
            workers=contact_workers,
            services=components.service_outcomes,
            breakers=components.breakers,
        ),
        credit=credit,
        read_metrics=read_metrics,
        wake=contact_workers.wake_worker,
    )
    endpoint = partial(WebhookEndpoint, inbox=inbox, metrics=components.metrics, log=log)
    endpoints = {
        "/webhooks/gohighlevel": endpoint(
            verify=has_native_signature,
            parse=_build_native_parser(components, on_contact_changed=turn_processor.contact_cache.invalidate),
        ),
        "/webhooks/workflow": endpoint(
            verify=has_workflow_signature, parse=partial(parse_workflow_webhook, locations=settings.served_location_ids)
        ),
    }
    return Starlette(
        routes=[
            *(Route(path, each, methods=["POST"]) for path, each in endpoints.items()),
            *administration.build_routes(),
        ],
        middleware=[Middleware(WebhookDispatcher, endpoints=endpoints)],
        lifespan=lifespan,
    )
