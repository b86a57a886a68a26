"""Serves the simulators and their control API, and lists the settings that a bot needs to call them."""

import secrets
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from starlette.routing import Route

from support.simulators.kernel.asgi_server import serve_applications
from support.simulators.kernel.control_access import ControlAccess
from support.simulators.kernel.control_api import build_control_application
from support.simulators.server.batch_routes import build_batch_routes
from support.simulators.server.contact_routes import build_contact_routes
from support.simulators.server.control_document import OPEN_PATHS, build_openapi_routes
from support.simulators.server.event_publisher import EventPublisher, WebhookAddresses
from support.simulators.server.event_routes import build_event_routes
from support.simulators.server.inspector_routes import build_inspector_routes
from support.simulators.server.location_settings import temporary_locations_file
from support.simulators.server.model_routes import build_model_routes
from support.simulators.server.options import SERVICE_TITLES, ServerOptions
from support.simulators.server.prepared_webhooks import build_prepared_webhook_routes
from support.simulators.server.query_routes import build_query_routes
from support.simulators.server.service_bundle import SERVICE_NAMES, ServiceBundle
from support.simulators.server.snapshot import MOST_SNAPSHOT_BYTES
from support.simulators.server.state_routes import build_state_routes
from support.simulators.server.webhook_sender import open_webhook_sender
from support.vocabulary.loopback import LOOPBACK

MODEL_KEY = "sk-simulated-key-of-no-value"
WORKFLOW_SECRET = "simulated-workflow-secret"  # noqa: S105 - valid for the simulators only


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedSimulators:
    """The running servers.

    addresses: base URL by name, `control` last.
    environment: a bot's settings.
    token: of the control; "" = none is needed.
    """

    addresses: Mapping[str, str]
    environment: Mapping[str, str]
    token: str


BuildRoutes = Callable[[ServiceBundle], Sequence[Route]]
"""Builds routes of the control API from the services."""


@asynccontextmanager
async def serve_simulators(
    options: ServerOptions, build_more_routes: BuildRoutes = lambda _services: ()
) -> AsyncIterator[ServedSimulators]:
    """Serve all simulators while entered. Raises SetUpError when a port or a fixture cannot be used.

    build_more_routes: of the control API, for a program that knows more than the simulators do.
    """
    services = ServiceBundle(
        seed=options.seed,
        locations=options.locations,
        requests=options.requests,
        seats=options.seats,
        account=options.account,
        script=options.script,
        model_key=MODEL_KEY if options.checks_model_key else "",
        under_load=options.under_load,
    )
    token = secrets.token_urlsafe(16) if options.token is None else options.token
    async with open_webhook_sender() as sender:
        applications = {name: services.application_of_service(name) for name in SERVICE_NAMES}
        webhook_addresses = WebhookAddresses(native=options.target, workflow_secret=WORKFLOW_SECRET)
        publisher = EventPublisher(services, sender=sender, addresses=webhook_addresses, settings=options.events)
        extra_routes = [
            *build_contact_routes(services, publisher=publisher),
            *build_batch_routes(services, publisher=publisher, sender=sender),
            *build_event_routes(services, publisher=publisher),
            *build_prepared_webhook_routes(services, addresses=webhook_addresses),
            *build_query_routes(services),
            *build_model_routes(services),
            *build_state_routes(services),
            *build_inspector_routes(services),
            *build_openapi_routes(),
            *build_more_routes(services),
        ]
        control_application = build_control_application(services, extra_routes=extra_routes, host=options.host)
        control = ControlAccess(
            control_application, token=token, open_paths=OPEN_PATHS, body_bytes={"/restore": MOST_SNAPSHOT_BYTES}
        )
        async with serve_applications(
            applications | {"control": control}, options.ports, host=options.host
        ) as addresses:
            with _provide_bot_settings(services, addresses, token) as environment:
                try:
                    yield ServedSimulators(addresses=addresses, environment=environment, token=token)
                finally:
                    await publisher.close()


def format_announcement(served: ServedSimulators, options: ServerOptions) -> str:
    """The text printed at start; its settings can be pasted into a bot's environment file."""
    width = max(map(len, SERVICE_TITLES))
    return "\n".join(
        [
            f"Simulated services, {_describe_network_exposure(options)}, seed {options.seed}. Ctrl-C stops them.",
            *(
                f"  {title:<{width}}  {address}"
                for title, address in zip(SERVICE_TITLES, served.addresses.values(), strict=True)
            ),
            f"Contacts' messages are delivered to {options.target or 'no one: no target was given'}.",
            *_describe_control(served),
            "",
            "# A bot's settings. Token and keys are valid for the simulators only.",
            *(f"{name}={value}" for name, value in served.environment.items()),
        ]
    )


def _describe_control(served: ServedSimulators) -> list[str]:
    """The control's token, and how it is used."""
    address = served.addresses["control"]
    if not served.token:
        return [
            f"The control {address} needs no token. Its document: {address}/openapi.json; a page: {address}/inspector"
        ]
    return [
        f"The control needs the token {served.token}. Its document: {address}/openapi.json",
        f"The inspector, a page that shows everything live: {address}/inspector#token={served.token}",
        f'  curl -s {address}/journal -H "Authorization: Bearer {served.token}"',
    ]


def _describe_network_exposure(options: ServerOptions) -> str:
    return "on this machine only" if options.host == LOOPBACK else f"in this machine's own network at {options.host}"


@contextmanager
def _provide_bot_settings(
    services: ServiceBundle, addresses: Mapping[str, str], token: str
) -> Iterator[Mapping[str, str]]:
    """A bot's settings while entered. With several locations they name a temporary file that describes all of them."""
    if len(services.accounts) == 1:
        yield _build_bot_environment(services, addresses, token, {})
        return
    with temporary_locations_file(services.accounts) as path:
        yield _build_bot_environment(services, addresses, token, {"GHL_LOCATIONS": str(path)})


def _build_bot_environment(
    services: ServiceBundle, addresses: Mapping[str, str], token: str, extra: Mapping[str, str]
) -> Mapping[str, str]:
    account = services.accounts[0]
    return {
        "GHL_BASE_URL": addresses["gohighlevel"],
        "GHL_API_KEY": account.token,
        "GHL_LOCATION_ID": account.location_id,
        "GHL_COMPANY_ID": account.company_id,
        "GHL_WEBHOOK_PUBLIC_KEY": services.webhook_public_key,
        "GHL_CALENDAR_ID": account.calendar_id,
        "GHL_USER_ID": account.user_id,
        "GHL_PIPELINE_ID": account.pipeline_id,
        "GHL_PIPELINE_STAGE_ID": account.pipeline_stage_id,
        "WORKFLOW_IDS": account.workflow_ids,
        "OFFICE_PHONE": account.phone,
        "STOP_KEYWORDS": account.stop_keywords,
        "START_KEYWORDS": account.start_keywords,
        "HELP_KEYWORDS": account.help_keywords,
        "GHL_REQUESTS_IN_TEN_SECONDS": str(account.limits.burst),
        **extra,
        "SIMULATORS_CONTROL": addresses["control"],
        "SIMULATORS_TOKEN": token,
        "WORKFLOW_WEBHOOK_SECRET": WORKFLOW_SECRET,
        "VALUATION_BASE_URL": addresses["valuation"],
        "ANTHROPIC_BASE_URL": addresses["language_model"],
        "ANTHROPIC_API_KEY": MODEL_KEY,
        "OPENAI_BASE_URL": f"{addresses['language_model']}/v1",
        "OPENAI_API_KEY": MODEL_KEY,
        "LANGUAGE_MODEL_BASE_URL": addresses["language_model"],
        "LANGUAGE_MODEL_API_KEY": MODEL_KEY,
    }
