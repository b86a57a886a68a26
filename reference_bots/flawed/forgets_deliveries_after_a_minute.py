"""Remembers deliveries for a minute. Breaks CONV-003: the same delivery twice is answered once, whenever it comes."""

from dataclasses import replace
from datetime import timedelta

from reference_bots.engine.inbox import recognise
from reference_bots.flawed.spoiling import with_parts
from reference_bots.http.webhook_parsing import Delivery
from reference_bots.storage.store import Arrival


def _briefly(delivery: Delivery) -> Arrival:
    return replace(recognise(delivery), within=timedelta(minutes=1))


application = with_parts(lambda parts: replace(parts, recognise=_briefly))
