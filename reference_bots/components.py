"""The composition root: every component of the bots by name, so that one can be exchanged without touching the rest."""

import ssl
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from typing import Protocol

import httpx

from reference_bots.adapters.circuit_breaker import Breaker, State
from reference_bots.adapters.gohighlevel import GoHighLevelCrm
from reference_bots.adapters.gohighlevel_calls import GoHighLevelCalls
from reference_bots.adapters.gohighlevel_locations import LocationsCrm
from reference_bots.adapters.http_service import Service
from reference_bots.adapters.language_model import Guard, LanguageModel
from reference_bots.adapters.rate_limiter import Limiter
from reference_bots.adapters.transport import Transport
from reference_bots.adapters.valuation import ValuationService
from reference_bots.adapters.valuation_cache import RememberingValuer
from reference_bots.conversation.rules import Rules
from reference_bots.engine.admission import Attendance, Limits
from reference_bots.engine.follow_ups import Plan, plan
from reference_bots.engine.inbox import Recognise, recognise
from reference_bots.engine.outbox import FaithfulOutbox, Outbox
from reference_bots.engine.turn_processor import TagPolicy, needed_tags
from reference_bots.http.health import ServiceOutcomes
from reference_bots.http.webhook_parsing import Delivery, Ignored, read_native
from reference_bots.log import Log, open_log
from reference_bots.metrics import Metrics
from reference_bots.ports import Clock, Crm, Phraser, Valuer
from reference_bots.rules.default_rules import rules_for
from reference_bots.rules.phrase_guard import judge
from reference_bots.settings import Settings
from reference_bots.storage.sqlite_store import SqliteLedger
from reference_bots.storage.store import Ledger


class Read(Protocol):
    """Parses a native webhook. Raises Refused."""

    def __call__(self, body: bytes, *, locations: Collection[str], now: datetime) -> Delivery | Ignored:
        """The delivery in the raw body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What `reference_bots.app.build_application` puts together.

    settings: from the environment.
    clock: the only source of time and sleep.
    client: HTTP client with the connection pool of all services.
    service_outcomes: the last outcome of each service, for health.
    breakers: circuit breaker by service.
    rules: every decision of the business.
    parse_native: parses a native webhook.
    identify_delivery: gives a delivery its deduplication key.
    tag_policy: reduces a tag change to what is needed.
    schedule_event: turns an effect into a scheduled event.
    make_outbox: builds the outbox from the components in use, so that exchanging one of them reaches the outbox too.
    limits: how many conversations may be active at once.
    make_admission: class that enforces the limits.
    """

    settings: Settings
    clock: Clock
    log: Log
    metrics: Metrics
    client: httpx.AsyncClient
    services: ServiceOutcomes
    breakers: Mapping[str, Breaker]
    ledger: Ledger
    crm: Crm
    valuer: Valuer
    phraser: Phraser
    rules: Rules
    read: Read
    recognise: Recognise
    tags: TagPolicy
    plan: Plan
    make_outbox: Callable[[Crm, Ledger, Clock, Metrics, Log], Outbox]
    limits: Limits
    make_attendance: type[Attendance]


def honest_parts(
    settings: Settings,
    clock: Clock,
    *,
    guard: Guard = judge,
    metrics: Metrics | None = None,
    breaker: type[Breaker] = Breaker,
) -> Parts:
    """The default components, except for a given guard, metrics or breaker class. Nothing is opened yet."""
    client = httpx.AsyncClient(transport=Transport(_trusted_certificates()), trust_env=False)
    metrics = metrics or Metrics()
    services = ServiceOutcomes(clock)

    def count_call(service: str, outcome: str) -> None:
        metrics.service_call(service, outcome)
        services.note(service, outcome)

    pauses = {
        "gohighlevel": settings.ghl_breaker_pause_seconds,
        "valuation": settings.breaker_pause_seconds,
        "language_model": settings.breaker_pause_seconds,
    }
    breakers = {
        name: breaker(clock, pause=timedelta(seconds=pause), changed=partial(metrics.breaker, name))
        for name, pause in pauses.items()
    }
    for name in breakers:
        metrics.breaker(name, State.CLOSED)

    def build_service(name: str, address: str) -> Service:
        return Service(
            client,
            name=name,
            address=address,
            count=count_call,
            measure=metrics.service_measured,
            breaker=breakers[name],
        )

    def build_crm(location: Settings) -> GoHighLevelCrm:
        requests = location.ghl_requests_in_ten_seconds
        limiter = Limiter(clock, requests=requests, waits=metrics.change_calls_queued, succeeds=True)
        calls = GoHighLevelCalls(
            build_service("gohighlevel", location.ghl_base_url), token=location.ghl_api_key, limiter=limiter
        )
        return GoHighLevelCrm(calls, location, clock)

    crms = {location.ghl_location_id: build_crm(location) for location in settings.by_location}
    store = SqliteLedger(settings.database_url, synchronous=settings.database_synchronous, measure=metrics.ledger)
    valuations = ValuationService(service=build_service("valuation", settings.valuation_base_url), clock=clock)
    return Parts(
        settings=settings,
        clock=clock,
        log=open_log(settings.log_level),
        metrics=metrics,
        client=client,
        services=services,
        breakers=breakers,
        ledger=store,
        crm=LocationsCrm(crms) if len(crms) > 1 else next(iter(crms.values())),
        valuer=RememberingValuer(
            service=valuations,
            ledger=store,
            clock=clock,
            slow=breakers["valuation"].failed,
            looked_up=metrics.valuation_looked_up,
        ),
        phraser=LanguageModel(
            build_service("language_model", settings.language_model_base_url),
            key=settings.language_model_api_key,
            model=settings.language_model_name,
            guard=guard,
            count=metrics.phrase,
            spent=metrics.tokens,
        ),
        rules=rules_for(settings.seller_questions),
        read=read_native,
        recognise=recognise,
        tags=needed_tags,
        plan=plan,
        make_outbox=FaithfulOutbox,
        limits=Limits(
            at_once=settings.conversations_at_once,
            an_agent=settings.conversations_per_agent,
            silence=timedelta(seconds=settings.conversation_silence_seconds),
        ),
        make_attendance=Attendance,
    )


@cache
def _trusted_certificates() -> ssl.SSLContext:
    """The trusted certificates; read once per process, because that takes longer than the rest of the start-up."""
    return httpx.create_ssl_context(trust_env=False)
