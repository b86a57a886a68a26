"""What the use of bots in service costs: by hour, day and month, with a forecast. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

import msgspec

from support.measuring.metered_use import DAYS_PER_MONTH, HOURS_PER_DAY, SECONDS_PER_HOUR, MeteredUse
from support.operations.limits import WatchLimits
from support.operations.reading import Counters
from support.test_data.prices import PriceFile

KEPT_HOURS = 32 * 24
LEAST_OBSERVED = SECONDS_PER_HOUR
"""Seconds that a forecast needs: a minute with three conversations says nothing of a day."""


class HourOfUse(msgspec.Struct, kw_only=True):
    """One hour. dollars: its price.  seconds: how much of it was watched.  people: contacts who wrote first in it."""

    dollars: float = 0.0
    seconds: float = 0.0
    people: float = 0.0


class CostAccount(msgspec.Struct, kw_only=True):
    """Hours by the beginning of each, in UTC: `2026-03-10T17`."""

    hours: dict[str, HourOfUse] = {}

    def add(self, used: Counters, prices: PriceFile, *, begin: float, end: float) -> None:
        """Add what was used from `begin` to `end`, Unix time; it belongs to the hour in which it ended."""
        hour = self.hours.setdefault(_name_hour(end), HourOfUse())
        hour.dollars += meter_use(used).price_in_dollars(prices.prices)
        hour.seconds += max(0.0, min(end - begin, SECONDS_PER_HOUR))
        hour.people += used.begun or 0.0
        for old in sorted(self.hours)[:-KEPT_HOURS]:
            del self.hours[old]


def meter_use(used: Counters) -> MeteredUse:
    """What is paid for of these counters."""
    return MeteredUse(
        sms_sent=used.segments_sent or 0.0,
        sms_received=used.segments_received or 0.0,
        tokens_asked=used.tokens_asked or 0.0,
        tokens_said=used.tokens_said or 0.0,
        processor=used.processor or 0.0,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CostFigures:
    """US dollars.

    today, month: spent so far.  hour: a watched hour, of the last day.
    day_forecast, month_forecast: at that rate; None = too little was watched.
    person: for each contact who wrote first; None = nobody did.
    """

    today: float
    month: float
    hour: float | None
    day_forecast: float | None
    month_forecast: float | None
    person: float | None


def judge_costs(hours: Mapping[str, HourOfUse], limits: WatchLimits, *, now: float) -> CostFigures:
    """The costs at this time. The rate is that of the last 24 hours, as far as they were watched."""
    today = datetime.fromtimestamp(now, limits.zone).date()
    own = {name: hour for name, hour in hours.items() if _day_of(name, limits) == today}
    month = {
        name: hour for name, hour in hours.items() if _day_of(name, limits).timetuple()[:2] == today.timetuple()[:2]
    }
    since = _name_hour(now - 24 * SECONDS_PER_HOUR)
    last = [hour for name, hour in hours.items() if name > since]
    watched, dollars = sum(hour.seconds for hour in last), sum(hour.dollars for hour in last)
    rate = SECONDS_PER_HOUR * dollars / watched if watched >= LEAST_OBSERVED else None
    people = sum(hour.people for hour in hours.values())
    return CostFigures(
        today=sum(hour.dollars for hour in own.values()),
        month=sum(hour.dollars for hour in month.values()),
        hour=rate,
        day_forecast=None if rate is None else rate * HOURS_PER_DAY,
        month_forecast=None if rate is None else rate * HOURS_PER_DAY * DAYS_PER_MONTH,
        person=sum(hour.dollars for hour in hours.values()) / people if people else None,
    )


def describe_price_age(prices: PriceFile, limits: WatchLimits, *, today: date) -> str:
    """How old the prices are, and whether they are out of date."""
    each = prices.prices
    oldest = min(
        price.date for price in (each.sms_sent, each.sms_received, each.tokens_asked, each.tokens_said, each.processor)
    )
    age = (today - oldest).days
    text = f"prices: {prices.name}, the oldest of {oldest}, {age} days old"
    return f"{text}: out of date, look them up" if age > limits.oldest_price_days else text


def _name_hour(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H")


def _day_of(hour: str, limits: WatchLimits) -> date:
    begin = datetime.fromisoformat(f"{hour}:00:00+00:00")
    return begin.astimezone(limits.zone).date()
