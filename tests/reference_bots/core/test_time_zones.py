"""Where a contact may be, and when it is day there (CON-005)."""

from datetime import UTC, datetime

import pytest

from reference_bots.conversation.quiet_hours import is_daytime, move_to_daytime
from reference_bots.conversation.time_zones import WHOLE_COUNTRY, find_possible_zones, find_zones_as_written

NEW_YORK, CHICAGO, DENVER, PHOENIX, LOS_ANGELES = WHOLE_COUNTRY[:5]


@pytest.mark.parametrize(
    ("written", "zones"),
    [
        ("America/New_York", (NEW_YORK,)),
        ("US/Pacific", ("US/Pacific",)),
        ("EST5EDT", (NEW_YORK,)),
        ("PST", (LOS_ANGELES,)),
        ("Eastern Standard Time", (NEW_YORK,)),
        ("Pacific Daylight Time", (LOS_ANGELES,)),
        ("US Mountain Standard Time", (PHOENIX,)),
        ("Hawaiian Standard Time", ("Pacific/Honolulu",)),
        ("Pacific Standard Time (Mexico)", ("America/Tijuana",)),
        ("(GMT-08:00) Pacific Time (US & Canada)", (LOS_ANGELES,)),
        ("(UTC-07:00) Arizona", (PHOENIX,)),
        ("GMT-05:00 America/New_York (EST)", (NEW_YORK,)),
        ("GMT Standard Time", ("Europe/London",)),
        ("GMT-08:00", (LOS_ANGELES, "America/Anchorage")),
        ("UTC-5", (NEW_YORK, CHICAGO)),
        ("-0600", (CHICAGO, DENVER)),
        ("Etc/GMT+8", (LOS_ANGELES, "America/Anchorage")),
        ("GMT+01:00", ("Etc/GMT-1",)),
        ("GMT+99:00", ()),
        ("UTC", ()),
        ("", ()),
        ("Mars/Olympus", ()),
        ("America", ()),
    ],
)
def test_zones_as_the_crm_writes_them(written: str, zones: tuple[str, ...]) -> None:
    """IANA, Windows, lists to choose from, offsets; none where nothing can be read."""
    assert zones == find_zones_as_written(written)


@pytest.mark.parametrize(
    ("phone", "zones"),
    [
        ("+12125550108", {NEW_YORK}),
        ("+18085550100", {"Pacific/Honolulu"}),
        ("+18505550100", {NEW_YORK, CHICAGO}),
        ("+12085550100", {"America/Boise", LOS_ANGELES, DENVER}),
        ("+18005550100", set(WHOLE_COUNTRY)),
        ("+34911234567", {"Europe/Madrid"}),
        ("", set(WHOLE_COUNTRY)),
        ("garbage", set(WHOLE_COUNTRY)),
    ],
)
def test_zones_of_a_number(phone: str, zones: set[str]) -> None:
    """Both zones of an area code that has two; the whole country for a number that tells nothing."""
    assert zones == set(find_possible_zones(None, phone))


@pytest.mark.parametrize(
    ("zones", "at", "moved"),
    [
        ((LOS_ANGELES,), "2026-03-11T03:59", "2026-03-11T03:59"),  # 20:59
        ((LOS_ANGELES,), "2026-03-11T04:00", "2026-03-11T15:00"),  # 21:00 -> 8:00
        ((LOS_ANGELES,), "2026-03-11T14:59", "2026-03-11T15:00"),
        ((NEW_YORK, CHICAGO), "2026-03-11T12:30", "2026-03-11T13:00"),
        ((NEW_YORK, CHICAGO), "2026-03-12T01:00", "2026-03-12T13:00"),
        (WHOLE_COUNTRY, "2026-03-11T12:00", "2026-03-11T18:00"),  # 8:00 in Honolulu, 14:00 in New York
        (WHOLE_COUNTRY, "2026-03-12T01:00", "2026-03-12T18:00"),
        (("Pacific/Honolulu", "Asia/Tokyo"), "2026-03-11T12:00", "2026-03-11T23:00"),
        (("Europe/London", "Pacific/Auckland"), "2026-01-11T12:00", "2026-01-11T19:00"),
    ],
)
def test_daytime_everywhere(zones: tuple[str, ...], at: str, moved: str) -> None:
    """The next moment at which it is day in all of them."""
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    found = move_to_daytime(moment, zones)
    assert datetime.fromisoformat(moved).replace(tzinfo=UTC) == found
    assert is_daytime(found, zones)
