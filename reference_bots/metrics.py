"""What the bots say about themselves, in Prometheus text. One registry per application, none shared."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from reference_bots.adapters.circuit_breaker import State
from reference_bots.conversation.vocabulary import Bot

GRID: Final = (0.0005, *(base * 10.0**power for power in (-3, -2, -1, 0) for base in (1, 2, 5)), 10.0)
"""1-2-5 steps from half a millisecond to ten seconds."""

BUDGETS: Final = (0.02, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)
"""Every limit of TIME-001 to TIME-004, in seconds, so that keeping it is read from a bucket, not interpolated."""

WAITS: Final = (*GRID, 20.0, 50.0, 100.0)
"""For services, which may take their time."""

BOUNDS: Final = tuple(sorted({round(bound, 4) for bound in (*GRID, *BUDGETS)}))


class Metrics:
    """Counters, gauges and histograms by what they mean."""

    def __init__(self, bounds: Sequence[float] = BOUNDS) -> None:
        self._registry = CollectorRegistry()
        registry = self._registry
        self._stages = Histogram(
            "bot_stage_seconds",
            "Machine time one turn spent in a stage.",
            ("bot", "stage"),
            buckets=bounds,
            registry=registry,
        )
        self._api = Histogram(
            "api_stage_seconds",
            "Machine time one delivery spent in a stage; overhead is the whole request.",
            ("stage",),
            buckets=bounds,
            registry=registry,
        )
        self._waiting = Gauge("inbox_waiting", "Accepted happenings that are not answered yet.", registry=registry)
        self._planned = Gauge("follow_ups_scheduled", "Scheduled events that are not due yet.", registry=registry)
        self._deliveries = Counter(
            "deliveries_total", "Webhook deliveries by what became of them.", ("outcome",), registry=registry
        )
        self._answered = Counter(
            "messages_answered_total", "Happenings answered, by the bot that did.", ("bot",), registry=registry
        )
        self._failed = Counter("turns_failed_total", "Happenings the core could not answer.", registry=registry)
        self._effects = Counter(
            "effects_total", "Effects carried out in the CRM.", ("kind", "outcome"), registry=registry
        )
        self._calls = Counter(
            "service_calls_total", "Requests to other services.", ("service", "outcome"), registry=registry
        )
        self._service = Histogram(
            "service_seconds",
            "Machine time from a request to another service to its answer, or to the end of our patience.",
            ("service",),
            buckets=WAITS,
            registry=registry,
        )
        self._breaker = Gauge("breaker_state", "0 closed, 1 half open, 2 open.", ("service",), registry=registry)
        self._opened = Counter("breaker_opened_total", "How often a breaker opened.", ("service",), registry=registry)
        self._valuations = Counter(
            "valuation_cache_total", "Valuations looked up, by whether one was kept.", ("outcome",), registry=registry
        )
        self._looking_up = Histogram(
            "valuation_cache_seconds",
            "Machine time until there was a valuation, or none.",
            ("outcome",),
            buckets=WAITS,
            registry=registry,
        )
        self._tokens = Counter(
            "language_model_tokens_total", "Tokens as the model counts them.", ("direction",), registry=registry
        )
        self._active = Gauge("conversations_active", "Conversations in hand.", registry=registry)
        self._told_to_wait = Counter(
            "conversations_queued_total", "People who got a wait notice, by the limit.", ("limit",), registry=registry
        )
        ProcessCollector(registry=registry)
        self._calls_queued = Gauge(
            "crm_calls_queued", "Calls to the CRM that wait for its rate limit.", registry=registry
        )
        self._writes_deferred = Gauge(
            "crm_writes_deferred", "Record writes that are deferred because the rate limit is near.", registry=registry
        )
        self._phrases = Counter("phrases_total", "Phrases by whose words were sent.", ("outcome",), registry=registry)
        self._ledger = Histogram(
            "store_seconds",
            "Machine time of one store operation; arrival: until an event is durable, disk: one group commit.",
            ("operation",),
            buckets=bounds,
            registry=registry,
        )
        self._observe_ledger = cache(lambda operation: self._ledger.labels(operation).observe)
        self._observe_api = cache(lambda stage: self._api.labels(stage).observe)
        self._count_delivery = cache(lambda outcome: self._deliveries.labels(outcome).inc)
        self._hand_offs = Counter(
            "hand_offs_total", "Contacts handed from bot to bot.", ("source", "target"), registry=registry
        )

    def turn_measured(self, seconds: Mapping[tuple[Bot, str], float]) -> None:
        """One turn's stages."""
        for (bot, stage), value in seconds.items():
            self._stages.labels(bot.value, stage).observe(value)

    def delivery_measured(self, outcome: str, seconds: Mapping[str, float]) -> None:
        """One delivery: what became of it, and its stages in seconds."""
        self._count_delivery(outcome)()
        for stage, value in seconds.items():
            self._observe_api(stage)(value)

    def ledger(self, operation: str, seconds: float) -> None:
        """One operation on the ledger."""
        self._observe_ledger(operation)(seconds)

    def answered(self, bot: Bot) -> None:
        """A happening was answered."""
        self._answered.labels(bot.value).inc()

    def turn_failed(self) -> None:
        """The core could not answer a happening."""
        self._failed.inc()

    def effect(self, kind: str, outcome: str) -> None:
        """An effect reached its end."""
        self._effects.labels(kind, outcome).inc()

    def service_call(self, service: str, outcome: str) -> None:
        """A request to another service was answered, refused or lost."""
        self._calls.labels(service, outcome).inc()

    def service_measured(self, service: str, seconds: float) -> None:
        """A request to another service came to its end after so many seconds."""
        self._service.labels(service).observe(seconds)

    def breaker(self, service: str, state: State) -> None:
        """A service's breaker is in this state from now on."""
        self._breaker.labels(service).set(state)
        if state is State.OPEN:
            self._opened.labels(service).inc()

    def valuation_looked_up(self, outcome: str, seconds: float) -> None:
        """A home's value was asked for; outcome: `hit` when it was kept, else `miss`."""
        self._valuations.labels(outcome).inc()
        self._looking_up.labels(outcome).observe(seconds)

    def tokens(self, asked: int, said: int) -> None:
        """A question to the language model and its answer, in tokens."""
        self._tokens.labels("input").inc(asked)
        self._tokens.labels("output").inc(said)

    def told_to_wait(self, limit: str) -> None:
        """Somebody was told to wait; limit: `all` conversations, or those of one `agent`."""
        self._told_to_wait.labels(limit).inc()

    def records_written(self, bot: Bot, seconds: float) -> None:
        """One turn's records are in the CRM, though later than its reply."""
        self._stages.labels(bot.value, "crm_sync").observe(seconds)

    def change_calls_queued(self, change: int) -> None:
        """Add `change`, which may be negative, to the number of CRM calls that wait for the rate limit."""
        self._calls_queued.inc(change)

    def change_writes_deferred(self, change: int) -> None:
        """Add `change`, which may be negative, to the number of deferred record writes."""
        self._writes_deferred.inc(change)

    def phrase(self, outcome: str) -> None:
        """A phrase was worded; outcome: `model`, or why the written words were sent."""
        self._phrases.labels(outcome).inc()

    def handed_off(self, source: Bot, target: Bot) -> None:
        """A contact moved from one bot to another."""
        self._hand_offs.labels(source.value, target.value).inc()

    def exposition(self, *, waiting: int, planned: int, active: int) -> bytes:
        """Everything as Prometheus text. active: conversations in hand."""
        self._active.set(active)
        self._waiting.set(waiting)
        self._planned.set(planned)
        return generate_latest(self._registry)
