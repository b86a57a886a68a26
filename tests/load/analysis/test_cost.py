"""Cost, compared with examples calculated by hand."""

from datetime import date

import pytest

from support.load.analysis.cost import (
    ConversationUse,
    CostEstimate,
    MeteredUse,
    UsageInterval,
    estimate_conversation_cost,
    estimate_hourly_cost,
    mean_use_per_conversation,
)
from support.test_data.prices import PriceList, UnitPrice


def _price(dollars: float, per: float) -> UnitPrice:
    return UnitPrice(dollars=dollars, per=per, unit="one", date=date(2026, 1, 1), source="a test")


PRICES = PriceList(
    sms_sent=_price(0.02, 1),
    sms_received=_price(0.01, 1),
    tokens_asked=_price(1, 1000),
    tokens_said=_price(5, 1000),
    processor=_price(3.6, 3600),
)


def test_use_is_priced_by_the_piece() -> None:
    """3 x 0.02 + 2 x 0.01 + 100 x 0.001 + 10 x 0.005 + 5 x 0.001 = 0.235."""
    use = MeteredUse(sms_sent=3, sms_received=2, tokens_asked=100, tokens_said=10, processor=5)
    assert use.price_in_dollars(PRICES) == pytest.approx(0.235)


def test_an_hour_of_even_intervals_has_no_width() -> None:
    """Ten times 0.1 dollars in 2 s are 0.05 a second, 180 an hour, in every bootstrap sample."""
    intervals = [UsageInterval(seconds=2, messages=1, metered_use=MeteredUse(tokens_asked=100))] * 10
    hour = estimate_hourly_cost(intervals, PRICES, seed=1)
    assert (hour.value, hour.low, hour.high) == pytest.approx((180, 180, 180))


def test_uneven_intervals_have_a_width_that_holds_the_value() -> None:
    """Half cost nothing, half 0.2 dollars a second: 0.1 on average, 360 an hour, give or take."""
    intervals = [
        UsageInterval(seconds=1, messages=1, metered_use=MeteredUse(tokens_asked=200 * (place % 2)))
        for place in range(20)
    ]
    hour = estimate_hourly_cost(intervals, PRICES, seed=1)
    assert hour.value == pytest.approx(360)
    # The standard deviation of the mean of 20 draws from {0, 0.2} is 0.1 / sqrt(20) = 0.0224: 80.5 dollars an hour.
    assert hour.low == pytest.approx(360 - 1.96 * 80.5, rel=0.15)
    assert hour.high == pytest.approx(360 + 1.96 * 80.5, rel=0.15)


def test_longer_intervals_weigh_more() -> None:
    """0.1 dollars in 1 s and 0.1 in 3 s are 0.05 a second, not the mean of 0.1 and 0.033."""
    intervals = [
        UsageInterval(seconds=1, messages=1, metered_use=MeteredUse(tokens_asked=100)),
        UsageInterval(seconds=3, messages=1, metered_use=MeteredUse(tokens_asked=100)),
    ]
    assert estimate_hourly_cost(intervals, PRICES, seed=1).value == pytest.approx(180)


def test_a_conversation_costs_its_segments_and_its_share() -> None:
    """5 segments sent and 4 received: 0.14. 40 messages cost 0.4 dollars of tokens, 4 of them 0.04: together 0.18."""
    conversations = [ConversationUse(messages=4, segments_sent=5, segments_received=4)] * 8
    intervals = [UsageInterval(seconds=1, messages=10, metered_use=MeteredUse(sms_sent=99, tokens_asked=100))] * 4
    each = estimate_conversation_cost(conversations, intervals, PRICES, seed=1)
    assert (each.value, each.low, each.high) == pytest.approx((0.18, 0.18, 0.18))


def test_the_use_of_a_conversation_is_listed_by_name() -> None:
    """The mean of two conversations, with their share of tokens and processor."""
    conversations = [
        ConversationUse(messages=2, segments_sent=3, segments_received=2),
        ConversationUse(messages=4, segments_sent=5, segments_received=4),
    ]
    intervals = [
        UsageInterval(seconds=1, messages=10, metered_use=MeteredUse(tokens_asked=300, tokens_said=50, processor=0.1))
    ]
    assert mean_use_per_conversation(conversations, intervals) == pytest.approx(
        {
            "messages": 3,
            "SMS segments sent": 4,
            "SMS segments received": 3,
            "tokens asked": 90,
            "tokens said": 15,
            "processor seconds": 0.03,
        }
    )


def test_an_interval_grows_with_what_it_is_of() -> None:
    """Two hundred conversations cost two hundred times as much, at either end too."""
    assert CostEstimate(value=1, low=0.5, high=2).multiply(200) == CostEstimate(value=200, low=100, high=400)
    assert CostEstimate(value=1, low=0.9, high=1.3).relative_half_width == pytest.approx(0.2)
