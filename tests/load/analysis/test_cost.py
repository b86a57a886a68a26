"""Cost, beside examples reckoned by hand."""

from datetime import date

import pytest

from support.load.analysis.cost import Dollars, Spell, Talk, Use, a_conversation, an_hour, metered
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
    use = Use(sms_sent=3, sms_received=2, tokens_asked=100, tokens_said=10, processor=5)
    assert use.dollars(PRICES) == pytest.approx(0.235)


def test_an_hour_of_even_stretches_has_no_width() -> None:
    """Ten times 0.1 dollars in 2 s are 0.05 a second, 180 an hour, however they are drawn."""
    spells = [Spell(seconds=2, messages=1, use=Use(tokens_asked=100))] * 10
    hour = an_hour(spells, PRICES, seed=1)
    assert (hour.value, hour.low, hour.high) == pytest.approx((180, 180, 180))


def test_uneven_stretches_have_a_width_that_holds_the_value() -> None:
    """Half cost nothing, half 0.2 dollars a second: 0.1 on average, 360 an hour, give or take."""
    spells = [Spell(seconds=1, messages=1, use=Use(tokens_asked=200 * (place % 2))) for place in range(20)]
    hour = an_hour(spells, PRICES, seed=1)
    assert hour.value == pytest.approx(360)
    # The standard deviation of the mean of 20 draws from {0, 0.2} is 0.1 / sqrt(20) = 0.0224: 80.5 dollars an hour.
    assert hour.low == pytest.approx(360 - 1.96 * 80.5, rel=0.15)
    assert hour.high == pytest.approx(360 + 1.96 * 80.5, rel=0.15)


def test_longer_stretches_weigh_more() -> None:
    """0.1 dollars in 1 s and 0.1 in 3 s are 0.05 a second, not the mean of 0.1 and 0.033."""
    spells = [
        Spell(seconds=1, messages=1, use=Use(tokens_asked=100)),
        Spell(seconds=3, messages=1, use=Use(tokens_asked=100)),
    ]
    assert an_hour(spells, PRICES, seed=1).value == pytest.approx(180)


def test_a_conversation_costs_its_segments_and_its_share() -> None:
    """5 segments sent and 4 received: 0.14. 40 messages cost 0.4 dollars of tokens, 4 of them 0.04: together 0.18."""
    talks = [Talk(messages=4, sent=5, received=4)] * 8
    spells = [Spell(seconds=1, messages=10, use=Use(sms_sent=99, tokens_asked=100))] * 4
    each = a_conversation(talks, spells, PRICES, seed=1)
    assert (each.value, each.low, each.high) == pytest.approx((0.18, 0.18, 0.18))


def test_what_a_conversation_uses_is_told_by_name() -> None:
    """The mean of two conversations, with their share of tokens and processor."""
    talks = [Talk(messages=2, sent=3, received=2), Talk(messages=4, sent=5, received=4)]
    spells = [Spell(seconds=1, messages=10, use=Use(tokens_asked=300, tokens_said=50, processor=0.1))]
    assert metered(talks, spells) == pytest.approx(
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
    assert Dollars(value=1, low=0.5, high=2).times(200) == Dollars(value=200, low=100, high=400)
    assert Dollars(value=1, low=0.9, high=1.3).half_width == pytest.approx(0.2)
