"""Names of workloads and components in the features, and where they are defined."""

import re

from support.load.promises.component_latency import TargetComponent
from support.targets.metric_names import MetricNames


def workload_name_from_words(words: str) -> str:
    """The recipe's name: the words without their article, "an open-house Saturday" -> "open_house_saturday"."""
    return re.sub(r"\W+", "_", re.sub(r"^(?:an?|the) ", "", words)).lower()


def component_from_words(words: str, metrics: MetricNames) -> TargetComponent:
    """The component, with the metric that holds its latency. words: as features say them."""
    components = {
        "the database": (metrics.store_histogram, {}),
        "the cache": (metrics.cache_histogram, {"outcome": "hit"}),
        "a call to a service": (metrics.service_histogram, {}),
    }
    histogram, labels = components[words]
    return TargetComponent(words=words, histogram=histogram, labels=labels)
