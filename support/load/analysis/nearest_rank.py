"""Percentiles by nearest rank. The load generator imports this, so it needs nothing but the standard library."""

import math


def nearest_rank_index(rank: float, count: int) -> int:
    """Index, from 0, in ascending order, of the value that a share `rank` of `count` values does not exceed.

    rank: share in (0, 1).
    count: number of values, at least 1.
    Source: Hyndman and Fan (1996), definition 1.
    """
    return math.ceil(round(rank * count, 6)) - 1
