"""What a profile says of its target's metrics: [metrics]."""

import msgspec


class MetricNames(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The target's metrics in Prometheus text: where they are and what they are called; "" and () = there are none.

    stage_histogram, api_histogram: stage times.  store_histogram: its database, by operation.
    service_histogram: its calls, by service.  cache_counter, cache_histogram: lookups, by outcome "hit" or "miss".
    breaker_gauge: by service, 2 = open.  left: gauges that read 0 when the target is idle.
    shown: gauges and counters shown over time.  token_counter: by direction, "input" or "output".
    processor_counter: seconds of its process.  left_alone_counter: messages that are no texts, by kind.
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
