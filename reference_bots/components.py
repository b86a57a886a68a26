"""The composition root: every component of the bots by name, so that one can be exchanged without touching the rest."""

import functools
import ssl
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Protocol

import httpx

from reference_bots.adapters.circuit_breaker import BreakerState, CircuitBreaker
from reference_bots.adapters.gohighlevel import GoHighLevelCrm
from reference_bots.adapters.gohighlevel_calls import GoHighLevelClient
from reference_bots.adapters.gohighlevel_locations import MultiLocationCrm
from reference_bots.adapters.http_service import HttpService
from reference_bots.adapters.language_model import CheckRephrasing, LanguageModel
from reference_bots.adapters.rate_limiter import RateLimiter
from reference_bots.adapters.shared_window import SharedWindow
from reference_bots.adapters.transport import ServiceClient
from reference_bots.adapters.valuation import ValuationService
from reference_bots.adapters.valuation_cache import CachedValuer
from reference_bots.conversation.rules import BotRules
from reference_bots.engine.admission import AdmissionControl, ConversationLimits
from reference_bots.engine.announcements import Announcements
from reference_bots.engine.credit_accounts import CreditAccounts
from reference_bots.engine.follow_ups import ScheduleEvent, build_scheduled_event
from reference_bots.engine.health_monitor import Probe
from reference_bots.engine.inbox import IdentifyDelivery, build_incoming_event
from reference_bots.engine.outbox import CrmOutbox, Outbox
from reference_bots.engine.replays import ReplayCheck
from reference_bots.engine.turn_processor import TagPolicy, required_tag_changes
from reference_bots.http.health import HealthReport, ServiceOutcomes
from reference_bots.http.webhook_parsing import IgnoredWebhook, WebhookDelivery, parse_native_webhook
from reference_bots.log import Log, create_logger
from reference_bots.metrics import BotMetrics
from reference_bots.ports import Clock, Crm, Rephraser, Valuer
from reference_bots.rules.default_rules import build_rules
from reference_bots.rules.phrase_guard import check_rephrasing
from reference_bots.settings import Settings
from reference_bots.storage.open_store import build_store
from reference_bots.storage.store import Store

if TYPE_CHECKING:
    from reference_bots.adapters.redis_cache import RedisCache


class ParseNativeWebhook(Protocol):
    """Parses a native webhook. Raises WebhookRefusedError."""

    def __call__(self, body: bytes, *, locations: Collection[str], now: datetime) -> WebhookDelivery | IgnoredWebhook:
        """The delivery in the raw body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BotComponents:
    """What `reference_bots.app.build_application` puts together.

    settings: from the environment.
    clock: the only source of time and sleep.
    client: HTTP client with the connection pool of all services.
    service_outcomes: the last outcome of each service, for health.
    breakers: circuit breaker by service.
    cache: what processes share in Redis; None = they share it in the database.
    announcements: what is reported to other processes.
    rules: every decision of the business.
    parse_native: parses a native webhook.
    identify_delivery: gives a delivery its deduplication key.
    make_replay_check: class that tells words said again from a replay.
    tag_policy: reduces a tag change to what is needed.
    schedule_event: turns an effect into a scheduled event.
    make_outbox: builds the outbox from the components in use, so that exchanging one of them reaches the outbox too.
    limits: how many conversations may be active at once.
    make_admission: class that enforces the limits.
    make_credit: class that reserves credits.
    make_health: class that tells of the bots' health.
    probes: name of a service -> how it is probed; a service of several locations occurs several times.
    """

    settings: Settings
    clock: Clock
    log: Log
    metrics: BotMetrics
    client: ServiceClient
    service_outcomes: ServiceOutcomes
    breakers: Mapping[str, CircuitBreaker]
    store: Store
    cache: "RedisCache | None"
    announcements: Announcements
    crm: Crm
    valuer: Valuer
    rephraser: Rephraser
    rules: BotRules
    parse_native: ParseNativeWebhook
    identify_delivery: IdentifyDelivery
    make_replay_check: type[ReplayCheck]
    tag_policy: TagPolicy
    schedule_event: ScheduleEvent
    make_outbox: Callable[[Crm, Store, Clock, BotMetrics, Log], Outbox]
    limits: ConversationLimits
    make_admission: type[AdmissionControl]
    make_credit: type[CreditAccounts]
    make_health: type[HealthReport]
    probes: tuple[tuple[str, Probe], ...]


def build_components(
    settings: Settings,
    clock: Clock,
    *,
    guard: CheckRephrasing = check_rephrasing,
    metrics: BotMetrics | None = None,
    breaker_class: type[CircuitBreaker] = CircuitBreaker,
) -> BotComponents:
    """The default components, except for a given guard, metrics or breaker class. Nothing is opened yet."""
    client = ServiceClient(_trusted_certificates())
    metrics = metrics or BotMetrics()
    services = ServiceOutcomes(clock)

    def count_call(service: str, outcome: str, *, account: str = "") -> None:
        metrics.count_service_call(service, outcome)
        services.record_outcome(service, outcome, account=account)

    pauses = {
        "gohighlevel": settings.ghl_breaker_pause_seconds,
        "valuation": settings.breaker_pause_seconds,
        "language_model": settings.breaker_pause_seconds,
    }
    store = build_store(settings, measure=metrics.observe_store)
    announcements = Announcements(store)
    breakers = {
        name: breaker_class(
            clock,
            pause=timedelta(seconds=pause),
            on_change=partial(metrics.set_breaker_state, name),
            on_opened=partial(announcements.announce_opened_breaker, name),
        )
        for name, pause in pauses.items()
    }
    for name in breakers:
        metrics.set_breaker_state(name, BreakerState.CLOSED)

    def build_service(name: str, address: str, *, account: str = "") -> HttpService:
        return HttpService(
            client,
            name=name,
            address=address,
            count=partial(count_call, account=account),
            measure=metrics.observe_service_call,
            breaker=breakers[name],
        )

    probes: list[tuple[str, Probe]] = []

    def build_crm(location: Settings) -> GoHighLevelCrm:
        requests = location.ghl_requests_in_ten_seconds
        window = None
        if store.lease_seconds is not None:
            window = SharedWindow(
                store, clock, cache, location_id=location.ghl_location_id, limit=location.ghl_requests_in_ten_seconds
            )
        limiter = RateLimiter(clock, requests=requests, on_queue_change=metrics.change_calls_queued, after_restart=True)
        service = build_service("gohighlevel", location.ghl_base_url, account=location.ghl_location_id)
        calls = GoHighLevelClient(service, token=location.ghl_api_key, limiter=limiter, window=window)
        probes.append(("gohighlevel", partial(calls.probe, f"/locations/{location.ghl_location_id}")))
        return GoHighLevelCrm(calls, location, clock)

    log = create_logger(settings.log_level)
    cache = _build_cache(settings, log)
    crms = {location.ghl_location_id: build_crm(location) for location in settings.settings_by_location}
    valuations = ValuationService(service=build_service("valuation", settings.valuation_base_url), clock=clock)
    model = LanguageModel(
        build_service("language_model", settings.language_model_base_url),
        key=settings.language_model_api_key,
        model=settings.language_model_name,
        guard=guard,
        on_outcome=metrics.count_rephrasing,
        on_tokens=metrics.count_tokens,
    )
    probes += [("valuation", valuations.probe), ("language_model", model.probe)]
    return BotComponents(
        settings=settings,
        clock=clock,
        log=log,
        metrics=metrics,
        client=client,
        service_outcomes=services,
        breakers=breakers,
        store=store,
        cache=cache,
        announcements=announcements,
        crm=MultiLocationCrm(crms) if len(crms) > 1 else next(iter(crms.values())),
        valuer=CachedValuer(
            service=valuations,
            store=store,
            clock=clock,
            on_timeout=breakers["valuation"].record_failure,
            on_lookup=metrics.observe_valuation_lookup,
        ),
        rephraser=model,
        probes=tuple(probes) if settings.health_probes == "on" else (),
        rules=build_rules(settings.seller_questions),
        parse_native=partial(parse_native_webhook, office_email=settings.office_email),
        identify_delivery=build_incoming_event,
        make_replay_check=ReplayCheck,
        tag_policy=required_tag_changes,
        schedule_event=build_scheduled_event,
        make_outbox=CrmOutbox,
        limits=ConversationLimits(
            max_total=settings.conversations_at_once,
            max_per_agent=settings.conversations_per_agent,
            idle_timeout=timedelta(seconds=settings.conversation_silence_seconds),
        ),
        make_admission=AdmissionControl,
        make_credit=CreditAccounts,
        make_health=HealthReport,
    )


def _build_cache(settings: Settings, log: Log) -> "RedisCache | None":
    if not settings.redis_url:
        return None
    from reference_bots.adapters.redis_cache import RedisCache  # noqa: PLC0415 - imported only where it is used

    return RedisCache(settings.redis_url, prefix=settings.redis_prefix, log=log)


@functools.cache
def _trusted_certificates() -> ssl.SSLContext:
    """The trusted certificates; read once per process, because that takes longer than the rest of the start-up."""
    return httpx.create_ssl_context(trust_env=False)
