"""How long calls to a simulated service take, on the loop's own time."""

import asyncio
import itertools

FACTORS = (1.5, 0.5, 1.0)
"""Of the mean, in turn: the second of two calls made at once is answered first, so that a target in disorder shows."""


class CallLatency:
    """The time that calls spend on their way to one service.

    mean: seconds; 0 = none.
    """

    def __init__(self, mean: float) -> None:
        self._mean = mean
        self._factors = itertools.cycle(FACTORS)
        self._under_way = 0

    @property
    def is_busy(self) -> bool:
        """Whether a call is on its way."""
        return self._under_way > 0

    async def wait(self) -> None:
        """Let one call be on its way."""
        if not self._mean:
            return
        self._under_way += 1
        try:
            await asyncio.sleep(self._mean * next(self._factors))
        finally:
            self._under_way -= 1
