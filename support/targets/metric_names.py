"""What a profile says of its target's metrics: [metrics]."""

import msgspec


class MetricNames(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The target's metrics in Prometheus text: where they are and what they are called; "" and () = there are none.

    stage_histogram, api_histogram: stage times.  store_histogram: its database, by operation.
    service_histogram: its calls, by service.  cache_counter, cache_histogram: lookups, by outcome "hit" or "miss".
    breaker_gauge: by service, 2 = open.  left: gauges that read 0 when the target is idle.
    shown: gauges and counters shown over time.  token_counter: by direction, "input" or "output".
    processor_counter: seconds of its process.  left_alone_counter: messages that are no texts, by kind.
    answered_counter, failed_counter: messages that it dealt with, and that it could not deal with.
    sent_counter: messages that it sent.  segment_counter: SMS segments, by direction "sent" or "received".
    begun_counter: contacts heard for the first time.  call_counter: its calls, by service and outcome (an HTTP status).
    memory_gauge: bytes of its process.  waiting_gauge: messages accepted and not dealt with yet.
    crm_queue_gauge: calls to the CRM that wait for its rate limit.
    """

    path: str = ""
    token: str = ""
    stage_histogram: str = ""
    api_histogram: str = ""
    store_histogram: str = ""
    service_histogram: str = ""
    cache_counter: str = ""
    cache_histogram: str = ""
    breaker_gauge: str = ""
    left: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    token_counter: str = ""
    processor_counter: str = ""
    left_alone_counter: str = ""
    answered_counter: str = ""
    failed_counter: str = ""
    sent_counter: str = ""
    segment_counter: str = ""
    begun_counter: str = ""
    call_counter: str = ""
    memory_gauge: str = ""
    waiting_gauge: str = ""
    crm_queue_gauge: str = ""
