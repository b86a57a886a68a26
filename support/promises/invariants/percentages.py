"""A share as a whole percentage."""

import math

_HALF = 1e-6
"""A share whose percentage lies this close to a half may be rounded either way."""


def is_percentage_of(percent: object, share: float) -> bool:
    """Whether this is the share, 0 to 1, rounded to a percent."""
    if not isinstance(percent, int | float):
        return False
    exact = share * 100
    if abs(exact - math.floor(exact) - 0.5) < _HALF:
        return percent in (math.floor(exact), math.ceil(exact))
    return percent == round(exact)
