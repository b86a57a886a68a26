"""The bots as an ASGI service: two webhook endpoints, health, metrics, and the engine behind them."""

import asyncio
import hmac
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reference_bots.assembly import build_engine
from reference_bots.components import BotComponents, build_components
from reference_bots.http.health import build_health_report
from reference_bots.http.signatures import is_signed_by_gohighlevel, is_signed_with_secret
from reference_bots.http.webhook_endpoint import ParseWebhook, WebhookDispatcher, WebhookEndpoint
from reference_bots.http.webhook_parsing import IgnoredWebhook, WebhookDelivery, parse_workflow_webhook
from reference_bots.ports import Clock
from reference_bots.settings import Settings
from reference_bots.storage.store import StoreUnavailableError
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


async def _end_process_without_store(app: Starlette, components: BotComponents) -> None:
    """End the process once nothing can be kept any more; inside another program the store only refuses.

    `app.state.end_process`, if it is set, ends the process.
    """
    reason = await components.store.wait_until_failed()
    components.log.error("nothing can be kept any more", reason=reason)
    if (end_process := getattr(app.state, "end_process", None)) is not None:
        end_process(reason)


def build_application(components: BotComponents) -> Starlette:
    """Build the application, which runs from its lifespan's start to its end."""
    settings, store = components.settings, components.store
    engine = build_engine(components)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        try:
            async with engine.run(), asyncio.TaskGroup() as tasks:
                watch = tasks.create_task(_end_process_without_store(app, components))
                yield
                watch.cancel()
        except StoreUnavailableError as error:
            app.state.start_error = error
            raise

    def has_native_signature(body: bytes, headers: Headers) -> bool:
        return is_signed_by_gohighlevel(settings.ghl_webhook_public_key, body, headers.get("x-ghl-signature", ""))

    def has_workflow_signature(body: bytes, headers: Headers) -> bool:
        secret = settings.workflow_webhook_secret
        return is_signed_with_secret(secret, body, headers.get("x-workflow-signature", ""))

    async def health(_request: Request) -> Response:
        status, body = await build_health_report(
            store,
            workers_running=engine.contact_workers.running_count,
            is_accepting=engine.contact_workers.is_accepting,
            services=components.service_outcomes,
            breakers=components.breakers,
        )
        return Response(body, status, media_type="application/json")

    async def metrics(request: Request) -> Response:
        authorization = request.headers.get("authorization", "").encode()
        if not hmac.compare_digest(authorization, f"Bearer {settings.admin_token}".encode()):
            return Response("The admin token is required.", 401, headers={"WWW-Authenticate": "Bearer"})
        try:
            backlog = await store.count_backlog()
        except StoreUnavailableError:
            return Response("The store does not answer.", 503)
        text = components.metrics.to_prometheus_text(
            pending_events=backlog.pending_events,
            scheduled_events=backlog.scheduled_events,
            active_conversations=engine.admission.active_count,
        )
        return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")

    endpoint = partial(WebhookEndpoint, inbox=engine.inbox, metrics=components.metrics, log=components.log)
    endpoints = (
        {}
        if not engine.duties.accepts
        else {
            "/webhooks/gohighlevel": endpoint(
                verify=has_native_signature,
                parse=_build_native_parser(components, on_contact_changed=engine.note_changed_contact),
            ),
            "/webhooks/workflow": endpoint(
                verify=has_workflow_signature,
                parse=partial(parse_workflow_webhook, locations=settings.served_location_ids),
            ),
        }
    )
    return Starlette(
        routes=[
            *(Route(path, each, methods=["POST"]) for path, each in endpoints.items()),
            Route("/health", health),
            Route("/metrics", metrics),
        ],
        middleware=[Middleware(WebhookDispatcher, endpoints=endpoints)],
        lifespan=lifespan,
    )
