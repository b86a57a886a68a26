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


def _native_parser(parts: Parts, *, changed: Callable[[str], None]) -> Read:
    """The parser of native webhooks.

    changed: called with the id of each contact that a webhook reports as changed in the CRM.
    """
    served = parts.settings.served

    def read(body: bytes) -> Delivery | Ignored:
        parsed = parts.read(body, locations=served, now=parts.clock.now())
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


def build(parts: Parts) -> Starlette:
    """Build the application, which runs from its lifespan's start to its end.

    Stopping and being killed have the same effect: what is unfinished is in the store and continues at the next start.
    """
    settings, clock, ledger, log = parts.settings, parts.clock, parts.ledger, parts.log
    core_watch = CoreWatch()
    scheduler = Scheduler(ledger, clock, log)
    attendance = parts.make_attendance(ledger, clock, parts.limits, parts.metrics)
    outbox = parts.make_outbox(parts.crm, ledger, clock, parts.metrics, log)
    arrears = Arrears(parts.crm, ledger, outbox, clock, log, metrics=parts.metrics)
    answering = Answering(
        clock=clock,
        ledger=ledger,
        crm=parts.crm,
        valuer=parts.valuer,
        phraser=parts.phraser,
        rules=timed(parts.rules, core_watch),
        core_watch=core_watch,
        outbox=outbox,
        arrears=arrears,
        attendance=attendance,
        tags=parts.tags,
        plan=parts.plan,
        plans_changed=scheduler.plans_changed,
        metrics=parts.metrics,
        log=log,
    )
    lanes = Lanes(answering.serve, clock, log)
    inbox = Inbox(
        ledger,
        clock,
        recognise=parts.recognise,
        wake=lanes.wake,
        measure=partial(parts.metrics.ledger, "arrival"),
    )

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        ledger.open()
        try:
            attendance.open(lanes.wake)
            for contact_id in ledger.contacts_with_work():
                lanes.wake(contact_id, after_restart=True)
            async with asyncio.TaskGroup() as tasks:
                arrears.open(tasks)
                lanes.open(tasks)
                loops = {"inbox": inbox.run(), "scheduler": scheduler.run(lanes.wake), "admission": attendance.run()}
                running = [tasks.create_task(_log_failure(log, name, loop)) for name, loop in loops.items()]
                try:
                    yield
                finally:
                    for task in running:
                        task.cancel()
                    parts.valuer.close()
                    lanes.close()
                    arrears.close()
        finally:
            ledger.close()
            await parts.client.aclose()

    def has_native_signature(body: bytes, headers: Headers) -> bool:
        return signed_by_gohighlevel(settings.ghl_webhook_public_key, body, headers.get("x-ghl-signature", ""))

    def has_workflow_signature(body: bytes, headers: Headers) -> bool:
        secret = settings.workflow_webhook_secret
        return signed_with_secret(secret, body, headers.get("x-workflow-signature", ""))

    async def health(_request: Request) -> Response:
        status, body = report(
            ledger,
            lanes_running=lanes.running,
            accepting=lanes.accepting,
            services=parts.services,
            breakers=parts.breakers,
        )
        return Response(body, status, media_type="application/json")

    async def metrics(request: Request) -> Response:
        authorization = request.headers.get("authorization", "").encode()
        if not hmac.compare_digest(authorization, f"Bearer {settings.admin_token}".encode()):
            return Response("The admin token is required.", 401, headers={"WWW-Authenticate": "Bearer"})
        try:
            backlog = ledger.backlog()
        except LedgerUnavailable:
            return Response("The store does not answer.", 503)
        text = parts.metrics.exposition(waiting=backlog.waiting, planned=backlog.wakes, active=attendance.active)
        return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")

    endpoint = partial(WebhookDoor, inbox=inbox, metrics=parts.metrics, log=log)
    endpoints = {
        "/webhooks/gohighlevel": endpoint(
            check=has_native_signature, read=_native_parser(parts, changed=answering.known.forget)
        ),
        "/webhooks/workflow": endpoint(
            check=has_workflow_signature, read=partial(read_workflow, locations=settings.served)
        ),
    }
    return Starlette(
        routes=[
            *(Route(path, each, methods=["POST"]) for path, each in endpoints.items()),
            Route("/health", health),
            Route("/metrics", metrics),
        ],
        middleware=[Middleware(Doors, doors=endpoints)],
        lifespan=lifespan,
    )
