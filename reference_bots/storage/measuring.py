"""How the store reports what its operations take."""

from collections.abc import Callable

Measure = Callable[[str, float], None]
"""Called with an operation and the seconds it took."""


def ignore_measurement(_operation: str, _seconds: float) -> None:
    """Report nothing."""
