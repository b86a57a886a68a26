"""What features call the workloads and the parts of a message, and where these are found."""

import re

from support.load.promises.component_latency import Part
from support.targets.profile import Metrics


def workload_called(words: str) -> str:
    """The recipe's name: the words without their article, `an open-house Saturday` -> `open_house_saturday`."""
    return re.sub(r"\W+", "_", re.sub(r"^(?:an?|the) ", "", words)).lower()


def part_called(words: str, metrics: Metrics) -> Part:
    """Where the target tells how long this part took. words: as features say them."""
    parts = {
        "the database": (metrics.ledger_histogram, {}),
        "the cache": (metrics.cache_histogram, {"outcome": "hit"}),
        "a call to a service": (metrics.service_histogram, {}),
    }
    histogram, labels = parts[words]
    return Part(words=words, histogram=histogram, labels=labels)
