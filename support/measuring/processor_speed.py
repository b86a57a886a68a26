"""The speed of this processor, by a fixed piece of work: a slow machine is not taken for a slow target."""

import json
import time
from collections.abc import Iterable
from statistics import median

ROUNDS = 500

PROMISED_SECONDS = 0.0013
"""CPU seconds that the work may take where the promised times and rates hold.

Where it takes 1.06 ms, one core of the reference bots answers 257 messages a second; 200 are promised
(docs/decisions/0022-slow-processors.md).
"""


def time_fixed_work() -> float:
    """CPU seconds that a fixed piece of work takes now; waiting for a core is not counted.

    It fills a dictionary with JSON texts, because bots spend their time on such work too. It is done twice and the
    faster time counts, because the first one also fills the processor's caches.
    """
    return min(_time_once(), _time_once())


def _time_once() -> float:
    began = time.thread_time()
    texts = {}
    for number in range(ROUNDS):
        texts[str(number)] = json.dumps({"number": number, "list": [number] * 2})
    return time.thread_time() - began


def find_processor_problems(seconds: Iterable[float]) -> tuple[str, ...]:
    """Whether the processor is slower than the promised times and rates assume: one sentence, or none.

    seconds: what the fixed work took, each time.
    """
    taken = list(seconds)
    if not taken or median(taken) <= PROMISED_SECONDS:
        return ()
    limit = f"{PROMISED_SECONDS * 1000:g} ms are allowed"
    return (f"this processor is slow: a fixed piece of work took {median(taken) * 1000:.2f} ms; {limit}",)
