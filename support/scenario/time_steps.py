"""The moments at which virtual time stops on its way, for a target whose timers cannot be seen.

A timer fires at the first stop after it. Delays and appointments that people choose are round, so the stops are round
too: seen from the last things that happened, and by the clock on the wall.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

MARGIN = timedelta(seconds=1)
"""A stop comes this much after its round moment: a timer is set a little later than the thing that led to it."""

TOGETHER = timedelta(seconds=5)
"""Of stops that are no further apart only the last is made, where the first is far."""

_FAR = timedelta(minutes=1)

WIDTHS = (
    (timedelta(seconds=20), timedelta(seconds=1)),
    (timedelta(minutes=2), timedelta(seconds=5)),
    (timedelta(minutes=10), timedelta(seconds=30)),
    (timedelta(minutes=30), timedelta(minutes=1)),
    (timedelta(hours=2), timedelta(minutes=5)),
    (timedelta(days=1), timedelta(minutes=15)),
    (timedelta.max, timedelta(hours=1)),
)
"""(until so long after the last thing that happened, distance of two stops)"""

_ON_THE_WALL = timedelta(minutes=10)
"""From this distance on stops are also made by the clock on the wall."""

_MIDNIGHT = datetime(2000, 1, 1, tzinfo=UTC)


def find_next_stop(now: datetime, happened: Iterable[datetime]) -> datetime:
    """The first stop after now. happened: the moments of the last things that happened."""
    stops = [stop for moment in happened for stop in _list_next_stops(now, moment)]
    first = min(stops)
    return max(stop for stop in stops if stop - first <= TOGETHER) if first - now >= _FAR else first


def _list_next_stops(now: datetime, happened: datetime) -> Iterator[datetime]:
    since = max(now - happened, timedelta())
    width = next(width for until, width in WIDTHS if since < until)
    yield _round_up(now, happened, width)
    if width >= _ON_THE_WALL:
        yield _round_up(now, _MIDNIGHT, width)


def _round_up(now: datetime, origin: datetime, width: timedelta) -> datetime:
    """The first moment after now that is a whole number of widths, and the margin, after the origin."""
    return origin + ((now - origin - MARGIN) // width + 1) * width + MARGIN
