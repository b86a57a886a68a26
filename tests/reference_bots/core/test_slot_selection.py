from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reference_bots.conversation.appointments import load_time_zone
from reference_bots.conversation.slot_selection import choose_times_to_offer, find_chosen_time
from reference_bots.conversation.understanding.tokens import tokenize
from reference_bots.conversation.vocabulary import Language
from reference_bots.conversation.wording import format_time
from tests.reference_bots.core.core_driver import CoreDriver

PACIFIC = ZoneInfo("America/Los_Angeles")
WEDNESDAY = datetime(2026, 3, 11, 9, tzinfo=PACIFIC)
THURSDAY = datetime(2026, 3, 12, 13, tzinfo=PACIFIC)
NOW = datetime(2026, 3, 10, 10, tzinfo=PACIFIC)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The first one works", 0), ("first", 0), ("The first time works", 0), ("1", 0), ("morning", 0),
        ("Wednesday", 0),
        ("9 am", 0), ("the 11th", 0), ("Wednesday at 9", 0), ("earlier one", 0), ("la primera", 0),
        ("tomorrow at 9", 0),
        ("the 2nd one please", 1), ("second", 1), ("The second one please", 1), ("2", 1), ("option 2", 1),
        ("the afternoon one", 1), ("thursday works", 1), ("at 1", 1), ("March 12", 1), ("el jueves", 1),
        ("not the first, the second", 1), ("sure", None), ("either", None), ("ok", None), ("sounds good", None),
        ("this is our first home", None), ("Friday", None), ("wed or thu", None), ("I can't do Wednesday", None),
        ("3pm", None),
    ],
)  # fmt: skip
def test_a_time_is_chosen_only_by_saying_which(words: str, expected: int | None) -> None:
    """By place, day, date, clock or half of the day; agreement alone chooses nothing (CAL-002)."""
    assert expected == find_chosen_time(tokenize(words), (WEDNESDAY, THURSDAY))


def test_two_mornings_are_distinguished_by_clock_and_day() -> None:
    """The same hour on two days needs the day."""
    offered = (WEDNESDAY, WEDNESDAY + timedelta(days=1))
    assert [None, 1, None] == [
        find_chosen_time(tokenize(words), offered) for words in ("at 9", "thursday at 9", "morning")
    ]


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        ((), ()),
        ((NOW + timedelta(minutes=30),), ()),
        ((WEDNESDAY,), (WEDNESDAY,)),
        ((WEDNESDAY, WEDNESDAY + timedelta(hours=1)), (WEDNESDAY, WEDNESDAY + timedelta(hours=1))),
        ((THURSDAY, WEDNESDAY + timedelta(hours=5), WEDNESDAY), (WEDNESDAY, THURSDAY)),
    ],
)
def test_at_most_two_different_times_are_offered(slots: tuple[datetime, ...], expected: tuple[datetime, ...]) -> None:
    """The earliest, and one as different from it as there is; nothing within the hour (CAL-001)."""
    assert expected == choose_times_to_offer(slots, NOW)


def test_times_are_formatted_in_the_contacts_time_zone() -> None:
    """A contact in New York gets times of New York."""
    player = CoreDriver()
    player.contact = type(player.contact)(contact_id="c", timezone="America/New_York")
    assert "Tuesday, March 10 at 2 PM" in player.say("call me please")
    assert "Tuesday, March 10 at 2 PM" in player.say("the first one")


def test_an_unknown_time_zone_falls_back_to_jorges() -> None:
    """An unknown time zone falls back to Jorge's."""
    assert PACIFIC == load_time_zone("Mars/Olympus")


@pytest.mark.parametrize(
    ("language", "hour", "expected"),
    [
        (Language.ENGLISH, 9, "Wednesday, March 11 at 9:30 AM"),
        (Language.SPANISH, 9, "miércoles 11 de marzo a las 9:30 AM"),
        (Language.SPANISH, 13, "miércoles 11 de marzo a la 1:30 PM"),
    ],
)
def test_times_are_formatted_in_words(language: Language, hour: int, expected: str) -> None:
    """A time is said as people say it."""
    assert expected == format_time(WEDNESDAY.replace(hour=hour, minute=30), language)
