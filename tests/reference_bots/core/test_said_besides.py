"""What stands beside an answer is not taken for it: streets, other things that are good, wishes said once more."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reference_bots.conversation.quiet_hours import add_local_days
from reference_bots.conversation.understanding.addresses import leave_out_addresses
from reference_bots.conversation.understanding.tokens import tokenize
from reference_bots.seller.condition import classify_condition

PACIFIC = ZoneInfo("America/Los_Angeles")


def test_an_address_says_nothing_of_the_home() -> None:
    """Hermosa is the name of a street, and the Spanish word for beautiful."""
    words = tokenize("What is my house at 8412 Hermosa Ave, Rancho Cucamonga worth?")
    assert classify_condition(words) is not None
    assert classify_condition(leave_out_addresses(words)) is None


@pytest.mark.parametrize(
    "words", ["The coffee smells good", "The weather is lovely here", "El café huele muy bien", "bananas"]
)
def test_other_things_that_are_good_say_nothing_of_the_home(words: str) -> None:
    """Small talk is no condition."""
    assert classify_condition(tokenize(words)) is None


@pytest.mark.parametrize(
    "day", [datetime(2027, 3, 10, 20, 15, tzinfo=PACIFIC), datetime(2026, 10, 28, 9, tzinfo=PACIFIC)]
)
def test_days_later_it_is_the_same_time_of_day(day: datetime) -> None:
    """Also where the clocks change in between."""
    later = add_local_days(day.astimezone(ZoneInfo("UTC")), 7, "America/Los_Angeles").astimezone(PACIFIC)
    assert (later.hour, later.minute, later.date()) == (day.hour, day.minute, day.date() + timedelta(days=7))
