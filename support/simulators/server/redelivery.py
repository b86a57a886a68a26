"""When GoHighLevel repeats a delivery: after a 429 alone, every ten minutes with jitter, at most six times.

Source: docs/sources/gohighlevel.md#webhook-retries.
"""

import random

from support.simulators.server.event_settings import MOST_JITTER_SECONDS, RETRIES, RETRY_SECONDS, EventSettings

TOO_MANY_REQUESTS = 429


def draw_repeat_pause(
    settings: EventSettings, status: int | None, repetitions: int, randomness: random.Random
) -> float | None:
    """Seconds until the next repetition; None = there is none, and the event is lost.

    settings: whether and how fast deliveries are repeated.
    status: of the response; None = there was none.
    repetitions: how often the delivery was repeated so far.
    """
    if status != TOO_MANY_REQUESTS or not settings.repeats or repetitions >= RETRIES:
        return None
    return settings.scale * (RETRY_SECONDS + randomness.uniform(0.0, MOST_JITTER_SECONDS))
