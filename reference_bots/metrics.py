"""The bots' metrics in Prometheus text. One registry per application."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from reference_bots.adapters.circuit_breaker import BreakerState
from reference_bots.conversation.sms_text import count_segments
from reference_bots.conversation.vocabulary import Bot, Channel

DURATION_BOUNDS: Final = (
    0.0005,
    *(leading_digit * 10.0**power for power in (-3, -2, -1, 0) for leading_digit in (1, 2, 5)),
    10.0,
)
"""Histogram bounds in seconds, in 1-2-5 steps from 0.5 ms to 10 s."""

BUDGET_BOUNDS: Final = (0.02, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)
"""Every limit of TIME-001 to TIME-004, in seconds, so that keeping it is read from a bucket, not interpolated."""

SERVICE_BOUNDS: Final = (*DURATION_BOUNDS, 20.0, 50.0, 100.0)
"""Histogram bounds in seconds for services, which may be slow."""

STAGE_BOUNDS: Final = tuple(sorted({round(bound, 4) for bound in (*DURATION_BOUNDS, *BUDGET_BOUNDS)}))


class BotMetrics:
    """Counters, gauges and histograms.

    bounds: of the histograms of stages and store operations, in seconds.
    """

    def __init__(self, bounds: Sequence[float] = STAGE_BOUNDS) -> None:
        self._registry = CollectorRegistry()
        registry = self._registry
        self._stage_seconds = Histogram(
            "bot_stage_seconds",
            "Machine time one turn spent in a stage.",
            ("bot", "stage"),
            buckets=bounds,
            registry=registry,
        )
        self._api_seconds = Histogram(
            "api_stage_seconds",
            "Machine time one webhook spent in a stage; overhead is the whole request.",
            ("stage",),
            buckets=bounds,
            registry=registry,
        )
        self._waiting = Gauge("inbox_waiting", "Accepted events that are not answered yet.", registry=registry)
        self._planned = Gauge("follow_ups_scheduled", "Scheduled events that are not due yet.", registry=registry)
        self._deliveries = Counter("deliveries_total", "Webhooks by outcome.", ("outcome",), registry=registry)
        self._left_alone = Counter(
            "messages_left_alone_total",
            "Messages that are not for the bots to answer, by kind.",
            ("kind",),
            registry=registry,
        )
        self._answered = Counter("messages_answered_total", "Events answered, by bot.", ("bot",), registry=registry)
        self._failed = Counter("turns_failed_total", "Events that could not be answered.", registry=registry)
        self._effects = Counter(
            "effects_total", "Effects delivered to the CRM.", ("kind", "outcome"), registry=registry
        )
        self._begun = Counter("conversations_begun_total", "Contacts heard for the first time.", registry=registry)
        self._sent = Counter("messages_sent_total", "Messages sent, by channel.", ("channel",), registry=registry)
        self._segments = Counter(
            "sms_segments_total", "SMS segments as carriers count them.", ("direction",), registry=registry
        )
        self._calls = Counter(
            "service_calls_total", "Requests to other services.", ("service", "outcome"), registry=registry
        )
        self._service_seconds = Histogram(
            "service_seconds",
            "Machine time from a request to another service to its answer or timeout.",
            ("service",),
            buckets=SERVICE_BOUNDS,
            registry=registry,
        )
        self._breaker = Gauge("breaker_state", "0 closed, 1 half open, 2 open.", ("service",), registry=registry)
        self._opened = Counter(
            "breaker_opened_total", "How often a circuit breaker opened.", ("service",), registry=registry
        )
        self._valuations = Counter(
            "valuation_cache_total", "Valuations looked up, by whether one was stored.", ("outcome",), registry=registry
        )
        self._valuation_seconds = Histogram(
            "valuation_cache_seconds",
            "Machine time until a valuation, or none, was available.",
            ("outcome",),
            buckets=SERVICE_BOUNDS,
            registry=registry,
        )
        self._tokens = Counter(
            "language_model_tokens_total", "Tokens as the model counts them.", ("direction",), registry=registry
        )
        self._active = Gauge("conversations_active", "Active conversations.", registry=registry)
        self._wait_notices = Counter(
            "conversations_queued_total", "People who got a wait notice, by the limit.", ("limit",), registry=registry
        )
        ProcessCollector(registry=registry)
        self._calls_queued = Gauge(
            "crm_calls_queued", "Calls to the CRM that wait for its rate limit.", registry=registry
        )
        self._writes_deferred = Gauge(
            "crm_writes_deferred", "Record writes that are deferred because the rate limit is near.", registry=registry
        )
        self._phrases = Counter(
            "phrases_total", "Phrases by the outcome of rephrasing.", ("outcome",), registry=registry
        )
        self._store_seconds = Histogram(
            "store_seconds",
            "Machine time of one store operation; arrival: until an event is durable, disk: one group commit.",
            ("operation",),
            buckets=bounds,
            registry=registry,
        )
        self._observe_store = cache(lambda operation: self._store_seconds.labels(operation).observe)
        self._observe_api = cache(lambda stage: self._api_seconds.labels(stage).observe)
        self._count_delivery = cache(lambda outcome: self._deliveries.labels(outcome).inc)
        self._hand_offs = Counter(
            "hand_offs_total", "Contacts handed from bot to bot.", ("source", "target"), registry=registry
        )

    def observe_turn(self, seconds: Mapping[tuple[Bot, str], float]) -> None:
        """Observe the stages of one turn.

        seconds: by bot and stage.
        """
        for (bot, stage), value in seconds.items():
            self._stage_seconds.labels(bot.value, stage).observe(value)

    def observe_delivery(self, outcome: str, seconds: Mapping[str, float]) -> None:
        """Count one webhook by outcome, and observe its stages.

        seconds: by stage.
        """
        self._count_delivery(outcome)()
        for stage, value in seconds.items():
            self._observe_api(stage)(value)

    def count_left_alone(self, kind: str) -> None:
        """Count a message that is not for the bots to answer: a call, a review, a kind that no list has."""
        self._left_alone.labels(kind).inc()

    def observe_store(self, operation: str, seconds: float) -> None:
        """Observe one store operation."""
        self._observe_store(operation)(seconds)

    def count_answered_event(self, bot: Bot) -> None:
        """Count an answered event."""
        self._answered.labels(bot.value).inc()

    def count_failed_turn(self) -> None:
        """Count an event that could not be answered."""
        self._failed.inc()

    def count_effect(self, kind: str, outcome: str) -> None:
        """Count an outbox item that was closed."""
        self._effects.labels(kind, outcome).inc()

    def count_begun_conversation(self) -> None:
        """Count a contact who is heard for the first time."""
        self._begun.inc()

    def count_sent_message(self, channel: Channel, text: str) -> None:
        """Count a message that was sent, and the segments of an SMS."""
        self._sent.labels(channel.value).inc()
        if channel is Channel.SMS:
            self._segments.labels("sent").inc(count_segments(text))

    def count_received_sms(self, text: str) -> None:
        """Count the segments of an SMS that was received."""
        self._segments.labels("received").inc(count_segments(text))

    def count_service_call(self, service: str, outcome: str) -> None:
        """Count a request to another service by outcome: an HTTP status, or the class of the error."""
        self._calls.labels(service, outcome).inc()

    def observe_service_call(self, service: str, seconds: float) -> None:
        """Observe how long a request to another service took."""
        self._service_seconds.labels(service).observe(seconds)

    def set_breaker_state(self, service: str, state: BreakerState) -> None:
        """Set the state of a service's circuit breaker."""
        self._breaker.labels(service).set(state)
        if state is BreakerState.OPEN:
            self._opened.labels(service).inc()

    def observe_valuation_lookup(self, outcome: str, seconds: float) -> None:
        """Count and observe a lookup of a valuation; outcome: "hit" if it was stored, else "miss"."""
        self._valuations.labels(outcome).inc()
        self._valuation_seconds.labels(outcome).observe(seconds)

    def count_tokens(self, input_tokens: int, output_tokens: int) -> None:
        """Count the tokens of a request to the language model and of its answer."""
        self._tokens.labels("input").inc(input_tokens)
        self._tokens.labels("output").inc(output_tokens)

    def count_wait_notice(self, limit: str) -> None:
        """Count a wait notice; limit: "all" conversations, or those of one "agent"."""
        self._wait_notices.labels(limit).inc()

    def observe_deferred_writes(self, bot: Bot, seconds: float) -> None:
        """Observe how long the deferred records of one turn took."""
        self._stage_seconds.labels(bot.value, "crm_sync").observe(seconds)

    def change_calls_queued(self, change: int) -> None:
        """Add `change`, which may be negative, to the number of CRM calls that wait for the rate limit."""
        self._calls_queued.inc(change)

    def change_writes_deferred(self, change: int) -> None:
        """Add `change`, which may be negative, to the number of deferred record writes."""
        self._writes_deferred.inc(change)

    def count_rephrasing(self, outcome: str) -> None:
        """Count a phrase; outcome: `model`, or why the written words were sent."""
        self._phrases.labels(outcome).inc()

    def count_handoff(self, source: Bot, target: Bot) -> None:
        """Count a hand-off from one bot to another."""
        self._hand_offs.labels(source.value, target.value).inc()

    def to_prometheus_text(self, *, pending_events: int, scheduled_events: int, active_conversations: int) -> bytes:
        """All metrics as Prometheus text.

        pending_events: pending events.
        scheduled_events: scheduled events.
        active_conversations: active conversations.
        """
        self._active.set(active_conversations)
        self._waiting.set(pending_events)
        self._planned.set(scheduled_events)
        return generate_latest(self._registry)
