"""The bots as an ASGI service: two webhook endpoints, health, metrics, and the engine behind them."""

import asyncio
import hmac
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reference_bots.components import Parts, honest_parts
from reference_bots.conversation.rules import timed
from reference_bots.engine.contact_workers import Lanes
from reference_bots.engine.deferred_writes import Arrears
from reference_bots.engine.follow_ups import Scheduler
from reference_bots.engine.inbox import Inbox
from reference_bots.engine.stopwatch import CoreWatch
from reference_bots.engine.turn_processor import Answering
from reference_bots.http.health import report
from reference_bots.http.signatures import signed_by_gohighlevel, signed_with_secret
from reference_bots.http.webhook_endpoint import Doors, Read, WebhookDoor
from reference_bots.http.webhook_parsing import Delivery, Ignored, read_workflow
from reference_bots.log import Log, trace
from reference_bots.ports import Clock
from reference_bots.settings import Settings
from reference_bots.storage.store import LedgerUnavailable
from reference_bots.system_clock import SystemClock


def application(environment: Mapping[str, str], *, clock: Clock | None = None) -> Starlette:
    """The reference bots. Raises SettingsRefused if the environment cannot be used."""
    return build(honest_parts(Settings.from_environment(environment), clock or SystemClock()))


def _native_parser(components: Parts, *, changed: Callable[[str], None]) -> Read:
    """The parser of native webhooks.

    on_contact_changed: called with the id of each contact that a webhook reports as changed in the CRM.
    """
    served = components.settings.served

    def read(body: bytes) -> Delivery | Ignored:
        parsed = components.read(body, locations=served, now=components.clock.now())
        if isinstance(parsed, Ignored) and parsed.contact_id:
            changed(parsed.contact_id)
        return parsed

    return read


async def _log_failure(log: Log, name: str, loop: Awaitable[None]) -> None:
    """Run a background loop; log the error that ends it, and with it the bots."""
    try:
        await loop
    except Exception as error:
        log.error("background loop failed", loop=name, error=trace(error))  # noqa: TRY400 - messages may quote
        raise


def build(components: Parts) -> Starlette:
    """Build the application, which runs from its lifespan's start to its end.

    Stopping and being killed have the same effect: what is unfinished is in the store and continues at the next start.
    """
    settings, clock, store, log = components.settings, components.clock, components.ledger, components.log
    core_watch = CoreWatch()
    scheduler = Scheduler(store, clock, log)
    admission = components.make_attendance(store, clock, components.limits, components.metrics)
    outbox = components.make_outbox(components.crm, store, clock, components.metrics, log)
    deferred_writes = Arrears(components.crm, store, outbox, clock, log, metrics=components.metrics)
    turn_processor = Answering(
        clock=clock,
        ledger=store,
        crm=components.crm,
        valuer=components.valuer,
        phraser=components.phraser,
        rules=timed(components.rules, core_watch),
        core_watch=core_watch,
        outbox=outbox,
        arrears=deferred_writes,
        attendance=admission,
        tags=components.tags,
        plan=components.plan,
        plans_changed=scheduler.plans_changed,
        metrics=components.metrics,
        log=log,
    )
    contact_workers = Lanes(turn_processor.serve, clock, log)
    inbox = Inbox(
        store,
        clock,
        recognise=components.recognise,
        wake=contact_workers.wake,
        measure=partial(components.metrics.ledger, "arrival"),
    )

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        store.open()
        try:
            admission.open(contact_workers.wake)
            for contact_id in store.contacts_with_work():
                contact_workers.wake(contact_id, after_restart=True)
            async with asyncio.TaskGroup() as tasks:
                deferred_writes.open(tasks)
                contact_workers.open(tasks)
                loops = {
                    "inbox": inbox.run(),
                    "scheduler": scheduler.run(contact_workers.wake),
                    "admission": admission.run(),
                }
                running = [tasks.create_task(_log_failure(log, name, loop)) for name, loop in loops.items()]
                try:
                    yield
                finally:
                    for task in running:
                        task.cancel()
                    components.valuer.close()
                    contact_workers.close()
                    deferred_writes.close()
        finally:
            store.close()
            await components.client.aclose()

    def has_native_signature(body: bytes, headers: Headers) -> bool:
        return signed_by_gohighlevel(settings.ghl_webhook_public_key, body, headers.get("x-ghl-signature", ""))

    def has_workflow_signature(body: bytes, headers: Headers) -> bool:
        secret = settings.workflow_webhook_secret
        return signed_with_secret(secret, body, headers.get("x-workflow-signature", ""))

    async def health(_request: Request) -> Response:
        status, body = report(
            store,
            lanes_running=contact_workers.running,
            accepting=contact_workers.accepting,
            services=components.services,
            breakers=components.breakers,
        )
        return Response(body, status, media_type="application/json")

    async def metrics(request: Request) -> Response:
        authorization = request.headers.get("authorization", "").encode()
        if not hmac.compare_digest(authorization, f"Bearer {settings.admin_token}".encode()):
            return Response("The admin token is required.", 401, headers={"WWW-Authenticate": "Bearer"})
        try:
            backlog = store.backlog()
        except LedgerUnavailable:
            return Response("The store does not answer.", 503)
        text = components.metrics.exposition(waiting=backlog.waiting, planned=backlog.wakes, active=admission.active)
        return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")

    endpoint = partial(WebhookDoor, inbox=inbox, metrics=components.metrics, log=log)
    endpoints = {
        "/webhooks/gohighlevel": endpoint(
            verify=has_native_signature, parse=_native_parser(components, changed=turn_processor.known.forget)
        ),
        "/webhooks/workflow": endpoint(
            verify=has_workflow_signature, parse=partial(read_workflow, locations=settings.served)
        ),
    }
    return Starlette(
        routes=[
            *(Route(path, each, methods=["POST"]) for path, each in endpoints.items()),
            Route("/health", health),
            Route("/metrics", metrics),
        ],
        middleware=[Middleware(Doors, endpoints=endpoints)],
        lifespan=lifespan,
    )
