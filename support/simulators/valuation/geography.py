"""Distances between homes."""

from math import asin, cos, radians, sin, sqrt

from support.simulators.valuation.homes import HomeRecord

_EARTH_RADIUS = 3958.7613
"""Mean radius in miles (IUGG)."""


def miles_between(one: HomeRecord, other: HomeRecord) -> float:
    """The great-circle distance in miles (haversine)."""
    north, south = radians(one.latitude), radians(other.latitude)
    rise = sin((south - north) / 2) ** 2
    run = sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * _EARTH_RADIUS * asin(min(1.0, sqrt(rise + cos(north) * cos(south) * run)))
