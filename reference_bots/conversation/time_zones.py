"""In which time zones a contact may be: what the CRM says in any of its ways, else the number, else the country.

Source: docs/sources/gohighlevel.md#time-zones-of-contacts, docs/sources/carriers.md#calling-hours.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from phonenumbers import NumberParseException, parse
from phonenumbers.timezone import time_zones_for_number

HOME_ZONE: Final = "America/Los_Angeles"
"""Jorge's own zone, by which appointments are told to a contact of whose zone nothing is known."""

WHOLE_COUNTRY: Final = (
    *("America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles"),
    *("America/Anchorage", "America/Adak", "Pacific/Honolulu"),
)
"""The zones of the fifty states."""

_BY_NAME: Final = {
    "eastern": "America/New_York",
    "us eastern": "America/Indiana/Indianapolis",
    "indiana": "America/Indiana/Indianapolis",
    "central": "America/Chicago",
    "canada central": "America/Regina",
    "mountain": "America/Denver",
    "us mountain": "America/Phoenix",
    "arizona": "America/Phoenix",
    "pacific": "America/Los_Angeles",
    "alaskan": "America/Anchorage",
    "alaska": "America/Anchorage",
    "aleutian": "America/Adak",
    "hawaiian": "Pacific/Honolulu",
    "hawaii": "Pacific/Honolulu",
    "atlantic": "America/Halifax",
    "sa western": "America/Puerto_Rico",
    "west pacific": "Pacific/Guam",
    "newfoundland": "America/St_Johns",
    "gmt": "Europe/London",
    "greenwich": "Europe/London",
    "w. europe": "Europe/Berlin",
    "romance": "Europe/Paris",
    "central europe": "Europe/Budapest",
    "central european": "Europe/Warsaw",
    "e. europe": "Europe/Chisinau",
    "india": "Asia/Kolkata",
    "china": "Asia/Shanghai",
    "tokyo": "Asia/Tokyo",
    "korea": "Asia/Seoul",
    "singapore": "Asia/Singapore",
    "arabian": "Asia/Dubai",
    "aus eastern": "Australia/Sydney",
    "new zealand": "Pacific/Auckland",
    "sa pacific": "America/Bogota",
    "e. south america": "America/Sao_Paulo",
    "argentina": "America/Argentina/Buenos_Aires",
}
"""The first words of a name as Windows, or a drop-down list, writes it -> the zone."""
_MEXICAN: Final = {
    "eastern": "America/Cancun",
    "central": "America/Mexico_City",
    "mountain": "America/Mazatlan",
    "pacific": "America/Tijuana",
}
_ABBREVIATED: Final = {
    **dict.fromkeys(("est", "edt", "et", "est5edt"), "America/New_York"),
    **dict.fromkeys(("cst", "cdt", "ct", "cst6cdt"), "America/Chicago"),
    **dict.fromkeys(("mst", "mdt", "mt", "mst7mdt"), "America/Denver"),
    **dict.fromkeys(("pst", "pdt", "pt", "pst8pdt"), "America/Los_Angeles"),
    **dict.fromkeys(("akst", "akdt"), "America/Anchorage"),
    **dict.fromkeys(("hst", "hdt"), "Pacific/Honolulu"),
}
_EASTERN, _CENTRAL, _MOUNTAIN, _PACIFIC = "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"
_SPLIT_AREA_CODES: Final = {
    **dict.fromkeys(("850", "448", "219", "574", "812", "930", "906", "334"), (_EASTERN, _CENTRAL)),
    **dict.fromkeys(("270", "364", "606", "423", "931"), (_EASTERN, _CENTRAL)),
    **dict.fromkeys(("605", "701", "308", "620", "785", "432"), (_CENTRAL, _MOUNTAIN)),
    **dict.fromkeys(("208", "986", "541", "458", "775"), (_MOUNTAIN, _PACIFIC)),
    "928": (_MOUNTAIN, "America/Phoenix"),
    "907": ("America/Anchorage", "America/Adak"),
}
"""Area codes in which, or at whose edge, two zones meet."""

_ZONE = re.compile(r"\b[A-Z][A-Za-z]+(?:/[A-Za-z_+-]+)+\d*")
_ABBREVIATION = re.compile(r"\b[A-Za-z]{2,4}(?:\d[A-Za-z]{3})?\b")
_NAME = re.compile(
    r"(?P<first>(?:u\.?s\.? |canada |sa |west |w\. |e\. |aus )?[a-z.]+(?: europe(?:an)?| zealand| south america)?)"
    r"(?: standard| daylight)?(?: time)?\b",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?P<sign>[+\u2212-])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?(?!\d)")
_SAYS_NOTHING: Final = frozenset({"utc", "gmt", "etc/utc", "etc/gmt", "z", "zulu", "universal"})
"""What a contact has whose zone nobody set."""
_FURTHEST: Final = timedelta(hours=14)


def find_possible_zones(written: str | None, phone: str = "") -> tuple[str, ...]:
    """The IANA zones in which the contact may be, at least one.

    written: the contact's time zone as the CRM has it.
    phone: E.164.
    """
    return find_zones_as_written((written or "").strip()) or _find_zones_of_number(phone)


@lru_cache(maxsize=512)
def find_zones_as_written(written: str) -> tuple[str, ...]:
    """The zones that the CRM's text names; more than one where it is an offset; none where it cannot be read."""
    if not written or written.casefold() in _SAYS_NOTHING:
        return ()
    if is_zone(written) and "/" in written and not written.startswith("Etc/"):
        return (written,)
    found = next((each for each in _ZONE.findall(written) if is_zone(each) and not each.startswith("Etc/")), None)
    named = found or _find_by_name(written)
    if named is not None:
        return (named,)
    offset = _OFFSET.search(written)
    if offset is None:
        return ()
    ahead = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"] or 0))
    # `Etc/GMT+8` is eight hours behind; everywhere else a plus is ahead.
    is_ahead = (offset["sign"] == "+") is not written.startswith("Etc/")
    return _find_zones_with_offset(ahead if is_ahead else -ahead)


@lru_cache(maxsize=64)
def load_time_zone(name: str) -> ZoneInfo:
    """The time zone of that name; Jorge's time zone if the name is empty or unknown."""
    return ZoneInfo(name if is_zone(name) else HOME_ZONE)


def is_zone(name: str) -> bool:
    """Whether there is a zone of this name."""
    try:
        return bool(ZoneInfo(name).key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def _find_by_name(written: str) -> str | None:
    """The zone of a name such as `Eastern Standard Time` or `(GMT-08:00) Pacific Time (US & Canada)`."""
    plain = re.sub(r"\(?(?:GMT|UTC)\s*[+\u2212-]\s*\d{1,2}(?::?\d\d)?\)?", " ", written, flags=re.IGNORECASE).strip()
    named = _NAME.match(plain)
    first = " ".join(named["first"].casefold().split()).replace("u.s.", "us") if named else ""
    known = _MEXICAN if "mexico" in plain.casefold() else _BY_NAME
    if first in known and first != "gmt":
        return known[first]
    if plain.casefold().startswith(("gmt standard", "greenwich")):
        return "Europe/London"
    short = (word.casefold() for word in _ABBREVIATION.findall(plain))
    return next((_ABBREVIATED[word] for word in short if word in _ABBREVIATED), None)


def _find_zones_with_offset(ahead: timedelta) -> tuple[str, ...]:
    """The zones of the country that have this offset in winter or in summer, else the zone of this offset alone."""
    if abs(ahead) > _FURTHEST:
        return ()
    of_country = tuple(zone for zone in WHOLE_COUNTRY if ahead in _list_offsets(zone))
    hours, rest = divmod(ahead, timedelta(hours=1))
    return of_country or (() if rest else (f"Etc/GMT{-hours:+d}",))


def _list_offsets(zone: str) -> tuple[timedelta | None, ...]:
    return tuple(datetime(2026, month, 1, tzinfo=UTC).astimezone(ZoneInfo(zone)).utcoffset() for month in (1, 7))


@lru_cache(maxsize=4096)
def _find_zones_of_number(phone: str) -> tuple[str, ...]:
    """The zones of the number's area code; the whole country for a number that tells nothing."""
    try:
        number = parse(phone, "US")
    except NumberParseException:
        return WHOLE_COUNTRY
    named = _keep_zones(time_zones_for_number(number))
    if number.country_code != 1:
        return named or WHOLE_COUNTRY
    split = _SPLIT_AREA_CODES.get(str(number.national_number)[:3], ())
    return WHOLE_COUNTRY if not named or len(named) > len(WHOLE_COUNTRY) else tuple(dict.fromkeys((*named, *split)))


def _keep_zones(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if is_zone(name) and not name.startswith("Etc/"))
