"""When GoHighLevel repeats a delivery: after a 429 alone, every ten minutes with jitter, at most six times.

Source: docs/sources/gohighlevel.md#webhook-retries.
"""

import random
from dataclasses import dataclass

TOO_MANY_REQUESTS = 429
MINUTES_BETWEEN = 10.0
MOST_JITTER_MINUTES = 2.0
"""The vendor says "seconds to minutes"."""

MOST_REPETITIONS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class RedeliverySchedule:
    """When a refused delivery is made again.

    minute: seconds of this machine's clock that stand for one of the vendor's minutes; 0 = nothing is repeated.
    """

    minute: float = 0.0

    def draw_pause(self, status: int | None, repetitions: int, randomness: random.Random) -> float | None:
        """Seconds until the next repetition; None = there is none, and the event is lost.

        status: of the response; None = there was none.
        repetitions: how often the delivery was repeated so far.
        """
        if status != TOO_MANY_REQUESTS or not self.minute or repetitions >= MOST_REPETITIONS:
            return None
        return self.minute * (MINUTES_BETWEEN + randomness.uniform(0.0, MOST_JITTER_MINUTES))
