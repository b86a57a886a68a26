"""Which days a wish for another day means, and which times are offered for it."""

from datetime import UTC, datetime, timedelta

import pytest

from reference_bots.conversation.understanding.tokens import tokenize
from reference_bots.conversation.wished_times import WishedDays, read_wished_days

TUESDAY = datetime(2026, 3, 10, 10, tzinfo=UTC)
OFFERED = (TUESDAY + timedelta(hours=1), TUESDAY + timedelta(days=1, hours=2))


def _read_days_of_march(text: str) -> list[int] | None:
    """The days from the 10th to the 24th of March that the words wish for."""
    wished = read_wished_days(tokenize(text), OFFERED, TUESDAY)
    days = range(15)
    return wished and [10 + ahead for ahead in days if wished.includes(TUESDAY + timedelta(days=ahead))]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("later in the week", [12, 13, 14, 15]),
        ("mas adelante en la semana", [12, 13, 14, 15]),
        ("not this week", [16, 17, 18, 19, 20, 21, 22]),
        ("this week is crazy", [16, 17, 18, 19, 20, 21, 22]),
        ("la próxima semana mejor", [16, 17, 18, 19, 20, 21, 22]),
        ("el fin de semana", [14, 15, 21, 22]),
        ("thursday or friday", [12, 13, 19, 20]),
        ("not until friday", [13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24]),
        ("after thursday", [13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24]),
        ("can't today", [11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24]),
        ("another day", [12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24]),
    ],
)
def test_days_are_read(text: str, days: list[int]) -> None:
    """Counted from a Tuesday; a week ends on Sunday."""
    assert days == _read_days_of_march(text)


@pytest.mark.parametrize("text", ["the first one", "sure", "not interested", "we have been looking for weeks", "ok"])
def test_other_words_wish_for_no_day(text: str) -> None:
    """A choice, a yes and a refusal name no other day."""
    assert read_wished_days(tokenize(text), OFFERED, TUESDAY) is None


def test_where_no_wished_day_is_free_the_nearest_later_ones_are_listed() -> None:
    """Later days first; where there are none, those of the last free day."""
    slots = tuple(TUESDAY + timedelta(days=ahead) for ahead in (0, 1, 3))
    assert WishedDays(first=slots[1].date(), weekdays=frozenset({6})).list_fitting(slots) == slots[1:]
    assert WishedDays(first=slots[2].date() + timedelta(days=1)).list_fitting(slots) == slots[2:]
