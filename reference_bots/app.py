"""The bots as an ASGI service: two webhook endpoints, health, metrics, and the engine behind them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.routing import Route

from reference_bots.assembly import build_engine
from reference_bots.components import BotComponents, build_components
from reference_bots.http.administration import Administration
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

    async def read_metrics() -> bytes:
        backlog = await store.count_backlog()
        return components.metrics.to_prometheus_text(
            pending_events=backlog.pending_events,
            scheduled_events=backlog.scheduled_events,
            active_conversations=engine.admission.active_count,
        )

    administration = Administration(
        admin_token=settings.admin_token,
        locations=settings.served_location_ids,
        health=components.make_health(
            store,
            components.clock,
            workers=engine.contact_workers,
            services=components.service_outcomes,
            breakers=components.breakers,
        ),
        credit=engine.credit,
        read_metrics=read_metrics,
        wake=engine.wake,
    )
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
            *administration.build_routes(),
        ],
        middleware=[Middleware(WebhookDispatcher, endpoints=endpoints)],
        lifespan=lifespan,
    )
