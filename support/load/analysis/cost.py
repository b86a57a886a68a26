"""Cost of metered use per conversation and per time, with intervals. Pure arithmetic.

Intervals are percentile bootstraps (95 %): over conversations for SMS segments, which the CRM records for each, and
over intervals of time for tokens and processor time, which only the whole process has, divided by messages.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from support.measuring.metered_use import SECONDS_PER_HOUR, MeteredUse
from support.test_data.prices import PriceList

RESAMPLES: Final = 2000
LOW, HIGH = 0.025, 0.975


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageInterval:
    """What the target used in an interval of time.

    seconds: length of the interval.
    messages: number of messages answered in it.
    """

    seconds: float
    messages: int
    metered_use: MeteredUse


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationUse:
    """What one conversation used, by the CRM's record.

    messages: number of answered messages.
    segments_sent, segments_received: SMS segments.
    """

    messages: int
    segments_sent: int
    segments_received: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CostEstimate:
    """An estimate in US dollars, with its interval."""

    value: float
    low: float
    high: float

    def multiply(self, factor: float) -> "CostEstimate":
        """The estimate and its interval times a factor."""
        return CostEstimate(value=self.value * factor, low=self.low * factor, high=self.high * factor)

    @property
    def relative_half_width(self) -> float:
        """Half the width of the interval, as a share of the value; infinite if the value is 0."""
        return (self.high - self.low) / (2 * self.value) if self.value else float("inf")


def estimate_hourly_cost(intervals: Sequence[UsageInterval], prices: PriceList, *, seed: int) -> CostEstimate:
    """The cost of an hour, from at least 2 intervals."""
    costs = np.array([interval.metered_use.price_in_dollars(prices) for interval in intervals])
    seconds = np.array([interval.seconds for interval in intervals])
    return _bootstrap_cost(
        lambda drawn: SECONDS_PER_HOUR * costs[drawn].sum() / seconds[drawn].sum(), len(intervals), seed=seed
    )


def estimate_conversation_cost(
    conversations: Sequence[ConversationUse], intervals: Sequence[UsageInterval], prices: PriceList, *, seed: int
) -> CostEstimate:
    """The cost of a conversation: its own segments, and its messages' share of tokens and processor time."""
    own = np.array(
        [
            MeteredUse(sms_sent=each.segments_sent, sms_received=each.segments_received).price_in_dollars(prices)
            for each in conversations
        ]
    )
    shares = np.array([each.messages for each in conversations], dtype=float)
    shared = np.array(
        [_select_process_wide_use(interval.metered_use).price_in_dollars(prices) for interval in intervals]
    )
    messages = np.array([interval.messages for interval in intervals], dtype=float)
    random = np.random.default_rng(seed)

    def mean_price(drawn: np.ndarray, drawn_intervals: np.ndarray) -> float:
        per_message = shared[drawn_intervals].sum() / max(1.0, messages[drawn_intervals].sum())
        return float(own[drawn].mean() + shares[drawn].mean() * per_message)

    all_conversations, all_intervals = np.arange(len(conversations)), np.arange(len(intervals))
    drawn = [
        mean_price(
            random.integers(len(conversations), size=len(conversations)),
            random.integers(len(intervals), size=len(intervals)),
        )
        for _ in range(RESAMPLES)
    ]
    return _build_cost_estimate(mean_price(all_conversations, all_intervals), drawn)


def mean_use_per_conversation(
    conversations: Sequence[ConversationUse], intervals: Sequence[UsageInterval]
) -> dict[str, float]:
    """The mean use of a conversation, by name."""
    answered = sum(interval.messages for interval in intervals) or 1
    messages = sum(conversation.messages for conversation in conversations) / len(conversations)
    per_message = {
        "tokens asked": sum(interval.metered_use.tokens_asked for interval in intervals) / answered,
        "tokens said": sum(interval.metered_use.tokens_said for interval in intervals) / answered,
        "processor seconds": sum(interval.metered_use.processor for interval in intervals) / answered,
    }
    return {
        "messages": messages,
        "SMS segments sent": sum(each.segments_sent for each in conversations) / len(conversations),
        "SMS segments received": sum(each.segments_received for each in conversations) / len(conversations),
        **{name: use * messages for name, use in per_message.items()},
    }


def _select_process_wide_use(use: MeteredUse) -> MeteredUse:
    """The part of the use that only the whole process has: tokens and processor time."""
    return MeteredUse(tokens_asked=use.tokens_asked, tokens_said=use.tokens_said, processor=use.processor)


def _bootstrap_cost(price: Callable[[np.ndarray], float], count: int, *, seed: int) -> CostEstimate:
    random = np.random.default_rng(seed)
    drawn = [float(price(random.integers(count, size=count))) for _ in range(RESAMPLES)]
    return _build_cost_estimate(float(price(np.arange(count))), drawn)


def _build_cost_estimate(value: float, drawn: Sequence[float]) -> CostEstimate:
    low, high = np.quantile(drawn, (LOW, HIGH), method="inverted_cdf")
    return CostEstimate(value=value, low=float(low), high=float(high))
