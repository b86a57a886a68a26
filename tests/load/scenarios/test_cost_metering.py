"""The target's counters and the CRM's record become spans and conversations that can be priced."""

import pytest

from support.load.analysis.cost import ConversationUse, UsageInterval
from support.load.analysis.generator_files import SimulatedUserResult
from support.load.analysis.sample_reader import GeneratorOutput, combine_into_sample_table
from support.load.processes.control_client import ContactRecord
from support.load.processes.target_client import MetricsReading
from support.load.scenarios.cost_metering import meter_conversation_uses, meter_usage_intervals
from support.measuring.metered_use import MeteredUse
from support.targets.metric_names import MetricNames

METRICS = MetricNames(
    path="/metrics",
    token="t",
    stage_histogram="s",
    api_histogram="a",
    token_counter="tokens_total",
    processor_counter="cpu_seconds_total",
)


def _reading(at: float, asked: int, said: int, processor: float) -> MetricsReading:
    text = (
        "# TYPE tokens_total counter\n"
        f'tokens_total{{direction="input"}} {asked}\ntokens_total{{direction="output"}} {said}\n'
        "# TYPE cpu_seconds_total counter\n"
        f"cpu_seconds_total {processor}\n"
    )
    return MetricsReading(at=at, text=text)


def test_a_span_is_what_was_used_between_two_readings() -> None:
    """Tokens and processor by the counters, segments by the messages' moments; readings outside are left out."""
    readings = [_reading(9.0, 0, 0, 0.0), _reading(10.5, 100, 10, 1.0), _reading(11.5, 160, 22, 1.25)]
    sms = [(10.0, "message.sent", 9), (10.6, "person.wrote", 1), (11.5, "message.sent", 2), (11.6, "message.sent", 9)]
    (only,) = meter_usage_intervals(readings, sms, METRICS, 10.0, 12.0)
    use = MeteredUse(sms_sent=2, sms_received=1, tokens_asked=60, tokens_said=12, processor=0.25)
    assert only == UsageInterval(seconds=1.0, messages=1, metered_use=use)


def test_a_counter_that_is_not_published_counts_nothing() -> None:
    """The promise that everything is metered breaks then."""
    readings = [MetricsReading(at=10.0, text=""), MetricsReading(at=11.0, text="")]
    (only,) = meter_usage_intervals(readings, [], METRICS, 10.0, 12.0)
    assert only.metered_use == MeteredUse()


@pytest.mark.parametrize(("ended", "count"), [(True, 1), (False, 0)])
def test_only_conversations_that_came_to_their_end_are_priced(ended: bool, count: int) -> None:
    """SMS by segments, either way; e-mails are no SMS."""
    messages = (("inbound", "SMS", "Hi"), ("outbound", "SMS", "a" * 161), ("outbound", "Email", "a" * 900))
    held = ContactRecord(
        contact_id="c1",
        tags=(),
        fields={},
        appointments=(),
        tasks=(),
        workflows=(),
        opportunities=(),
        messages=messages,
    )
    output = GeneratorOutput(
        samples=combine_into_sample_table([]), visits=(SimulatedUserResult(contact_id="c1", finished=ended),)
    )
    assert (
        meter_conversation_uses(output, {"c1": held})
        == (ConversationUse(messages=1, segments_sent=2, segments_received=1),) * count
    )
